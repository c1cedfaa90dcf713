import { RunbookAnchor, type AlertClass, type AlertText } from "./alert-class";
import { AlertPlace } from "./alert-place";
import type { EventPattern } from "./event-pattern";

/**
 * The kinds of jobs of AWS Backup, as EventBridge calls their events.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
export const JobEvent = {
  Backup: "Backup Job State Change",
  Copy: "Copy Job State Change",
  Restore: "Restore Job State Change",
} as const;
type JobEvent = (typeof JobEvent)[keyof typeof JobEvent];

/** Jobs run in the protected accounts, and in the backup account where people restore. */
const JOB_PLACES = [AlertPlace.Member, AlertPlace.Central];

/** A pattern for jobs in some state. Some events tell it in `state`, others in `status`, whatever the kind of job. */
export function jobsIn(
  jobs: readonly JobEvent[],
  states: readonly string[],
  more: EventPattern = {},
): EventPattern {
  return {
    source: ["aws.backup"],
    "detail-type": [...jobs],
    detail: { $or: [{ state: [...states] }, { status: [...states] }], ...more },
  };
}

/** A message that is there. `Completed with issues`, as the console calls it, is a completed job that has one. */
const WITH_MESSAGE: EventPattern = { statusMessage: [{ "anything-but": "" }] };

const BACKUP_TEXT: Omit<AlertText, "whatToDo" | "happened"> = {
  paths: {
    resource: "$.detail.resourceArn",
    type: "$.detail.resourceType",
    said: "$.detail.statusMessage",
    job: "$.detail.backupJobId",
    since: "$.detail.creationDate",
  },
  resource: "<resource> (<type>)",
  since: "<since>",
  runbook: RunbookAnchor.BackupFailed,
};
const COPY_TEXT: Omit<AlertText, "whatToDo" | "happened"> = {
  ...BACKUP_TEXT,
  paths: {
    ...BACKUP_TEXT.paths,
    job: "$.detail.copyJobId",
    vault: "$.detail.destinationBackupVaultArn",
  },
  runbook: RunbookAnchor.CopyFailed,
};
const RESTORE_TEXT: Omit<AlertText, "whatToDo" | "happened"> = {
  ...BACKUP_TEXT,
  paths: { ...BACKUP_TEXT.paths, resource: "$.resources[0]", job: "$.detail.restoreJobId" },
  runbook: RunbookAnchor.RestoreFailed,
};

interface Job {
  readonly event: JobEvent;
  readonly text: Omit<AlertText, "whatToDo" | "happened">;
}
const BACKUP: Job = { event: JobEvent.Backup, text: BACKUP_TEXT };
const COPY: Job = { event: JobEvent.Copy, text: COPY_TEXT };
const RESTORE: Job = { event: JobEvent.Restore, text: RESTORE_TEXT };

const ended = (
  name: string,
  title: string,
  job: Job,
  state: string,
  words: Pick<AlertText, "whatToDo" | "happened">,
  more?: EventPattern,
): AlertClass => ({
  name,
  title,
  places: JOB_PLACES,
  readOnly: false,
  pattern: jobsIn([job.event], [state], more),
  message: { ...job.text, ...words },
});

/** Jobs that did not end as they should. */
export const JOB_ALERTS: readonly AlertClass[] = [
  ended("backup-failed", "A backup failed", BACKUP, "FAILED", {
    happened: "backup job <job> failed: <said>",
    whatToDo: "Mend the reason and start an on-demand backup; do not wait for the next run.",
  }),
  ended("backup-expired", "A backup never started", BACKUP, "EXPIRED", {
    happened: "backup job <job> did not start within its window: <said>",
    whatToDo: "Look for a job of the same resource that still runs, or lengthen the start window.",
  }),
  ended("backup-partial", "A backup is incomplete", BACKUP, "PARTIAL", {
    happened: "backup job <job> saved only a part: <said>",
    whatToDo: "Do not count on this recovery point. Mend the reason and start an on-demand backup.",
  }),
  ended("backup-aborted", "A backup was aborted", BACKUP, "ABORTED", {
    happened: "backup job <job> was stopped: <said>",
    whatToDo: "Find out who stopped it, or lengthen the completion window. Then start an on-demand backup.",
  }),
  ended(
    "backup-with-issues",
    "A backup completed with issues",
    BACKUP,
    "COMPLETED",
    {
      happened: "backup job <job> completed, and said: <said>",
      whatToDo: "Read what was left out; objects that are not in the recovery point are not protected.",
    },
    WITH_MESSAGE,
  ),
  ended("copy-failed", "A copy failed", COPY, "FAILED", {
    happened: "copy job <job> into <vault> failed: <said>",
    whatToDo:
      "Mend key, vault policy or opt-in, and copy the recovery point again before it expires locally.",
  }),
  ended("copy-partial", "A copy is incomplete", COPY, "PARTIAL", {
    happened: "copy job <job> into <vault> copied only a part: <said>",
    whatToDo: "Copy the recovery point again before it expires locally.",
  }),
  ended("restore-failed", "A restore failed", RESTORE, "FAILED", {
    happened: "restore job <job> failed: <said>",
    whatToDo: "Read the message, complete the restore metadata and start it again.",
  }),
  ended("restore-aborted", "A restore was aborted", RESTORE, "ABORTED", {
    happened: "restore job <job> was aborted: <said>",
    whatToDo: "Find out why, and start it again.",
  }),
];
