import assert from "node:assert/strict";
import { rules } from "../policies/rules";
import { DEFECTIVE_STACKS } from "./corpus/defective-stacks";
import { SOUND_STACKS } from "./corpus/sound-stacks";
import { evaluatePack } from "./support/evaluate-pack";

const PROMISED_SOUND = 40;
const names = new Set(rules.map(({ name }) => name));

describe(`the corpus: ${DEFECTIVE_STACKS.length} defects, each found by its rule, and ${SOUND_STACKS.length} sound stacks without a false alarm`, () => {
  describe("defects", () => {
    for (const { title, caughtBy, harm: _, ...run } of DEFECTIVE_STACKS) {
      it(`finds ${title}`, async () => {
        const { violations } = await evaluatePack(run);

        const found = violations.map((line) => line.split(": ").slice(0, 2).join(": "));
        const expected = Object.entries(caughtBy).map(([rule, resource]) => `${rule}: ${resource}`);
        assert.deepEqual(
          expected.filter((one) => !found.includes(one)),
          [],
          `found only:\n${violations.join("\n")}`,
        );
      });
    }

    it("are expected to be found by rules that exist, each by one at least", () => {
      for (const { title, caughtBy } of DEFECTIVE_STACKS) {
        assert.notDeepEqual(Object.keys(caughtBy), [], title);
        assert.deepEqual(
          Object.keys(caughtBy).filter((name) => !names.has(name)),
          [],
          title,
        );
      }
    });
  });

  describe("sound stacks", () => {
    for (const { title, ...run } of SOUND_STACKS) {
      it(`has nothing to say about ${title}`, async () => {
        assert.deepEqual(await evaluatePack(run), { violations: [], undecided: [] });
      });
    }

    it(`are at least ${PROMISED_SOUND}`, () => {
      assert.ok(SOUND_STACKS.length >= PROMISED_SOUND, String(SOUND_STACKS.length));
    });
  });
});
