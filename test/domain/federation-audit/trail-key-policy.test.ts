import assert from "node:assert/strict";
import { trailKeyPolicy } from "../../../domain/federation-audit/trail-key-policy";

const TRAIL = "arn:aws:cloudtrail:us-west-2:222222222222:trail/audit";

describe("the key of a trail", () => {
  it("encrypts for the trail alone, and is destroyed by nobody", () => {
    const { Statement: statements } = trailKeyPolicy({
      partition: "aws",
      accountId: "222222222222",
      region: "us-west-2",
      trailName: "audit",
      deployRoleName: "OrgBackupDeployer",
    });
    assert.deepEqual(
      statements.map(({ Sid: sid }) => sid),
      [
        "TheAccountManagesTheKeyThroughIam",
        "CloudTrailEncryptsLogs",
        "CloudTrailLooksAtTheKey",
        "NobodyDestroysTheKey",
        "OnlyTheDeployerRewritesTheKeyPolicy",
      ],
    );
    assert.deepEqual(
      statements.slice(1, 3).map(({ Action: action, Condition: condition }) => [action, condition]),
      [
        [
          "kms:GenerateDataKey*",
          {
            StringEquals: { "aws:SourceArn": TRAIL, "kms:EncryptionContext:aws:cloudtrail:arn": TRAIL },
          },
        ],
        ["kms:DescribeKey", { StringEquals: { "aws:SourceArn": TRAIL } }],
      ],
    );
  });
});
