import { SOME_VALUE, type EventKind } from "./event-match";

/** A way in which backups fail, and all that AWS says about it. */
export interface BackupFailure {
  /** Its name in settings. */
  readonly name: string;
  /** What people call it, in the plural. */
  readonly title: string;
  /** The event that EventBridge gets for each, on the default bus of the account and the Region where the job ran. */
  readonly event: EventKind;
  /** The events of a vault's notifications that tell of it; one is enough. */
  readonly vaultEvents: readonly string[];
  /** An event of a vault's notifications that AWS Backup takes and no longer sends. @default - there is none */
  readonly silentVaultEvent?: string;
  /** The metric in `AWS/Backup` that counts it. @default - none does */
  readonly metric?: string;
}

const SOURCE = "aws.backup";

/** Backup and copy jobs tell their state in `state`; they have no `status`. */
const jobIn = (detailType: string, state: string): EventKind => ({
  source: SOURCE,
  detailType,
  detail: { state, status: undefined },
});
const backupIn = (state: string): EventKind => jobIn("Backup Job State Change", state);

/**
 * The ways in which backups fail.
 *
 * `BACKUP_JOB_COMPLETED` and `RESTORE_JOB_COMPLETED` tell of every end of a job, good or bad. That they also tell of partial
 * and aborted jobs is not confirmed [?]; it is taken for granted, so that nobody is alarmed without need. Some events that
 * the API still takes are never sent; pages of AWS differ on whether `BACKUP_JOB_FAILED` is one of them [?].
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-notifications.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultNotifications.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cloudwatch.html
 */
export const BACKUP_FAILURES: readonly BackupFailure[] = [
  {
    name: "backup-failed",
    title: "failed backup jobs",
    event: backupIn("FAILED"),
    vaultEvents: ["BACKUP_JOB_COMPLETED", "BACKUP_JOB_FAILED"],
    metric: "NumberOfBackupJobsFailed",
  },
  {
    name: "backup-expired",
    title: "backup jobs that expired before they started",
    event: backupIn("EXPIRED"),
    vaultEvents: ["BACKUP_JOB_COMPLETED"],
    silentVaultEvent: "BACKUP_JOB_EXPIRED",
    metric: "NumberOfBackupJobsExpired",
  },
  {
    name: "backup-partial",
    title: "partial backup jobs",
    event: backupIn("PARTIAL"),
    vaultEvents: ["BACKUP_JOB_COMPLETED"],
    metric: "NumberOfRecoveryPointsPartial",
  },
  {
    name: "backup-aborted",
    title: "aborted backup jobs",
    event: backupIn("ABORTED"),
    vaultEvents: ["BACKUP_JOB_COMPLETED"],
    metric: "NumberOfBackupJobsAborted",
  },
  {
    name: "backup-completed-with-issues",
    title: "backup jobs that completed with issues",
    event: {
      ...backupIn("COMPLETED"),
      detail: { state: "COMPLETED", status: undefined, statusMessage: SOME_VALUE },
    },
    vaultEvents: ["BACKUP_JOB_COMPLETED"],
  },
  {
    name: "copy-failed",
    title: "failed copy jobs",
    event: jobIn("Copy Job State Change", "FAILED"),
    vaultEvents: ["COPY_JOB_FAILED"],
    metric: "NumberOfCopyJobsFailed",
  },
  {
    name: "restore-failed",
    title: "failed restore jobs",
    // Restore jobs are the ones that tell it in `status`. Those that people start belong to no plan of restore tests.
    event: {
      source: SOURCE,
      detailType: "Restore Job State Change",
      detail: { status: "FAILED", state: undefined, restoreTestingPlanArn: undefined },
    },
    vaultEvents: ["RESTORE_JOB_COMPLETED"],
    silentVaultEvent: "RESTORE_JOB_FAILED",
    metric: "NumberOfRestoreJobsFailed",
  },
];

/** The failures that are asked about unless settings say otherwise: all but completion with issues. */
export const DEFAULT_BACKUP_FAILURES: readonly string[] = BACKUP_FAILURES.map(({ name }) => name).filter(
  (name) => name !== "backup-completed-with-issues",
);

/** The namespace of AWS Backup's metrics. */
export const BACKUP_METRICS = "AWS/Backup";
