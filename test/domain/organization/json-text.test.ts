import assert from "node:assert/strict";
import { parseJson } from "../../../domain/organization/json-text";

describe("JSON text", () => {
  it("gives the value", () => {
    assert.deepEqual(parseJson('{"a":[1]}'), { value: { a: [1] } });
    assert.deepEqual(parseJson("null"), { value: null });
  });

  const cases: readonly (readonly [text: string, shown: string])[] = [
    ["", '""'],
    ["{", '"{"'],
    ['{"a":\n\n}', '"{\\"a\\":\\n\\n}"'],
    ["x".repeat(40), `"${"x".repeat(40)}"`],
    ["x".repeat(41), `"${"x".repeat(40)}"…`],
  ];
  for (const [text, shown] of cases) {
    it(`says on one line why ${shown} is none`, () => {
      let detail = "";
      try {
        JSON.parse(text);
      } catch (error) {
        detail = (error as Error).message.replace(/\s+/g, " ");
      }

      assert.deepEqual(parseJson(text), { reason: `must be JSON (${detail}), got ${shown}` });
    });
  }
});
