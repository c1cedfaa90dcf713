import { findWholeNumberProblems, type Problem } from "../problem";
import { RunbookAnchor } from "./alert-class";
import { runbookLink } from "./alert-message";

/** The namespace of the metrics that are counted from events. */
export const ALERT_METRICS = "AwsOrgBackup";

/**
 * Hours without a completed backup, or copy, after which somebody is told: a day and two hours, as long as a daily run may be
 * late. A schedule that runs more seldom needs more.
 */
export const DEFAULT_SILENCE_HOURS = 26;
/**
 * Hours that an alarm can look back at most. It counts whole hours.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export const MAX_SILENCE_HOURS = 168;

/** A filter that counts events in the log group. */
export interface EventCount {
  /** Last part of its name. */
  readonly name: string;
  /** As CloudWatch Logs writes patterns for JSON. */
  readonly pattern: string;
  readonly metric: string;
  /** Name of the metric's dimension, and where its value is in the event. @default - no dimension */
  readonly dimension?: { readonly name: string; readonly path: string };
}

/** An alarm for something that should have happened and has not. */
export interface SilenceAlarm {
  /** Last part of its name. */
  readonly name: string;
  readonly description: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** Hours of silence after which it tells somebody. */
  readonly hours: number;
}

/** What must not fall silent. */
export interface SilenceSpec {
  readonly environment: string;
  readonly centralVaultArn: string;
  readonly protectedRegions: readonly string[];
  readonly silenceHours: number;
  /** Accounts of which each must be heard of. */
  readonly watchedAccounts: readonly string[];
  /** Hours within which a restore test must complete. @default - none is expected */
  readonly restoreTestHours?: number;
  readonly runbookUrl: string;
}

const COMPLETED = (job: string): string =>
  `{ ($.detail-type = "${job} Job State Change") && (($.detail.state = "COMPLETED") || ($.detail.status = "COMPLETED"))`;

/**
 * What is counted. AWS Backup's own metrics stay in each account, so that completed jobs are counted from the events that
 * come to the central log group.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function eventCounts({
  centralVaultArn,
}: Pick<SilenceSpec, "centralVaultArn">): readonly EventCount[] {
  const arrived = `($.detail.destinationBackupVaultArn = "${centralVaultArn}")`;
  const state = { name: "State", path: "$.detail.state" };
  return [
    {
      name: "backups-completed",
      pattern: `${COMPLETED("Backup")} }`,
      metric: "BackupsCompleted",
      dimension: { name: "Region", path: "$.region" },
    },
    { name: "copies-arrived", pattern: `${COMPLETED("Copy")} && ${arrived} }`, metric: "CopiesArrived" },
    {
      name: "restore-tests-completed",
      pattern: `${COMPLETED("Restore")} && ($.detail.restoreTestingPlanArn = "*") }`,
      metric: "RestoreTestsCompleted",
    },
    {
      name: "events-of-account",
      pattern: '{ $.source = "aws.backup" }',
      metric: "Events",
      dimension: { name: "Account", path: "$.account" },
    },
    ...["Backup", "Copy"].map((job) => ({
      name: `${job.toLowerCase()}-jobs-ended`,
      pattern: `{ $.detail-type = "${job} Job State Change" }`,
      metric: `${job}JobsEnded`,
      dimension: state,
    })),
    {
      name: "restore-jobs-ended",
      pattern: '{ $.detail-type = "Restore Job State Change" }',
      metric: "RestoreJobsEnded",
      dimension: { name: "State", path: "$.detail.status" },
    },
  ];
}

/**
 * The alarms for silence. A count that is zero is never sent: missing data must count as silence, or the alarm would never ring.
 */
export function silenceAlarms(spec: SilenceSpec): readonly SilenceAlarm[] {
  const { environment, protectedRegions, restoreTestHours, silenceHours: hours, watchedAccounts } = spec;
  const told = (silence: string): string =>
    `[${environment}] ${silence} What to do: look for jobs that never started, and whether events still arrive. ` +
    `Runbook: ${runbookLink(spec.runbookUrl, RunbookAnchor.Silence)}`;
  return [
    ...protectedRegions.map((region) => ({
      name: `no-backup-${region}`,
      description: told(`No backup completed in ${region} for ${hours} hours.`),
      metric: "BackupsCompleted",
      dimensions: { Region: region },
      hours,
    })),
    {
      name: "no-copy",
      description: told(`No copy arrived in the central vault for ${hours} hours.`),
      metric: "CopiesArrived",
      dimensions: {},
      hours,
    },
    ...(restoreTestHours === undefined
      ? []
      : [
          {
            name: "no-restore-test",
            description: told(`No restore test completed for ${restoreTestHours} hours.`),
            metric: "RestoreTestsCompleted",
            dimensions: {},
            hours: restoreTestHours,
          },
        ]),
    ...watchedAccounts.map((account) => ({
      name: `no-event-${account}`,
      description: told(`Account ${account} sent no event of AWS Backup for ${hours} hours.`),
      metric: "Events",
      dimensions: { Account: account },
      hours,
    })),
  ];
}

/** Lists what is wrong with a number of hours of silence. */
export function findSilenceHoursProblems(hours: unknown, at: string): readonly Problem[] {
  return findWholeNumberProblems(hours, at, { min: 1, max: MAX_SILENCE_HOURS, unit: "hours" });
}
