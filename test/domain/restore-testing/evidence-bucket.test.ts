import assert from "node:assert/strict";
import { findEvidenceDaysProblems } from "../../../domain/restore-testing/evidence-bucket";

describe("the bucket of evidence", () => {
  for (const [days, count] of [
    [1, 0],
    [0, 1],
    [36_500, 0],
    [36_501, 1],
    [1.5, 1],
  ] as const)
    it(`${count === 0 ? "locks" : "does not lock"} evidence for ${days} days`, () => {
      assert.equal(findEvidenceDaysProblems(days, "days").length, count);
    });
});
