import assert from "node:assert/strict";
import {
  BUCKET_CHANGING_ACTIONS,
  everyTransportIsEncrypted,
  findLockedDaysProblems,
  nobodyDeletes,
  nothingIsOverwritten,
  onlyOneRoleWrites,
  onlyTheDeployerChangesTheBucket,
  RECORD_DESTROYING_ACTIONS,
} from "../../../domain/protection/locked-bucket";

const BUCKET = {
  partition: "aws",
  accountId: "222222222222",
  bucketName: "records",
  deployRoleName: "OrgBackupDeployer",
};
const deny = { Effect: "Deny", Principal: "*" };

describe("a locked bucket", () => {
  it("refuses what loosens it", () => {
    assert.deepEqual(
      [
        everyTransportIsEncrypted(BUCKET),
        onlyOneRoleWrites("OnlyOneWrites", BUCKET, "writers/Writer"),
        nothingIsOverwritten(BUCKET),
        nobodyDeletes("NobodyDeletes", BUCKET),
        onlyTheDeployerChangesTheBucket(BUCKET),
      ],
      [
        {
          ...deny,
          Sid: "EveryTransportIsEncrypted",
          Action: ["s3:*"],
          Resource: ["arn:aws:s3:::records", "arn:aws:s3:::records/*"],
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
        {
          ...deny,
          Sid: "OnlyOneWrites",
          Action: ["s3:PutObject"],
          Resource: "arn:aws:s3:::records/*",
          Condition: {
            ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/writers/Writer" },
          },
        },
        {
          ...deny,
          Sid: "NothingIsOverwritten",
          Action: ["s3:PutObject"],
          Resource: "arn:aws:s3:::records/*",
          Condition: { Null: { "s3:if-none-match": "true" } },
        },
        {
          ...deny,
          Sid: "NobodyDeletes",
          Action: RECORD_DESTROYING_ACTIONS,
          Resource: "arn:aws:s3:::records/*",
        },
        {
          ...deny,
          Sid: "OnlyTheDeployerChangesTheBucket",
          Action: BUCKET_CHANGING_ACTIONS,
          Resource: "arn:aws:s3:::records",
          Condition: {
            ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/OrgBackupDeployer" },
          },
        },
      ],
    );
  });

  for (const [days, count] of [
    [1, 0],
    [0, 1],
    [36_500, 0],
    [36_501, 1],
    ["400", 1],
  ] as const)
    it(`${count === 0 ? "locks" : "does not lock"} records for ${JSON.stringify(days)} days`, () => {
      assert.equal(findLockedDaysProblems(days, "days", "so that they stay").length, count);
    });
});
