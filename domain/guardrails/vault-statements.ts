import { vaultArn } from "../aws/arn";
import type { Statement } from "../aws/policy-document";
import { RECOVERY_POINT_CHANGING_ACTIONS, VAULT_CHANGING_ACTIONS } from "../vault/vault-access-policy";
import { everybodyBut } from "./exemption";
import type { GuardedAccounts } from "./guardrail-spec";

/**
 * Actions on a logically air-gapped vault that open it to other accounts or to a team that approves restores. No vault
 * policy can deny them.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/multipartyapproval.html
 */
export const VAULT_SHARING_ACTIONS: readonly string[] = [
  "backup:PutBackupVaultSharingPolicy",
  "backup:DeleteBackupVaultSharingPolicy",
  "backup:AssociateBackupVaultMpaApprovalTeam",
  "backup:DisassociateBackupVaultMpaApprovalTeam",
];

/**
 * Recovery points go when their lifecycle ends, and never before. This holds for every vault of an account: the ARN of a
 * recovery point does not name its vault, so that no statement could tell them apart.
 *
 * AWS Backup expires recovery points with its service-linked role, and those of EC2 with the backup role through EC2's
 * own actions; neither passes through these actions.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */
export function nobodyDeletesOrChangesRecoveryPoints(): Statement {
  return {
    Sid: "NobodyDeletesOrChangesRecoveryPoints",
    Effect: "Deny",
    Action: [...RECOVERY_POINT_CHANGING_ACTIONS],
    Resource: "*",
  };
}

/** The vault itself, its access policy, lock, notifications and sharing. Other vaults of an account stay its own. */
export function onlyTheDeployerChangesTheVault(accounts: GuardedAccounts): Statement {
  return {
    Sid: "OnlyTheDeployerChangesTheVault",
    Effect: "Deny",
    Action: [...VAULT_CHANGING_ACTIONS, ...VAULT_SHARING_ACTIONS],
    Resource: guardedVaultArn(accounts),
    Condition: everybodyBut(accounts.deployRoleArns),
  };
}

/**
 * A lock that becomes permanent must leave time to undo it, on whatever vault: neither a mistake nor malice can bind an
 * account for 100 years. Nobody is exempt. A request without a grace period is a governance lock, to which the number
 * does not apply.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */
export function nobodyLocksAVaultForGoodTooSoon(minGracePeriodDays: number): Statement {
  return {
    Sid: "NobodyLocksAVaultForGoodTooSoon",
    Effect: "Deny",
    Action: "backup:PutBackupVaultLockConfiguration",
    Resource: "*",
    Condition: { NumericLessThan: { "backup:ChangeableForDays": String(minGracePeriodDays) } },
  };
}

/**
 * The lock of the vault may not be one that can be removed at any time. In its grace period a permanent lock would
 * become such a one if it were put again without `ChangeableForDays`; so nobody is exempt, the deployer included.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html
 */
export function nobodyPutsAGovernanceLockOnTheVault(accounts: GuardedAccounts): Statement {
  return {
    Sid: "NobodyPutsAGovernanceLockOnTheVault",
    Effect: "Deny",
    Action: "backup:PutBackupVaultLockConfiguration",
    Resource: guardedVaultArn(accounts),
    Condition: { Null: { "backup:ChangeableForDays": "true" } },
  };
}

/**
 * A logically air-gapped vault is locked for good from its first moment, with no grace period at all.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html
 */
export function onlyTheDeployerMakesAirGappedVaults({ deployRoleArns }: GuardedAccounts): Statement {
  return {
    Sid: "OnlyTheDeployerMakesAirGappedVaults",
    Effect: "Deny",
    Action: "backup:CreateLogicallyAirGappedBackupVault",
    Resource: "*",
    Condition: everybodyBut(deployRoleArns),
  };
}

function guardedVaultArn({ partition, vaultName }: GuardedAccounts): string {
  return vaultArn({ partition, region: "*", accountId: "*", vaultName });
}
