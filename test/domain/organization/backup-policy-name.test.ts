import assert from "node:assert/strict";
import {
  findAnyNameProblems,
  findLowerCaseNameProblems,
  findPlanNameProblems,
  findSnakeNameProblems,
} from "../../../domain/organization/backup-policy-name";

const SNAKE = "must be 1 to 50 lower-case letters, digits or underscores and begin with a letter";
const PLAN = "must be 1 to 50 letters, digits or characters of _.-";
const LOWER = "must be lower-case, as AWS Organizations writes it when it merges policies";

describe("backup policy name", () => {
  const finders = {
    snake: findSnakeNameProblems,
    plan: findPlanNameProblems,
    lower: findLowerCaseNameProblems,
    any: findAnyNameProblems,
  };
  type Refusals = Partial<Record<keyof typeof finders, string>>;
  const long = "a".repeat(51);
  const cases: readonly (readonly [title: string, name: unknown, refusals: Refusals])[] = [
    ["a word", "daily", {}],
    ["one letter", "a", {}],
    ["letters, digits, underscores", "daily_2_copy", {}],
    ["50 letters", "a".repeat(50), {}],
    [
      "51 letters",
      long,
      { snake: `${SNAKE}, got "${long}"`, plan: `${PLAN}, got "${long}"`, lower: `${PLAN}, got "${long}"` },
    ],
    [
      "nothing at all",
      "",
      {
        snake: `${SNAKE}, got ""`,
        plan: `${PLAN}, got ""`,
        lower: `${PLAN}, got ""`,
        any: 'must not be empty, got ""',
      },
    ],
    ["a digit first", "1st", { snake: `${SNAKE}, got "1st"` }],
    ["an underscore first", "_a", { snake: `${SNAKE}, got "_a"` }],
    ["hyphens and dots", "a-b.c", { snake: `${SNAKE}, got "a-b.c"` }],
    ["an upper-case letter", "Daily", { snake: `${SNAKE}, got "Daily"`, lower: `${LOWER}, got "Daily"` }],
    [
      "a space",
      "a b",
      { snake: `${SNAKE}, got "a b"`, plan: `${PLAN}, got "a b"`, lower: `${PLAN}, got "a b"` },
    ],
    [
      "a space at the end",
      "a ",
      { snake: `${SNAKE}, got "a "`, plan: `${PLAN}, got "a "`, lower: `${PLAN}, got "a "` },
    ],
    [
      "a space at the start",
      " a",
      { snake: `${SNAKE}, got " a"`, plan: `${PLAN}, got " a"`, lower: `${PLAN}, got " a"` },
    ],
    ["a number", 1, { snake: `${SNAKE}, got 1`, plan: `${PLAN}, got 1`, lower: `${PLAN}, got 1` }],
  ];

  for (const [title, name, refusals] of cases) {
    it(`${title}: ${Object.keys(refusals).length === 0 ? "accepted" : `refused as ${Object.keys(refusals).join(", ")}`}`, () => {
      for (const [kind, find] of Object.entries(finders)) {
        const reason = refusals[kind as keyof typeof finders];

        assert.deepEqual(find(name, "at"), reason === undefined ? [] : [{ path: "at", reason }]);
      }
    });
  }
});
