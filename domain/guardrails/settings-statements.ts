import { TRAIL_TAMPER_CALLS } from "../alerts/tamper-call";
import { formatArn } from "../aws/arn";
import type { Statement } from "../aws/policy-document";
import { everybodyBut } from "./exemption";
import type { GuardedAccounts } from "./guardrail-spec";

/** Actions that change settings of a whole account or Region. */
export const SETTINGS_CHANGING_ACTIONS: readonly string[] = [
  "backup:UpdateGlobalSettings",
  "backup:UpdateRegionSettings",
];

/**
 * Service opt-in, advanced DynamoDB and cross-account copies are settings of a whole account or Region: one call turns
 * the backups of a resource type off.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateRegionSettings.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_UpdateGlobalSettings.html
 */
export function onlyTheDeployerChangesBackupSettings({ deployRoleArns }: GuardedAccounts): Statement {
  return {
    Sid: "OnlyTheDeployerChangesBackupSettings",
    Effect: "Deny",
    Action: [...SETTINGS_CHANGING_ACTIONS],
    Resource: "*",
    Condition: everybodyBut(deployRoleArns),
  };
}

/** Actions after which calls are recorded no more, or not all of them. */
export const RECORDING_CHANGING_ACTIONS: readonly string[] = TRAIL_TAMPER_CALLS.map(({ action }) => action);

/**
 * For the backup account: who does what to the vault is told by calls that a trail records there. Trails of workload accounts are
 * their teams' own; that of an organization no member account can change.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
 */
export function onlyTheDeployerChangesTheRecordingOfCalls({ deployRoleArns }: GuardedAccounts): Statement {
  return {
    Sid: "OnlyTheDeployerChangesTheRecordingOfCalls",
    Effect: "Deny",
    Action: [...RECORDING_CHANGING_ACTIONS],
    Resource: "*",
    Condition: everybodyBut(deployRoleArns),
  };
}

/**
 * The plans that a backup policy makes in an account. Their ids begin with `orgs/`, as examples of AWS show; that this is
 * so for all of them is not confirmed [?]. Plans that an account made itself stay its own.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup.html
 */
export function nobodyChangesBackupPlansOfTheOrganization({ partition }: GuardedAccounts): Statement {
  return {
    Sid: "NobodyChangesBackupPlansOfTheOrganization",
    Effect: "Deny",
    Action: [
      "backup:UpdateBackupPlan",
      "backup:DeleteBackupPlan",
      "backup:CreateBackupSelection",
      "backup:DeleteBackupSelection",
    ],
    Resource: formatArn({
      partition,
      service: "backup",
      region: "*",
      accountId: "*",
      resource: "backup-plan:orgs/*",
    }),
  };
}
