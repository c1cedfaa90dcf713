import type { OneOrMany, PolicyDocument, Statement } from "../aws/policy-document";
import { COPY_INTO_VAULT_ACTION } from "./write-only";

export { findWriteOnlyProblems } from "./write-only";

/**
 * Actions that delete a recovery point or make it expire at another time. Nobody needs them: recovery points expire
 * by their lifecycle.
 *
 * `DeleteRecoveryPoint` and `UpdateRecoveryPointLifecycle` are in the developer guide's own vault policies. That a vault
 * policy also decides about the two `Disassociate…` actions, which take a recovery point out of the vault, is not
 * confirmed by the guide [?]; both act on recovery points, so that the Deny is at worst without effect.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export const RECOVERY_POINT_CHANGING_ACTIONS: readonly string[] = [
  "backup:DeleteRecoveryPoint",
  "backup:UpdateRecoveryPointLifecycle",
  "backup:DisassociateRecoveryPoint",
  "backup:DisassociateRecoveryPointFromParent",
];

/**
 * Actions that change or remove what guards a vault. Only the role that deploys the vault needs them.
 *
 * `DeleteBackupVaultAccessPolicy` belongs here: whoever may drop the policy may then delete what the policy kept.
 * The developer guide names all but the two on the lock, which public vault policies deny as well [?].
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export const VAULT_CHANGING_ACTIONS: readonly string[] = [
  "backup:DeleteBackupVault",
  "backup:PutBackupVaultAccessPolicy",
  "backup:DeleteBackupVaultAccessPolicy",
  "backup:PutBackupVaultLockConfiguration",
  "backup:DeleteBackupVaultLockConfiguration",
  "backup:PutBackupVaultNotifications",
  "backup:DeleteBackupVaultNotifications",
];

/**
 * Actions that take data out of a vault: restores, what a restore needs to know, and copies to another vault.
 *
 * That a vault policy decides about `CopyFromBackupVault` is not confirmed by the developer guide [?]; public vault
 * policies deny it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export const RECOVERY_POINT_READING_ACTIONS: readonly string[] = [
  "backup:StartRestoreJob",
  "backup:GetRecoveryPointRestoreMetadata",
  "backup:CopyFromBackupVault",
];

/**
 * Every action that the central vault's policy denies.
 *
 * This is what a vault policy can deny at all: the AWS Backup actions on one vault and its recovery points. It cannot
 * deny actions of other services: an EBS or RDS snapshot in the vault can still be deleted through EC2 or RDS, and the
 * vault's key through KMS. Key policy and service control policies guard those. Actions of an account or a Region
 * (`UpdateGlobalSettings`, `UpdateRegionSettings`) and of logically air-gapped vaults (approval teams, sharing) are for
 * service control policies too.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export const VAULT_DENY_ACTIONS: readonly string[] = [
  ...RECOVERY_POINT_CHANGING_ACTIONS,
  ...VAULT_CHANGING_ACTIONS,
  ...RECOVERY_POINT_READING_ACTIONS,
];

/** What the access policy of the central vault depends on. */
export interface CentralVaultAccessPolicyArgs {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** The organization whose accounts may copy in: `o-a1b2c3d4e5`. */
  readonly organizationId: string;
  /** Name of the backup role in every member account, with its path if it has one. */
  readonly copyRoleName: string;
  /** Further roles that copy in, by their ARNs: those of workflows that back up by themselves. @default - none */
  readonly copyRoleArns?: readonly string[] | undefined;
  /** The role that deploys the vault. It alone may still change policy, lock and notifications. */
  readonly deployRoleArn: string;
  /**
   * Roles that may restore from the vault or copy out of it; `*` and `?` are wildcards.
   *
   * @default - nobody may, until a deployment names them
   */
  readonly restoreRoleArns?: readonly string[];
}

/**
 * The access policy of the central vault: the organization's backup roles may copy in, and nothing else is allowed.
 *
 * An Allow alone would not make it so, because principals of the vault's own account need no vault policy. Hence the
 * explicit Deny of {@link VAULT_DENY_ACTIONS}. Each action is written out: vault policies know no wildcard in `Action`.
 *
 * No exception is made for AWS Backup itself, which deletes recovery points when they expire. It does so for a vault
 * whose policy denies `DeleteRecoveryPoint` to everybody: the developer guide gives such a policy as an example, and the
 * AWS Config rule `backup-recovery-point-manual-deletion-disabled` demands it. For EC2 the expiry is done with the backup
 * role, through EC2's actions, which no vault policy touches. That expiry never passes through the vault policy is
 * nowhere stated in so many words [?].
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 * @see https://docs.aws.amazon.com/config/latest/developerguide/backup-recovery-point-manual-deletion-disabled.html
 */
export function centralVaultAccessPolicy(args: CentralVaultAccessPolicyArgs): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      organizationBackupRolesMayCopyIntoTheVault(args),
      nobodyDeletesOrChangesRecoveryPoints(),
      onlyTheDeployerChangesTheVault(args.deployRoleArn),
      onlyBreakGlassTakesDataOut(args.restoreRoleArns ?? []),
    ],
  };
}

/** What the access policy of a local vault depends on. */
export interface MemberVaultAccessPolicyArgs {
  /** The roles that deploy the vault; `*` and `?` are wildcards. They alone may change policy, lock and notifications. */
  readonly deployRoleArns: readonly string[];
}

/**
 * The access policy of a member account's local vault: nothing is allowed that the account's own IAM does not allow,
 * nobody deletes recovery points early, and only the deployer changes the vault. Restores stay with the account.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export function memberVaultAccessPolicy(args: MemberVaultAccessPolicyArgs): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [nobodyDeletesOrChangesRecoveryPoints(), onlyTheDeployerChangesTheVault(args.deployRoleArns)],
  };
}

/**
 * Two conditions, both needed: the organization, because the role's name alone could be taken by any account in the
 * world; the role, because otherwise anybody in the organization could fill the vault.
 */
function organizationBackupRolesMayCopyIntoTheVault(args: CentralVaultAccessPolicyArgs): Statement {
  const backupRole = `arn:${args.partition}:iam::*:role/${args.copyRoleName}`;
  const { copyRoleArns = [] } = args;
  return {
    Sid: "OrganizationBackupRolesMayCopyIntoTheVault",
    Effect: "Allow",
    Principal: "*",
    Action: COPY_INTO_VAULT_ACTION,
    Resource: "*",
    Condition: {
      StringEquals: { "aws:PrincipalOrgID": args.organizationId },
      ArnLike: { "aws:PrincipalArn": copyRoleArns.length === 0 ? backupRole : [backupRole, ...copyRoleArns] },
    },
  };
}

function nobodyDeletesOrChangesRecoveryPoints(): Statement {
  return {
    Sid: "NobodyDeletesOrChangesRecoveryPoints",
    Effect: "Deny",
    Principal: "*",
    Action: [...RECOVERY_POINT_CHANGING_ACTIONS],
    Resource: "*",
  };
}

function onlyTheDeployerChangesTheVault(deployRoleArns: OneOrMany<string>): Statement {
  return {
    Sid: "OnlyTheDeployerChangesTheVault",
    Effect: "Deny",
    Principal: "*",
    Action: [...VAULT_CHANGING_ACTIONS],
    Resource: "*",
    Condition: { ArnNotLike: { "aws:PrincipalArn": deployRoleArns } },
  };
}

function onlyBreakGlassTakesDataOut(restoreRoleArns: readonly string[]): Statement {
  const everybody: Statement = {
    Sid: restoreRoleArns.length === 0 ? "NobodyTakesDataOut" : "OnlyBreakGlassTakesDataOut",
    Effect: "Deny",
    Principal: "*",
    Action: [...RECOVERY_POINT_READING_ACTIONS],
    Resource: "*",
  };
  if (restoreRoleArns.length === 0) return everybody;
  return { ...everybody, Condition: { ArnNotLike: { "aws:PrincipalArn": [...restoreRoleArns] } } };
}
