import { roleArn } from "../aws/arn";
import { KEY_DELETION_WINDOW_DAYS } from "../encryption/key-deletion";
import { memberKeyPolicy } from "../encryption/key-policy";
import { memberVaultAccessPolicy } from "../vault/vault-access-policy";
import { eventForwarding, type EventForwardingSpec } from "./event-forwarding";
import {
  STACK_ACCOUNT_ID,
  substituted,
  type CloudFormationTemplate,
  type TemplateResource,
  type TemplateValue,
} from "./cloudformation-template";

export { MAX_INLINE_TEMPLATE_BYTES, type CloudFormationTemplate } from "./cloudformation-template";

/** What every member account gets. All names are the same in every account, because the backup policy names them. */
export interface MemberBaselineSpec {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** The one region in which the stack makes the role; IAM knows no regions. */
  readonly primaryRegion: string;
  /** Name of the backup role. With `AWSBackup` in it, AWS's own policies let operators pass it on. */
  readonly roleName: string;
  /** Name of the local vault. */
  readonly vaultName: string;
  /** Name of the alias of the local key, without its `alias/` prefix. */
  readonly keyAlias: string;
  /** The organization, for the description of the resources. */
  readonly organizationId: string;
  /** The account that copies go to. */
  readonly backupAccountId: string;
  /**
   * Name of a role in every member account that may change vault and key, besides the one that StackSets works with.
   *
   * @default - StackSets' own role alone
   */
  readonly deployRoleName?: string;
  /**
   * Retention bounds of the local vault, in days, in governance mode: whoever has the right can remove the lock.
   *
   * @default - no lock
   */
  readonly lock?: { readonly minRetentionDays: number; readonly maxRetentionDays: number };
  /**
   * Where the account tells of its backups.
   *
   * @default - it tells nobody
   */
  readonly events?: EventForwardingSpec;
}

/**
 * The role with which StackSets works in a member account, when the organization is trusted with StackSets.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-activate-trusted-access.html
 */
export const STACK_SETS_EXECUTION_ROLE = "stacksets-exec-*";

/**
 * The managed policies of the backup role. The path is part of the ARN: the two for S3 have none.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
const MANAGED_POLICIES = [
  "service-role/AWSBackupServiceRolePolicyForBackup",
  "service-role/AWSBackupServiceRolePolicyForRestores",
  "AWSBackupServiceRolePolicyForS3Backup",
  "AWSBackupServiceRolePolicyForS3Restore",
];

const BACKUP_KEY_ARN: TemplateValue = { "Fn::GetAtt": ["BackupKey", "Arn"] };
const IS_PRIMARY_REGION = "IsPrimaryRegion";
const MANAGED_BY = { key: "managed-by", value: "aws-org-backup" };

/**
 * The template that StackSets rolls out into every member account and protected region: a local vault with its own key,
 * in the primary region alone the role that AWS Backup takes on, and rules that tell the backup account what happens.
 *
 * Role, vault, key and alias stay when the stack goes (`Retain`): recovery points need them until they expire, and an account
 * that leaves an organizational unit keeps what it has.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs.html
 */
export function memberBaselineTemplate(spec: MemberBaselineSpec): CloudFormationTemplate {
  return {
    AWSTemplateFormatVersion: "2010-09-09",
    Description: `Backup baseline of organization ${spec.organizationId}: local vault and key, and the backup role`,
    Conditions: { [IS_PRIMARY_REGION]: { "Fn::Equals": [{ Ref: "AWS::Region" }, spec.primaryRegion] } },
    Resources: {
      BackupRole: backupRole(spec),
      BackupKey: backupKey(spec),
      BackupKeyAlias: backupKeyAlias(spec),
      BackupVault: backupVault(spec),
      ...(spec.events === undefined
        ? {}
        : eventForwarding({ ...spec.events, partition: spec.partition }, BACKUP_KEY_ARN)),
    },
  };
}

/** Only AWS Backup, working for this very account, may take the role on: no other account can borrow it through the service. */
function backupRole({ partition, roleName }: MemberBaselineSpec): TemplateResource {
  return {
    Type: "AWS::IAM::Role",
    Condition: IS_PRIMARY_REGION,
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: {
      RoleName: roleName,
      Description: "AWS Backup uses this role to back up, copy and restore the resources of this account",
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
      ManagedPolicyArns: MANAGED_POLICIES.map((policy) => `arn:${partition}:iam::aws:policy/${policy}`),
      Tags: tagList(),
    },
  };
}

function backupKey(spec: MemberBaselineSpec): TemplateResource {
  const { partition, backupAccountId, roleName } = spec;
  const accountId = STACK_ACCOUNT_ID;
  return {
    Type: "AWS::KMS::Key",
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: {
      Description: "Encrypts the recovery points of the local backup vault",
      EnableKeyRotation: true,
      PendingWindowInDays: KEY_DELETION_WINDOW_DAYS,
      KeyPolicy: substituted(
        memberKeyPolicy({
          partition,
          accountId,
          backupAccountId,
          roleName,
          deployRoleArns: deployRoleArns(spec),
        }),
      ),
      Tags: tagList(),
    },
  };
}

function backupKeyAlias({ keyAlias }: MemberBaselineSpec): TemplateResource {
  return {
    Type: "AWS::KMS::Alias",
    // By its alias the guardrails know the key, and nobody may delete it.
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: { AliasName: `alias/${keyAlias}`, TargetKeyId: { Ref: "BackupKey" } },
  };
}

function backupVault(spec: MemberBaselineSpec): TemplateResource {
  const { vaultName, lock } = spec;
  return {
    Type: "AWS::Backup::BackupVault",
    DeletionPolicy: "Retain",
    UpdateReplacePolicy: "Retain",
    Properties: {
      BackupVaultName: vaultName,
      EncryptionKeyArn: BACKUP_KEY_ARN,
      AccessPolicy: substituted(memberVaultAccessPolicy({ deployRoleArns: deployRoleArns(spec) })),
      ...(lock === undefined
        ? {}
        : {
            LockConfiguration: {
              MinRetentionDays: lock.minRetentionDays,
              MaxRetentionDays: lock.maxRetentionDays,
            },
          }),
      BackupVaultTags: { [MANAGED_BY.key]: MANAGED_BY.value },
    },
  };
}

/** StackSets' own role comes first: it creates the key, and KMS refuses a policy that locks its writer out. */
function deployRoleArns({ partition, deployRoleName }: MemberBaselineSpec): readonly string[] {
  const roleNames = [STACK_SETS_EXECUTION_ROLE, ...(deployRoleName === undefined ? [] : [deployRoleName])];
  return roleNames.map((roleName) => roleArn({ partition, accountId: STACK_ACCOUNT_ID, roleName }));
}

function tagList(): TemplateValue {
  return [{ Key: MANAGED_BY.key, Value: MANAGED_BY.value }];
}
