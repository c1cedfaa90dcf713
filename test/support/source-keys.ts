import assert from "node:assert/strict";
import { readForeignKeyPolicy, type ForeignKeyPolicy } from "../../domain/encryption/foreign-key-policy";
import type { KeyAddress } from "../../domain/encryption/key-address";
import type { SourceKeyUse } from "../../domain/encryption/source-key-access";

/** A key of a source account, and everybody who has to do with it. */
export const sourceKeys = {
  arn: "arn:aws:kms:eu-west-1:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  address: {
    partition: "aws",
    region: "eu-west-1",
    accountId: "111111111111",
    keyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
  } satisfies KeyAddress,
  use: {
    backupAccountId: "222222222222",
    backupRoleName: "AWSBackup-org-backup",
    organizationId: "o-a1b2c3d4e5",
  } satisfies SourceKeyUse,
  /** The account's own IAM decides. */
  ownerRoot: {
    Sid: "Enable IAM User Permissions",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::111111111111:root" },
    Action: "kms:*",
    Resource: "*",
  },
  pullingRoleArn:
    "arn:aws:iam::222222222222:role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
  localRoleArn: "arn:aws:iam::111111111111:role/AWSBackup-org-backup",
  useActions: [
    "kms:DescribeKey",
    "kms:Encrypt",
    "kms:Decrypt",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
  ],
} as const;

const { localRoleArn, pullingRoleArn } = sourceKeys;

function use(subject: string, account: string, role: string): object {
  return {
    Sid: `${subject}MayUseTheKey`,
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: ["kms:DescribeKey", "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"],
    Resource: "*",
    Condition: { ArnEquals: { "aws:PrincipalArn": role } },
  };
}

function grant(subject: string, account: string, role: string, actions: readonly string[]): object {
  return {
    Sid: `${subject}MayGrantTheKeyToAwsServices`,
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${account}:root` },
    Action: actions,
    Resource: "*",
    Condition: {
      ArnEquals: { "aws:PrincipalArn": role },
      Bool: { "kms:GrantIsForAWSResource": "true" },
    },
  };
}

/** The statements that a policy needs, written out. */
export const neededStatements = {
  backupAccount: [
    use("TheBackupAccount", "222222222222", pullingRoleArn),
    grant("TheBackupAccount", "222222222222", pullingRoleArn, ["kms:CreateGrant", "kms:ListGrants"]),
  ],
  localRole: [
    use("TheLocalBackupRole", "111111111111", localRoleArn),
    grant("TheLocalBackupRole", "111111111111", localRoleArn, ["kms:CreateGrant"]),
  ],
};

/** A policy of some statements. */
export function policyOf(...statements: readonly object[]): { Version: string; Statement: object[] } {
  return { Version: "2012-10-17", Statement: [...statements] };
}

/** A sound policy as it is read. */
export function readPolicy(policy: object): ForeignKeyPolicy {
  const { policy: read, problems } = readForeignKeyPolicy(policy, "policy");
  assert.ok(read !== undefined, JSON.stringify(problems));
  return read;
}
