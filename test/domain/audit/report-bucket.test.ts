import assert from "node:assert/strict";
import { findReportDaysProblems, reportBucketPolicy } from "../../../domain/audit/report-bucket";

const ROLE =
  "arn:aws:iam::222222222222:role/aws-service-role/reports.backup.amazonaws.com/AWSServiceRoleForBackupReports";

describe("the bucket of reports", () => {
  it("lets AWS Backup's role deliver, as the account's own, and nobody else write", () => {
    const { Statement } = reportBucketPolicy({
      partition: "aws",
      accountId: "222222222222",
      bucketName: "reports",
      deployRoleName: "OrgBackupDeployer",
    });
    assert.deepEqual(
      Statement.map(({ Sid }) => Sid),
      [
        "EveryTransportIsEncrypted",
        "AwsBackupDeliversReports",
        "OnlyAwsBackupWrites",
        "NobodyDeletesReports",
        "OnlyTheDeployerChangesTheBucket",
      ],
    );
    assert.deepEqual(Statement[1], {
      Sid: "AwsBackupDeliversReports",
      Effect: "Allow",
      Principal: { AWS: ROLE },
      Action: "s3:PutObject",
      Resource: "arn:aws:s3:::reports/*",
      Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
    });
    assert.deepEqual(Statement[2]?.Condition, { ArnNotEquals: { "aws:PrincipalArn": ROLE } });
  });

  for (const [days, count] of [
    [1, 0],
    [0, 1],
    [36_500, 0],
    [36_501, 1],
  ] as const)
    it(`${count === 0 ? "keeps" : "does not keep"} reports for ${days} days`, () => {
      assert.equal(findReportDaysProblems(days, "days").length, count);
    });
});
