import { formatArn, roleArn, vaultArn } from "../aws/arn";
import type { PolicyDocument, Statement } from "../aws/policy-document";
import { recoveryPointArns } from "../aws/recovery-point-arns";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../encryption/key-actions";
import { viaServices } from "../encryption/via-service";
import { COPY_FROM_VAULT_ACTION } from "../vault/copy-out";
import { COPY_INTO_VAULT_ACTION } from "../vault/write-only";
import { RECOVERY_POINT_CHANGING_ACTIONS, VAULT_CHANGING_ACTIONS } from "../vault/vault-access-policy";
import { BACKUP_SERVICE, ROLE_WIDENING_ACTIONS } from "./restore-role";

/** What the permissions of break-glass access depend on. */
export interface BreakGlassPolicyArgs {
  readonly partition: string;
  /** Account that holds the vault, and in which people restore. */
  readonly accountId: string;
  readonly region: string;
  readonly vaultName: string;
  /** Alias of the vault's key, without the prefix `alias/`. */
  readonly keyAlias: string;
  /** Name of the role that AWS Backup restores with, with its path if it has one. */
  readonly restoreRoleName: string;
}

/** Calls of AWS Backup that read and take no resource, so that nothing narrower than `*` works. */
export const LOOKING_ACTIONS: readonly string[] = [
  "backup:DescribeRestoreJob",
  "backup:DescribeProtectedResource",
  "backup:GetSupportedResourceTypes",
  "backup:ListBackupVaults",
  "backup:ListCopyJobs",
  "backup:ListProtectedResources",
  "backup:ListRecoveryPointsByResource",
  "backup:ListRestoreJobs",
  "backup:ListRestoreJobsByProtectedResource",
];

/** Calls that read a vault. */
export const VAULT_READING_ACTIONS: readonly string[] = [
  "backup:DescribeBackupVault",
  "backup:GetBackupVaultAccessPolicy",
  "backup:ListProtectedResourcesByBackupVault",
  "backup:ListRecoveryPointsByBackupVault",
];

/** Calls that read a recovery point and start its restore. */
export const RESTORING_ACTIONS: readonly string[] = [
  "backup:DescribeRecoveryPoint",
  "backup:GetRecoveryPointRestoreMetadata",
  "backup:ListTags",
  "backup:StartRestoreJob",
];

/** Services through which a restore decrypts. A key is never used directly. */
export const RESTORING_SERVICES: readonly string[] = [
  "backup",
  "ec2",
  "rds",
  "dynamodb",
  "elasticfilesystem",
  "fsx",
  "s3",
  "redshift",
];

/**
 * Services in which a person must be able to see what a restore needs to know: networks, subnet groups, keys. They read
 * only, and their calls take no resource.
 */
export const TARGET_READING_ACTIONS: readonly string[] = [
  "ec2:DescribeAvailabilityZones",
  "ec2:DescribeInstanceTypes",
  "ec2:DescribeKeyPairs",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVpcs",
  "elasticfilesystem:DescribeFileSystems",
  "fsx:DescribeFileSystems",
  "iam:ListRoles",
  "kms:ListAliases",
  "rds:DescribeDBClusterParameterGroups",
  "rds:DescribeDBParameterGroups",
  "rds:DescribeDBSubnetGroups",
  "rds:DescribeOptionGroups",
  "s3:ListAllMyBuckets",
];

/**
 * What a person with break-glass access may do: look, start restores from the one vault with the one role, and nothing
 * else (R20). What a restore creates is created by the restore role, not by the person.
 *
 * Recovery points are named by every vendor's ARNs; see {@link recoveryPointArns}. Deny statements repeat what no Allow
 * gives, so that a policy that somebody attaches to the permission set later cannot give it either.
 *
 * AWS's reference does not say of each action whether it takes a resource; those that were read from it stand under a
 * resource, all others under `*`.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */
export function breakGlassPolicy(args: BreakGlassPolicyArgs): PolicyDocument {
  const { partition, accountId, region, vaultName } = args;
  return {
    Version: "2012-10-17",
    Statement: [
      allow("PeopleMayLook", [...LOOKING_ACTIONS, ...TARGET_READING_ACTIONS], "*"),
      allow(
        "PeopleMayReadTheVault",
        VAULT_READING_ACTIONS,
        vaultArn({ partition, accountId, region, vaultName }),
      ),
      allow("PeopleMayRestore", RESTORING_ACTIONS, recoveryPointArns({ partition, accountId, region })),
      passesOnlyTheRestoreRole(args),
      decryptsThroughServicesOnly(args),
      neverDestroys(),
    ],
  };
}

function allow(sid: string, actions: readonly string[], resource: string | readonly string[]): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: [...actions],
    Resource: typeof resource === "string" ? resource : [...resource],
  };
}

/** The role must be passed, and to AWS Backup only: passed to a function or an instance, it would be anybody's. */
function passesOnlyTheRestoreRole({
  partition,
  accountId,
  restoreRoleName,
}: BreakGlassPolicyArgs): Statement {
  return {
    Sid: "OnlyTheRestoreRoleGoesToAwsBackup",
    Effect: "Allow",
    Action: "iam:PassRole",
    Resource: roleArn({ partition, accountId, roleName: restoreRoleName }),
    Condition: { StringEquals: { "iam:PassedToService": BACKUP_SERVICE } },
  };
}

/** The key is named by its alias, because its id is not known before it is made. */
function decryptsThroughServicesOnly({
  partition,
  accountId,
  region,
  keyAlias,
}: BreakGlassPolicyArgs): Statement {
  return {
    Sid: "ServicesMayDecryptForPeople",
    Effect: "Allow",
    Action: ["kms:DescribeKey", "kms:Decrypt"],
    Resource: formatArn({ partition, service: "kms", region, accountId, resource: "key/*" }),
    Condition: {
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${keyAlias}` },
      StringEquals: {
        "kms:ViaService": viaServices(partition, region, RESTORING_SERVICES),
      },
    },
  };
}

/** What people do not do with AWS Backup while they restore: copy, or change settings. */
export const COPYING_AND_SETTING_ACTIONS: readonly string[] = [
  COPY_INTO_VAULT_ACTION,
  COPY_FROM_VAULT_ACTION,
  "backup:StartCopyJob",
  "backup:UpdateGlobalSettings",
  "backup:UpdateRegionSettings",
];

/** What hands the use of a key on to others, or takes it back. */
export const GRANTING_ACTIONS: readonly string[] = ["kms:CreateGrant", "kms:RevokeGrant"];

function neverDestroys(): Statement {
  return {
    Sid: "PeopleNeverDestroyOrWiden",
    Effect: "Deny",
    Action: [
      ...RECOVERY_POINT_CHANGING_ACTIONS,
      ...VAULT_CHANGING_ACTIONS,
      ...COPYING_AND_SETTING_ACTIONS,
      ...KEY_DESTROYING_ACTIONS,
      KEY_POLICY_REWRITING_ACTION,
      ...GRANTING_ACTIONS,
      ...ROLE_WIDENING_ACTIONS,
    ],
    Resource: "*",
  };
}
