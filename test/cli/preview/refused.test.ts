import assert from "node:assert/strict";
import { isRefused } from "../../../cli/preview/refused";
import { ADVICE, UNDECIDED, VIOLATION } from "../render/example-lint";

describe("isRefused", () => {
  for (const [title, findings, expected] of [
    ["nothing was found", [], false],
    ["only advice was given", [ADVICE], false],
    ["nothing could be decided", [UNDECIDED], false],
    ["a mandatory rule is violated", [ADVICE, VIOLATION], true],
  ] as const) {
    it(`says ${expected} where ${title}`, () => {
      assert.equal(isRefused(findings), expected);
    });
  }
});
