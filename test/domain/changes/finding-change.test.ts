import assert from "node:assert/strict";
import {
  findingChanges,
  type PolicyResult,
  type PolicyResults,
} from "../../../domain/changes/finding-change";

const FOUND: PolicyResult = {
  policy: "locked",
  about: "Vault v",
  level: "mandatory",
  message: "must be locked",
};
const judged = (results: readonly PolicyResult[], level = "mandatory"): PolicyResults => ({
  judges: [{ name: "locked", enforcementLevel: level }],
  results,
});
const NOBODY: PolicyResults = { judges: [], results: [] };
const RESULT = { topic: "policy", about: "Vault v", what: "result of locked" };
const JUDGE = { topic: "policy", about: "policy locked", what: "judges the stack" };
const TEXT = "mandatory: must be locked";

const ROWS: readonly (readonly [
  title: string,
  from: PolicyResults,
  to: PolicyResults,
  changes: readonly object[],
])[] = [
  ["the same result", judged([FOUND]), judged([FOUND]), []],
  ["a result that appears", judged([]), judged([FOUND]), [{ ...RESULT, direction: "weaker", to: TEXT }]],
  ["a result that goes", judged([FOUND]), judged([]), [{ ...RESULT, direction: "stronger", from: TEXT }]],
  [
    "a result with another number, which is neither",
    judged([FOUND]),
    judged([{ ...FOUND, message: "must be locked, got x" }]),
    [{ ...RESULT, direction: "neutral", from: TEXT, to: "mandatory: must be locked, got x" }],
  ],
  [
    "a policy that is advisory now",
    judged([FOUND]),
    judged([{ ...FOUND, level: "advisory" }], "advisory"),
    [
      { ...JUDGE, direction: "weaker", from: "mandatory", to: "advisory" },
      { ...RESULT, direction: "weaker", from: TEXT, to: "advisory: must be locked" },
    ],
  ],
  [
    "a policy that judges no more: what it found is not mended",
    judged([FOUND]),
    NOBODY,
    [
      { ...JUDGE, direction: "weaker", from: "mandatory" },
      { ...RESULT, direction: "neutral", from: TEXT },
    ],
  ],
  [
    "a new policy: what it finds was there before",
    NOBODY,
    judged([FOUND]),
    [
      { ...JUDGE, direction: "stronger", to: "mandatory" },
      { ...RESULT, direction: "neutral", to: TEXT },
    ],
  ],
  [
    "two results instead of one",
    judged([FOUND]),
    judged([
      { ...FOUND, message: "a" },
      { ...FOUND, message: "b" },
    ]),
    [
      { ...RESULT, direction: "stronger", from: TEXT },
      { ...RESULT, direction: "weaker", to: "mandatory: a" },
      { ...RESULT, direction: "weaker", to: "mandatory: b" },
    ],
  ],
];

describe("findingChanges", () => {
  for (const [title, from, to, changes] of ROWS) {
    it(`judges ${title}`, () => {
      assert.deepEqual(findingChanges(from, to), changes);
    });
  }
});
