import type { PolicyDocument, Statement } from "../aws/policy-document";
import { BACKUP_ACCOUNT_PLACES, MEMBER_PLACES, type AlertPlace } from "../alerts/alert-place";
import { forwardingRuleName } from "../alerts/event-bus";
import {
  forwarderRoleArnOf,
  onlyTheDeployerChangesTheAlerts,
  onlyTheDeployerChangesWhatForwardsEvents,
  onlyTheDeployerChangesWhoSendsEvents,
} from "./alert-statements";
import { copiesGoToNamedVaultsOnly, copiesStayInTheOrganization } from "./copy-statements";
import {
  backupAccountOf,
  copyTargetArnsOf,
  workloadAccountsOf,
  type GuardedAccounts,
  type GuardrailSpec,
} from "./guardrail-spec";
import {
  nobodyDestroysTheKey,
  nobodyLocksTheKeyAway,
  nobodyMovesTheKeyAlias,
  onlyAwsServicesAndTheDeployerRevokeGrants,
  onlyTheDeployerMakesTheKeyAlias,
  onlyTheDeployerRewritesTheKeyPolicy,
} from "./key-guard-statements";
import { onlyApproversChangeOptOutTags, onlyApproversOptResourcesOut } from "./opt-out-statements";
import {
  nobodyTakesTheAccountOutOfTheOrganization,
  onlyTheDeployerChangesPoliciesOfTheOrganization,
} from "./organization-statements";
import { onlyTheDeployerChangesRestoreTests, validatorRoleArnOf } from "./rehearsal-statements";
import {
  nobodyDeletesServiceLinkedRolesOfBackup,
  nobodyMakesOrChangesBackupRoles,
  onlyTheDeployerMakesOrChangesExemptRoles,
} from "./role-statements";
import {
  nobodyChangesBackupPlansOfTheOrganization,
  onlyTheDeployerChangesBackupSettings,
  onlyTheDeployerChangesTheRecordingOfCalls,
} from "./settings-statements";
import {
  onlyBackupRolesDeleteNamedSnapshots,
  onlyBackupRolesDeleteTaggedSnapshots,
} from "./snapshot-statements";
import { packStatements } from "./statement-packing";
import {
  nobodyDeletesOrChangesRecoveryPoints,
  nobodyLocksAVaultForGoodTooSoon,
  nobodyPutsAGovernanceLockOnTheVault,
  onlyTheDeployerChangesTheVault,
  onlyTheDeployerMakesAirGappedVaults,
} from "./vault-statements";

export { findGuardrailProblems } from "./guardrail-problems";
export type { GuardrailSpec } from "./guardrail-spec";

/**
 * The service control policies for the workload accounts, as few as fit, always in the same order.
 *
 * They guard the local vault and its key, the backup role, the snapshots behind the recovery points, the settings and what forwards
 * events; they pin where copies go; and they leave the opt-out to its approvers.
 *
 * @param spec sound, as `findGuardrailProblems` says
 */
export function workloadGuardrails(spec: GuardrailSpec): readonly PolicyDocument[] {
  const accounts = workloadAccountsOf(spec);
  const { backupRoleArns } = accounts;
  const { forwarderName, optOutApproverRoleArns: approverRoleArns } = spec;
  const optOutRights = { optOut: spec.optOut, approverRoleArns, backupRoleArns };
  return packStatements([
    nobodyTakesTheAccountOutOfTheOrganization(),
    nobodyDeletesOrChangesRecoveryPoints(),
    onlyTheDeployerChangesTheVault(accounts),
    nobodyLocksAVaultForGoodTooSoon(spec.minGracePeriodDays),
    onlyTheDeployerMakesAirGappedVaults(accounts),
    onlyTheDeployerChangesBackupSettings(accounts),
    nobodyChangesBackupPlansOfTheOrganization(accounts),
    copiesGoToNamedVaultsOnly(copyTargetArnsOf(spec)),
    ...forwardingStatements(accounts, forwarderName, MEMBER_PLACES),
    ...keyStatements(accounts),
    onlyBackupRolesDeleteTaggedSnapshots(accounts),
    onlyBackupRolesDeleteNamedSnapshots(accounts),
    onlyTheDeployerMakesOrChangesExemptRoles(accounts, [
      ...backupRoleArns,
      ...approverRoleArns,
      ...forwarderRoleArnsOf(accounts, forwarderName),
    ]),
    nobodyDeletesServiceLinkedRolesOfBackup(accounts),
    onlyApproversOptResourcesOut(optOutRights),
    onlyApproversChangeOptOutTags(optOutRights),
  ]);
}

/**
 * The service control policies for the backup account, as few as fit, always in the same order.
 *
 * They guard the central vault and its key, the snapshots behind the recovery points, the settings, the alerts and
 * the restore tests; and they keep the
 * organization's policies, where those are delegated to the account, to its deployer.
 *
 * @param spec sound, as `findGuardrailProblems` says
 */
export function backupAccountGuardrails(spec: GuardrailSpec): readonly PolicyDocument[] {
  const account = backupAccountOf(spec);
  const { validatorName } = spec;
  return packStatements([
    nobodyTakesTheAccountOutOfTheOrganization(),
    onlyTheDeployerChangesPoliciesOfTheOrganization(account),
    nobodyDeletesOrChangesRecoveryPoints(),
    onlyTheDeployerChangesTheVault(account),
    nobodyLocksAVaultForGoodTooSoon(spec.minGracePeriodDays),
    ...(spec.refuseGovernanceLock ? [nobodyPutsAGovernanceLockOnTheVault(account)] : []),
    onlyTheDeployerMakesAirGappedVaults(account),
    onlyTheDeployerChangesBackupSettings(account),
    onlyTheDeployerChangesTheRecordingOfCalls(account),
    ...forwardingStatements(account, spec.forwarderName, BACKUP_ACCOUNT_PLACES),
    ...alertStatements(account, spec.alertsName),
    ...(validatorName === undefined ? [] : [onlyTheDeployerChangesRestoreTests(account, validatorName)]),
    copiesStayInTheOrganization(spec.organizationId),
    ...keyStatements(account),
    onlyBackupRolesDeleteTaggedSnapshots(account),
    onlyBackupRolesDeleteNamedSnapshots(account),
    onlyTheDeployerMakesOrChangesExemptRoles(account, [
      ...forwarderRoleArnsOf(account, spec.forwarderName),
      ...(validatorName === undefined ? [] : [validatorRoleArnOf(account, validatorName)]),
    ]),
    nobodyMakesOrChangesBackupRoles(account),
    nobodyDeletesServiceLinkedRolesOfBackup(account),
  ]);
}

function forwardingStatements(
  accounts: GuardedAccounts,
  forwarderName: string | undefined,
  places: readonly (AlertPlace | undefined)[],
): readonly Statement[] {
  if (forwarderName === undefined) return [];
  const ruleNames = places.map((place) => forwardingRuleName(forwarderName, place));
  return [onlyTheDeployerChangesWhatForwardsEvents(accounts, ruleNames)];
}

function alertStatements(account: GuardedAccounts, alertsName: string | undefined): readonly Statement[] {
  if (alertsName === undefined) return [];
  return [
    onlyTheDeployerChangesTheAlerts(account, alertsName),
    onlyTheDeployerChangesWhoSendsEvents(account),
  ];
}

function forwarderRoleArnsOf(
  accounts: GuardedAccounts,
  forwarderName: string | undefined,
): readonly string[] {
  return forwarderName === undefined ? [] : [forwarderRoleArnOf(accounts, forwarderName)];
}

function keyStatements(accounts: GuardedAccounts): readonly Statement[] {
  return [
    nobodyDestroysTheKey(accounts),
    onlyTheDeployerRewritesTheKeyPolicy(accounts),
    nobodyLocksTheKeyAway(accounts),
    onlyAwsServicesAndTheDeployerRevokeGrants(accounts),
    nobodyMovesTheKeyAlias(accounts),
    onlyTheDeployerMakesTheKeyAlias(accounts),
  ];
}
