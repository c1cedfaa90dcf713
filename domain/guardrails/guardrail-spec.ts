import { roleArn, vaultArn } from "../aws/arn";
import { partitionOf } from "../aws/regions";
import { STACK_SETS_EXECUTION_ROLE } from "../member/baseline-template";
import type { OptOutTag } from "../plan/opt-out-tag";

/** What the guardrails of one environment depend on. All names are the same in every account. */
export interface GuardrailSpec {
  /** The organization that copies must not leave: `o-a1b2c3d4e5`. */
  readonly organizationId: string;
  /** The account that holds the central vault. Twelve digits. */
  readonly backupAccountId: string;
  /** The Region of the central vault. It decides the partition too. */
  readonly centralRegion: string;
  /** Name of the central vault. */
  readonly centralVaultName: string;
  /** Alias of the central vault's key, without `alias/`. The guardrails know the key by it. */
  readonly centralKeyAlias: string;
  /** Name of the local vault in every workload account. */
  readonly localVaultName: string;
  /** Alias of the local vault's key, without `alias/`. The guardrails know the key by it. */
  readonly localKeyAlias: string;
  /** Name of the role that AWS Backup takes on, in every workload account. */
  readonly backupRoleName: string;
  /**
   * ARNs of other roles that AWS Backup takes on, for plans of the teams' own; `*` stands for any text. At most 5.
   *
   * @default - the backup role alone; EC2 recovery points of other plans do not expire then
   */
  readonly furtherBackupRoleArns?: readonly string[];
  /** Name of the role that deploys into the backup account. It alone is exempt there. */
  readonly deployRoleName: string;
  /**
   * Name of a role in every workload account that may change vault, key and backup role there.
   *
   * @default - StackSets' own role alone
   */
  readonly memberDeployRoleName?: string;
  /** Shortest grace period of a permanent lock, in days; 3 to 36,500. */
  readonly minGracePeriodDays: number;
  /** Whether the central vault may only be locked for good: a lock that can be removed at any time is refused. */
  readonly refuseGovernanceLock: boolean;
  /**
   * ARNs of vaults that workload accounts may copy to besides the central one; `*` stands for any text. At most 10.
   *
   * @default - the central vault alone
   */
  readonly furtherCopyTargetArns?: readonly string[];
  /** The tag that takes a resource out of the backups. */
  readonly optOut: OptOutTag;
  /** ARNs of the roles that may opt resources out; `*` stands for any text. At most 10. With none, nobody may. */
  readonly optOutApproverRoleArns: readonly string[];
  /**
   * What the names of the rules and roles begin with that forward events of backups, in every account.
   *
   * @default - what forwards events is not guarded
   */
  readonly forwarderName?: string;
  /**
   * Name of bus, topic, queues and log group of the alerts in the backup account, and what the names of their alarms begin with.
   *
   * @default - the alerts are not guarded
   */
  readonly alertsName?: string;
  /**
   * Name of the function in the backup account that judges restore tests, and of its role; its rules and alarms begin with it.
   *
   * @default - restore tests are not guarded
   */
  readonly validatorName?: string;
}

/** The accounts that one set of guardrails is for: what is guarded in them, and who is exempt. */
export interface GuardedAccounts {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** Name of the vault that is guarded, in whatever Region. */
  readonly vaultName: string;
  /** Alias of the key that is guarded, without `alias/`. */
  readonly keyAlias: string;
  /** ARNs of the roles that AWS Backup takes on; the account may be `*`, and so may a part of a name. */
  readonly backupRoleArns: readonly string[];
  /** ARNs of the roles that deploy there; the account may be `*`, and `*` may end a name. */
  readonly deployRoleArns: readonly string[];
}

/**
 * The workload accounts: every account below the targets of the backup policy.
 *
 * StackSets' own role deploys there. It is made by a service-linked role, which no service control policy touches.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-activate-trusted-access.html
 */
export function workloadAccountsOf(spec: GuardrailSpec): GuardedAccounts {
  const partition = partitionOf(spec.centralRegion);
  const member = spec.memberDeployRoleName === undefined ? [] : [spec.memberDeployRoleName];
  const arnOf = (roleName: string): string => roleArn({ partition, accountId: "*", roleName });
  return {
    partition,
    vaultName: spec.localVaultName,
    keyAlias: spec.localKeyAlias,
    backupRoleArns: [arnOf(spec.backupRoleName), ...(spec.furtherBackupRoleArns ?? [])],
    deployRoleArns: [STACK_SETS_EXECUTION_ROLE, ...member].map(arnOf),
  };
}

/**
 * The backup account. Its deployer is named with the account. StackSets' own role is not exempt: otherwise every
 * delegated administrator of StackSets could reach the central vault.
 */
export function backupAccountOf(spec: GuardrailSpec): GuardedAccounts {
  const partition = partitionOf(spec.centralRegion);
  const arnOf = (roleName: string): string =>
    roleArn({ partition, accountId: spec.backupAccountId, roleName });
  return {
    partition,
    vaultName: spec.centralVaultName,
    keyAlias: spec.centralKeyAlias,
    backupRoleArns: [arnOf(spec.backupRoleName), ...(spec.furtherBackupRoleArns ?? [])],
    deployRoleArns: [arnOf(spec.deployRoleName)],
  };
}

/** ARNs of the vaults that workload accounts may copy to, the central one first. */
export function copyTargetArnsOf(spec: GuardrailSpec): readonly string[] {
  const { backupAccountId, centralRegion, centralVaultName, furtherCopyTargetArns = [] } = spec;
  const central = vaultArn({
    partition: partitionOf(centralRegion),
    region: centralRegion,
    accountId: backupAccountId,
    vaultName: centralVaultName,
  });
  return [central, ...furtherCopyTargetArns];
}
