import type { EventKind } from "./event-match";

/** A call that takes away what protects recovery points, and the events that tell of it; one is enough. */
export interface TamperCall {
  /** As policies write it: `backup:DeleteRecoveryPoint`. */
  readonly action: string;
  readonly events: readonly EventKind[];
}

/** The names of some calls, as CloudTrail records them: `DeleteRecoveryPoint`. */
export function callNames(calls: readonly TamperCall[]): readonly string[] {
  return calls.map(({ action }) => action.slice(action.indexOf(":") + 1));
}

const CALL = "AWS API Call via CloudTrail";

/**
 * What EventBridge gets of a call that CloudTrail records. All calls here change something: they come to every rule that is
 * enabled, and no rule needs `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS`, which is about calls that only read.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
function callOf(service: string, eventName: string, ...told: readonly EventKind[]): TamperCall {
  const event: EventKind = {
    source: `aws.${service}`,
    detailType: CALL,
    detail: { eventSource: `${service}.amazonaws.com`, eventName },
  };
  return { action: `${service}:${eventName}`, events: [event, ...told] };
}

/** AWS Backup tells of changes to a vault itself. */
const vaultIs = (state: string): EventKind => ({
  source: "aws.backup",
  detailType: "Backup Vault State Change",
  detail: { state, status: undefined },
});

/**
 * What an attacker, or an administrator in a hurry, does to a locked vault and its key. All happen in the account and the Region of
 * the vault.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/logging-using-cloudtrail.html
 */
export const VAULT_TAMPER_CALLS: readonly TamperCall[] = [
  callOf("backup", "PutBackupVaultLockConfiguration", vaultIs("MODIFIED")),
  callOf("backup", "DeleteBackupVaultLockConfiguration", vaultIs("MODIFIED")),
  callOf("backup", "PutBackupVaultAccessPolicy"),
  callOf("backup", "DeleteBackupVaultAccessPolicy"),
  callOf("backup", "DeleteRecoveryPoint", {
    source: "aws.backup",
    detailType: "Recovery Point State Change",
    detail: { status: "DELETING", state: undefined },
  }),
  callOf("backup", "DeleteBackupVault", vaultIs("DELETED")),
  callOf("kms", "ScheduleKeyDeletion"),
  callOf("kms", "DisableKey"),
  callOf("kms", "PutKeyPolicy"),
];

/**
 * What ends or narrows the record of calls. It happens in the account of a trail and in its home Region. Without a record nobody is told of
 * calls any more, and nobody can show afterwards who it was.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StopLogging.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
 */
export const TRAIL_TAMPER_CALLS: readonly TamperCall[] = [
  callOf("cloudtrail", "StopLogging"),
  callOf("cloudtrail", "DeleteTrail"),
  callOf("cloudtrail", "UpdateTrail"),
  callOf("cloudtrail", "PutEventSelectors"),
];

/** What is done to the settings of the organization, in the management account: cross-account backup is switched off there. */
export const ORGANIZATION_TAMPER_CALLS: readonly TamperCall[] = [callOf("backup", "UpdateGlobalSettings")];
