import assert from "node:assert/strict";
import {
  findBucketNameProblems,
  findEvidenceDaysProblems,
} from "../../../domain/restore-testing/evidence-bucket";

describe("the bucket of evidence", () => {
  for (const name of ["abc", "a".repeat(63), "restore-evidence-prod-222222222222"])
    it(`may be called ${name}`, () => {
      assert.deepEqual(findBucketNameProblems(name, "name"), []);
    });

  for (const name of [
    "ab",
    "a".repeat(64),
    "Evidence",
    "evidence.prod",
    "-evidence",
    "evidence-",
    7,
    undefined,
  ])
    it(`may not be called ${String(name)}`, () => {
      const [problem] = findBucketNameProblems(name, "name");
      assert.match(problem?.reason ?? "", /^must be 3 to 63 lower-case letters, digits and hyphens, got /);
    });

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
