import { formatArn } from "../aws/arn";
import type { PolicyDocument } from "../aws/policy-document";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../encryption/key-actions";
import { RECOVERY_POINT_CHANGING_ACTIONS, VAULT_CHANGING_ACTIONS } from "../vault/vault-access-policy";

/** The only service that assumes a restore role. */
export const BACKUP_SERVICE = "backup.amazonaws.com";

/**
 * Who may assume the role with which AWS Backup restores: AWS Backup, and nobody else.
 *
 * It has no `aws:SourceAccount` condition, because AWS documents none for this trust [?]. A role is passed within its own
 * account only, so that no other account can have AWS Backup use it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
 */
export function restoreRoleTrust(): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "OnlyAwsBackupAssumesTheRole",
        Effect: "Allow",
        Principal: { Service: BACKUP_SERVICE },
        Action: "sts:AssumeRole",
      },
    ],
  };
}

/**
 * ARNs of AWS's own policies for a role that restores: every type, and S3, which has one of its own.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
export function restorePolicyArns(partition: string): readonly string[] {
  return ["service-role/AWSBackupServiceRolePolicyForRestores", "AWSBackupServiceRolePolicyForS3Restore"].map(
    (name) =>
      formatArn({ partition, service: "iam", region: "", accountId: "aws", resource: `policy/${name}` }),
  );
}

/**
 * What a restore role may never do, whatever AWS adds to its own policies: destroy a backup, a vault or a key, or widen
 * itself.
 */
export function restoreRoleLimits(): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "RestoringNeverDestroys",
        Effect: "Deny",
        Action: [
          ...RECOVERY_POINT_CHANGING_ACTIONS,
          ...VAULT_CHANGING_ACTIONS,
          ...KEY_DESTROYING_ACTIONS,
          KEY_POLICY_REWRITING_ACTION,
          ...ROLE_WIDENING_ACTIONS,
        ],
        Resource: "*",
      },
    ],
  };
}

/** What makes a role mightier, or another one. */
export const ROLE_WIDENING_ACTIONS: readonly string[] = [
  "iam:AttachRolePolicy",
  "iam:CreatePolicyVersion",
  "iam:CreateRole",
  "iam:DeleteRolePermissionsBoundary",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:UpdateAssumeRolePolicy",
];
