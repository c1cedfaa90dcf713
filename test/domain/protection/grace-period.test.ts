import assert from "node:assert/strict";
import {
  findGracePeriodProblems,
  findMissingGracePeriodProblems,
} from "../../../domain/protection/grace-period";

const UNDO = "so that a wrong lock can still be undone";

describe("an agreed grace period", () => {
  const rows: readonly [days: unknown, min: number, reason?: string][] = [
    [20, 20],
    [19, 20, `must be at least 20 days ${UNDO}, got 19`],
    [3, 3],
    [2, 3, `must be at least 3 days ${UNDO}, got 2`],
    [36_500, 20],
    [36_501, 20, "must be at most 36500 days, got 36501"],
    [20.5, 20, "must be a whole number of days, got 20.5"],
    [NaN, 20, "must be a whole number of days, got NaN"],
    ["20", 20, 'must be a whole number of days, written without quotes, got "20"'],
    [undefined, 20, "must be a whole number of days, got nothing"],
  ];
  for (const [days, min, reason] of rows) {
    it(`${reason === undefined ? "accepts" : "rejects"} ${JSON.stringify(days)} of at least ${min}`, () => {
      const expected = reason === undefined ? [] : [{ path: "changeableForDays", reason }];

      assert.deepEqual(findGracePeriodProblems(days, "changeableForDays", min), expected);
    });
  }

  it("is missed in production", () => {
    assert.deepEqual(findMissingGracePeriodProblems("changeableForDays"), [
      {
        path: "changeableForDays",
        reason:
          "must be given in production, because without it an administrator can remove the lock at any time, got nothing",
      },
    ]);
  });
});
