import assert from "node:assert/strict";
import fc from "fast-check";
import { memberKeyPolicy } from "../../../domain/encryption/key-policy";
import {
  MAX_INLINE_TEMPLATE_BYTES,
  memberBaselineTemplate,
  type MemberBaselineSpec,
} from "../../../domain/member/baseline-template";
import { substituted } from "../../../domain/member/cloudformation-template";
import { memberVaultAccessPolicy } from "../../../domain/vault/vault-access-policy";
import { identifiers } from "../../support/identifiers";

const SPEC: MemberBaselineSpec = {
  partition: "aws",
  primaryRegion: "eu-west-1",
  roleName: "AWSBackup-org-backup",
  vaultName: "org-backup",
  keyAlias: "org-backup",
  organizationId: "o-a1b2c3d4e5",
  backupAccountId: "222222222222",
};
const STACK_SETS = "arn:aws:iam::${AWS::AccountId}:role/stacksets-exec-*";
const TAGS = [{ Key: "managed-by", Value: "aws-org-backup" }];

/** The policies have golden tests of their own. */
function keyPolicy(deployRoleArns: readonly string[]): unknown {
  const { partition, roleName, backupAccountId } = SPEC;
  return substituted(
    memberKeyPolicy({ partition, accountId: "${AWS::AccountId}", roleName, backupAccountId, deployRoleArns }),
  );
}

describe("member baseline template", () => {
  it("declares role, key, alias and vault (R3, R8)", () => {
    assert.deepEqual(memberBaselineTemplate(SPEC), {
      AWSTemplateFormatVersion: "2010-09-09",
      Description: "Backup baseline of organization o-a1b2c3d4e5: local vault and key, and the backup role",
      Conditions: { IsPrimaryRegion: { "Fn::Equals": [{ Ref: "AWS::Region" }, "eu-west-1"] } },
      Resources: {
        BackupRole: {
          Type: "AWS::IAM::Role",
          Condition: "IsPrimaryRegion",
          DeletionPolicy: "Retain",
          UpdateReplacePolicy: "Retain",
          Properties: {
            RoleName: "AWSBackup-org-backup",
            Description:
              "AWS Backup uses this role to back up, copy and restore the resources of this account",
            AssumeRolePolicyDocument: {
              Version: "2012-10-17",
              Statement: [
                {
                  Sid: "AwsBackupOfThisAccountMayTakeOnTheRole",
                  Effect: "Allow",
                  Principal: { Service: "backup.amazonaws.com" },
                  Action: "sts:AssumeRole",
                  Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } },
                },
              ],
            },
            ManagedPolicyArns: [
              "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
              "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
              "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup",
              "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Restore",
            ],
            Tags: TAGS,
          },
        },
        BackupKey: {
          Type: "AWS::KMS::Key",
          DeletionPolicy: "Retain",
          UpdateReplacePolicy: "Retain",
          Properties: {
            Description: "Encrypts the recovery points of the local backup vault",
            EnableKeyRotation: true,
            PendingWindowInDays: 30,
            KeyPolicy: keyPolicy([STACK_SETS]),
            Tags: TAGS,
          },
        },
        BackupKeyAlias: {
          Type: "AWS::KMS::Alias",
          DeletionPolicy: "Retain",
          UpdateReplacePolicy: "Retain",
          Properties: { AliasName: "alias/org-backup", TargetKeyId: { Ref: "BackupKey" } },
        },
        BackupVault: {
          Type: "AWS::Backup::BackupVault",
          DeletionPolicy: "Retain",
          UpdateReplacePolicy: "Retain",
          Properties: {
            BackupVaultName: "org-backup",
            EncryptionKeyArn: { "Fn::GetAtt": ["BackupKey", "Arn"] },
            AccessPolicy: substituted(memberVaultAccessPolicy({ deployRoleArns: [STACK_SETS] })),
            BackupVaultTags: { "managed-by": "aws-org-backup" },
          },
        },
      },
    });
  });

  it("locks the vault in governance mode, when bounds are given", () => {
    const template = memberBaselineTemplate({ ...SPEC, lock: { minRetentionDays: 7, maxRetentionDays: 35 } });

    assert.deepEqual(template.Resources.BackupVault?.Properties.LockConfiguration, {
      MinRetentionDays: 7,
      MaxRetentionDays: 35,
    });
    assert.equal(
      "LockConfiguration" in (memberBaselineTemplate(SPEC).Resources.BackupVault?.Properties ?? {}),
      false,
    );
  });

  it("lets one more role change vault and key, when it is named", () => {
    const { Resources: resources } = memberBaselineTemplate({ ...SPEC, deployRoleName: "OrgBackupDeployer" });
    const deployRoleArns = [STACK_SETS, "arn:aws:iam::${AWS::AccountId}:role/OrgBackupDeployer"];

    assert.deepEqual(resources.BackupKey?.Properties.KeyPolicy, keyPolicy(deployRoleArns));
    assert.deepEqual(
      resources.BackupVault?.Properties.AccessPolicy,
      substituted(memberVaultAccessPolicy({ deployRoleArns })),
    );
  });

  it("puts every text that speaks of the stack into Fn::Sub, and names its own partition only", () => {
    const template = JSON.stringify(
      memberBaselineTemplate({ ...SPEC, partition: "aws-us-gov", primaryRegion: "us-gov-west-1" }),
    );

    assert.deepEqual(template.match(/(?<!"Fn::Sub":)"[^"]*\$\{AWS::[^"]*"/g), null);
    assert.deepEqual([...new Set(template.match(/arn:[^:]+/g))], ["arn:aws-us-gov"]);
  });

  it("is always short enough to be sent inline", () => {
    const { partition, roleName, vaultName, accountId, organizationId } = identifiers;
    const spec = fc.record({
      partition,
      primaryRegion: fc.constant("ap-southeast-1"),
      roleName,
      vaultName,
      keyAlias: fc.constant("k".repeat(250)),
      organizationId,
      backupAccountId: accountId,
      deployRoleName: roleName,
      lock: fc.constant({ minRetentionDays: 36_500, maxRetentionDays: 36_500 }),
    });

    assert.equal(MAX_INLINE_TEMPLATE_BYTES, 51_200);
    fc.assert(
      fc.property(spec, (any) => {
        assert.ok(
          Buffer.byteLength(JSON.stringify(memberBaselineTemplate(any))) < MAX_INLINE_TEMPLATE_BYTES / 5,
        );
      }),
    );
  });
});
