import { RunbookAnchor, type AlertClass, type AlertScope } from "./alert-class";
import { AlertPlace } from "./alert-place";
import { CALL_PATHS, callsOf } from "./cloudtrail-pattern";
import type { EventPattern } from "./event-pattern";
import { callNames, TRAIL_TAMPER_CALLS, VAULT_TAMPER_CALLS } from "./tamper-call";

const vaultCallsOf = (service: string): readonly string[] =>
  callNames(VAULT_TAMPER_CALLS.filter(({ action }) => action.startsWith(`${service}:`)));

/** The calls of AWS Backup that take away what protects recovery points. */
export const VAULT_CALLS: readonly string[] = [
  ...vaultCallsOf("backup"),
  "UpdateRecoveryPointLifecycle",
  "DisassociateRecoveryPoint",
];
/** The calls of KMS that make a key, and everything under it, unusable, or let others decide about it. */
export const KEY_CALLS: readonly string[] = vaultCallsOf("kms");
/** The calls of CloudTrail after which calls are recorded no more, or not all of them. */
export const TRAIL_CALLS: readonly string[] = callNames(TRAIL_TAMPER_CALLS);
/** The calls of AWS Backup that change what is backed up at all. */
export const SETTING_CALLS: readonly string[] = [
  "UpdateRegionSettings",
  "DeleteBackupPlan",
  "DeleteBackupSelection",
];

/** A change that AWS Backup tells of itself. It needs no trail. */
export function changesOf(
  detailType: string,
  states: readonly string[],
  more: EventPattern = {},
): EventPattern {
  return {
    source: ["aws.backup"],
    "detail-type": [detailType],
    detail: { $or: [{ state: [...states] }, { status: [...states] }], ...more },
  };
}

const SHARED = { places: [AlertPlace.Member, AlertPlace.Central], readOnly: false };

/**
 * Who changes vaults, locks, policies of vaults, keys, plans and settings, and recovery points that could not be deleted.
 *
 * Of vaults only those of this environment: other teams may change their own. AWS Backup's own events and recorded calls
 * overlap on purpose: the first need no trail, and the second tell who it was.
 */
export function tamperAlerts({ centralVaultName, localVaultName }: AlertScope): readonly AlertClass[] {
  return [...vaultAlerts([centralVaultName, localVaultName]), ...OTHER_ALERTS];
}

function vaultAlerts(vaults: readonly string[]): readonly AlertClass[] {
  return [
    {
      ...SHARED,
      name: "vault-changed",
      title: "A backup vault was changed or deleted",
      pattern: changesOf("Backup Vault State Change", ["MODIFIED", "DELETED"], { backupVaultName: vaults }),
      message: {
        paths: { vault: "$.detail.backupVaultName", state: "$.detail.state", locked: "$.detail.isLocked" },
        resource: "vault <vault>",
        happened: "the vault is <state>; locked: <locked>",
        whatToDo: "If nobody planned this, undo it while the grace period of the lock still runs.",
        runbook: RunbookAnchor.Tampering,
      },
    },
    {
      ...SHARED,
      name: "vault-tampered",
      title: "Somebody changed what protects recovery points",
      pattern: callsOf("backup", VAULT_CALLS, { requestParameters: { backupVaultName: vaults } }),
      message: {
        paths: { ...CALL_PATHS, vault: "$.detail.requestParameters.backupVaultName" },
        resource: "vault <vault>",
        happened: "<actor> called <call> (error: <error>)",
        since: "<since>",
        whatToDo: "If nobody planned this, cut off that identity first, then undo the change.",
        runbook: RunbookAnchor.Tampering,
      },
    },
    {
      ...SHARED,
      name: "point-not-deleted",
      title: "A recovery point could not be deleted",
      pattern: changesOf("Recovery Point State Change", ["EXPIRED"], { backupVaultName: vaults }),
      message: {
        paths: { point: "$.resources[0]", vault: "$.detail.backupVaultName" },
        resource: "recovery point <point> in vault <vault>",
        happened: "its lifecycle ended, and AWS Backup could not delete it",
        whatToDo: "Delete it by hand, or mend the role that AWS Backup deletes with.",
        runbook: RunbookAnchor.BackupFailed,
      },
    },
  ];
}

const OTHER_ALERTS: readonly AlertClass[] = [
  {
    ...SHARED,
    name: "key-tampered",
    title: "Somebody changed a key of the backups",
    pattern: callsOf("kms", KEY_CALLS),
    message: {
      paths: { ...CALL_PATHS, key: "$.detail.requestParameters.keyId" },
      resource: "key <key>",
      happened: "<actor> called <call> (error: <error>)",
      since: "<since>",
      whatToDo: "Cancel the deletion, enable the key again and restore its policy within its waiting time.",
      runbook: RunbookAnchor.KeyDeletion,
    },
  },
  {
    ...SHARED,
    places: [...SHARED.places, AlertPlace.Management],
    name: "recording-changed",
    title: "Somebody stopped or changed the recording of calls",
    pattern: callsOf("cloudtrail", TRAIL_CALLS),
    message: {
      // StopLogging, DeleteTrail and UpdateTrail call the trail by `name`, PutEventSelectors by `trailName`; the other one stays empty.
      paths: {
        ...CALL_PATHS,
        trail: "$.detail.requestParameters.name",
        selected: "$.detail.requestParameters.trailName",
      },
      resource: "trail <trail><selected>",
      happened: "<actor> called <call> (error: <error>)",
      since: "<since>",
      whatToDo:
        "If nobody planned this, start the recording again and cut off that identity; until then no call is noticed.",
      runbook: RunbookAnchor.Tampering,
    },
  },
  {
    ...SHARED,
    name: "plan-deleted",
    title: "A backup plan was deleted",
    pattern: changesOf("Backup Plan State Change", ["DELETED"]),
    message: {
      paths: { plan: "$.resources[0]", since: "$.detail.deletionDate" },
      resource: "plan <plan>",
      happened: "the plan was deleted; what it alone protected has no backups any more",
      since: "<since>",
      whatToDo: "Look at the account's effective backup policy, and attach it again if it is gone.",
      runbook: RunbookAnchor.Tampering,
    },
  },
  {
    ...SHARED,
    name: "opt-in-changed",
    title: "Resource types were opted in or out of AWS Backup",
    pattern: changesOf("Region Setting State Change", ["MODIFIED"]),
    message: {
      paths: { types: "$.detail.ResourceTypeOptInPreference", since: "$.detail.modifiedAt" },
      resource: "settings of AWS Backup: <types>",
      happened: "the opt-in of resource types was changed; types that are false are not backed up",
      since: "<since>",
      whatToDo: "Opt the types in again.",
      runbook: RunbookAnchor.Tampering,
    },
  },
];
