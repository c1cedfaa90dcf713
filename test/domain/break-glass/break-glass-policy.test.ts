import assert from "node:assert/strict";
import { findPolicyGrammarProblems } from "../../../domain/aws/policy-grammar";
import { coversAction } from "../../../domain/aws/policy-statement";
import { wildcardMatches, asList, type Statement } from "../../../domain/aws/policy-document";
import { breakGlassPolicy } from "../../../domain/break-glass/break-glass-policy";
import { MAX_INLINE_POLICY_CHARACTERS } from "../../../domain/break-glass/permission-set";

const ARGS = {
  partition: "aws",
  accountId: "222222222222",
  region: "us-west-2",
  vaultName: "air-gapped",
  keyAlias: "air-gapped",
  restoreRoleName: "AWSBackup-break-glass",
};
const policy = breakGlassPolicy(ARGS);
const applies = (statement: Statement, action: string, resource: string): boolean =>
  coversAction(statement, action) &&
  asList(statement.Resource).some((pattern) => wildcardMatches(pattern, resource));
const verdict = (action: string, resource = "*"): string => {
  const met = policy.Statement.filter((statement) => applies(statement, action, resource));
  if (met.some(({ Effect: effect }) => effect === "Deny")) return "denied";
  return met.length > 0 ? "allowed" : "not allowed";
};

describe("the policy of break-glass access (R20)", () => {
  const points = [
    "arn:aws:backup:us-west-2:222222222222:recovery-point:1111",
    "arn:aws:ec2:us-west-2::snapshot/snap-1",
    "arn:aws:ec2:us-west-2::image/ami-1",
    "arn:aws:rds:us-west-2:222222222222:snapshot:awsbackup:job-1",
    "arn:aws:rds:us-west-2:222222222222:cluster-snapshot:awsbackup:job-1",
    "arn:aws:fsx:us-west-2:222222222222:backup/backup-1",
    "arn:aws:dynamodb:us-west-2:222222222222:table/orders/backup/1",
  ];
  for (const point of points) {
    it(`lets people restore ${point}, and not delete it`, () => {
      assert.deepEqual(
        [
          "backup:StartRestoreJob",
          "backup:GetRecoveryPointRestoreMetadata",
          "backup:DeleteRecoveryPoint",
        ].map((action) => verdict(action, point)),
        ["allowed", "allowed", "denied"],
      );
    });
  }

  const rows = [
    ["backup:StartRestoreJob", "arn:aws:backup:eu-west-1:222222222222:recovery-point:1", "not allowed"],
    ["backup:StartRestoreJob", "arn:aws:backup:us-west-2:111111111111:recovery-point:1", "not allowed"],
    [
      "backup:ListRecoveryPointsByBackupVault",
      "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped",
      "allowed",
    ],
    [
      "backup:ListRecoveryPointsByBackupVault",
      "arn:aws:backup:us-west-2:222222222222:backup-vault:other",
      "not allowed",
    ],
    ["backup:DescribeRestoreJob", "*", "allowed"],
    ["backup:StartCopyJob", "*", "denied"],
    ["backup:CopyFromBackupVault", "*", "denied"],
    ["backup:DeleteBackupVaultLockConfiguration", "*", "denied"],
    ["backup:UpdateGlobalSettings", "*", "denied"],
    ["iam:PassRole", "arn:aws:iam::222222222222:role/AWSBackup-break-glass", "allowed"],
    ["iam:PassRole", "arn:aws:iam::222222222222:role/Admin", "not allowed"],
    ["iam:CreateRole", "*", "denied"],
    ["kms:Decrypt", "arn:aws:kms:us-west-2:222222222222:key/1", "allowed"],
    ["kms:ScheduleKeyDeletion", "*", "denied"],
    ["kms:PutKeyPolicy", "*", "denied"],
    ["kms:CreateGrant", "*", "denied"],
    ["ec2:RunInstances", "*", "not allowed"],
    ["s3:GetObject", "*", "not allowed"],
  ] as const;
  for (const [action, resource, expected] of rows) {
    it(`${action} on ${resource} is ${expected}`, () => {
      assert.equal(verdict(action, resource), expected);
    });
  }

  it("passes the restore role to AWS Backup alone, and decrypts through services in its own Region with one key alone", () => {
    assert.deepEqual(
      policy.Statement.flatMap(({ Condition: condition }) => (condition === undefined ? [] : [condition])),
      [
        { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
        {
          "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/air-gapped" },
          StringEquals: {
            "kms:ViaService": [
              "backup",
              "ec2",
              "rds",
              "dynamodb",
              "elasticfilesystem",
              "fsx",
              "s3",
              "redshift",
            ].map((service) => `${service}.us-west-2.amazonaws.com`),
          },
        },
      ],
    );
  });

  it("is sound, and fits into a permission set with room to spare", () => {
    assert.deepEqual(findPolicyGrammarProblems(policy as never, "policy"), []);
    assert.ok(JSON.stringify(policy).replace(/\s/g, "").length < MAX_INLINE_POLICY_CHARACTERS / 2);
  });
});
