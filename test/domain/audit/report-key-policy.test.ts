import assert from "node:assert/strict";
import { reportKeyPolicy } from "../../../domain/audit/report-key-policy";

describe("the key of the reports", () => {
  it("lets AWS Backup's role encrypt what it delivers, and nobody destroy it", () => {
    const { Statement } = reportKeyPolicy({
      partition: "aws-cn",
      accountId: "222222222222",
      deployRoleName: "OrgBackupDeployer",
    });
    assert.deepEqual(
      Statement.map(({ Sid }) => Sid),
      [
        "TheAccountManagesTheKeyThroughIam",
        "AwsBackupDeliversReports",
        "NobodyDestroysTheKey",
        "OnlyTheDeployerRewritesTheKeyPolicy",
      ],
    );
    assert.deepEqual(Statement[1], {
      Sid: "AwsBackupDeliversReports",
      Effect: "Allow",
      Principal: {
        AWS: "arn:aws-cn:iam::222222222222:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports",
      },
      Action: ["kms:GenerateDataKey", "kms:Decrypt", "kms:Encrypt"],
      Resource: "*",
    });
  });
});
