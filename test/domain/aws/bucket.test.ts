import assert from "node:assert/strict";
import { bucketArn, findBucketNameProblems } from "../../../domain/aws/bucket";

describe("a bucket", () => {
  it("has an ARN without account and Region", () => {
    assert.equal(bucketArn({ partition: "aws-cn", bucketName: "reports" }), "arn:aws-cn:s3:::reports");
  });

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
});
