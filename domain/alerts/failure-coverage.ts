import { BACKUP_FAILURES, type BackupFailure } from "./backup-failure";
import { matchEvent } from "./event-match";
import type { EventPattern } from "./event-pattern";
import type { Problem } from "../problem";

const SOURCE = "aws.backup";

/** A kind of job, and the failures of it. */
export interface JobKind {
  /** What people call it, in the plural. */
  readonly title: string;
  readonly detailType: string;
  /** The field of the event in which it says how it ended. */
  readonly field: "state" | "status";
  readonly failures: readonly BackupFailure[];
}

/**
 * The kinds of jobs whose ends AWS Backup tells of. Backup and copy jobs tell it in `state`, restore jobs in `status`: a pattern that
 * asks for one of them never matches the others.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
export const JOB_KINDS: readonly JobKind[] = [
  kindOf("backup jobs", "Backup Job State Change", "state"),
  kindOf("copy jobs", "Copy Job State Change", "state"),
  kindOf("restore jobs", "Restore Job State Change", "status"),
];

/** The kinds of jobs of whose failures a pattern matches any. */
export function failingKindsOf(pattern: EventPattern): readonly JobKind[] {
  return JOB_KINDS.filter(({ failures }) =>
    failures.some(({ event }) => matchEvent(pattern, event) !== "no"),
  );
}

/** The kinds of jobs that a pattern speaks of, whatever it asks of each: it names them, or it names none and means all. */
export function meantKindsOf(pattern: EventPattern): readonly JobKind[] {
  // Of a detail of which nothing is known no pattern is sure.
  return JOB_KINDS.filter(
    ({ detailType }) => matchEvent(pattern, { source: SOURCE, detailType, detail: {} }) !== "no",
  );
}

/** The states of jobs that failed. */
const FAILED_STATES: readonly string[] = ["FAILED", "EXPIRED", "PARTIAL", "ABORTED"];

/**
 * Whether a pattern names failures of jobs and matches none whatever: it asks for `state` and `status` at once, or for the one that these
 * jobs do not have.
 */
export function matchesNoFailureItNames(pattern: EventPattern): boolean {
  const text = JSON.stringify(pattern);
  if (!FAILED_STATES.some((state) => text.includes(`"${state}"`))) return false;
  const meant = meantKindsOf(pattern);
  const isMatched = ({ detailType, field }: JobKind): boolean =>
    FAILED_STATES.some((state) => {
      const detail = { state: undefined, status: undefined, [field]: state };
      return matchEvent(pattern, { source: SOURCE, detailType, detail }) !== "no";
    });
  return meant.length > 0 && !meant.some(isMatched);
}

/** What is wrong with a pattern that speaks of kinds of jobs of whose failures it matches none. */
export function findUnmatchedKindsProblems(kinds: readonly JobKind[], at: string): readonly Problem[] {
  return kinds.map(({ field, title }) => ({
    path: at,
    reason: `must match failures of ${title} as well, which tell them in ${field}, or leave these jobs out by detail-type, got a pattern that never matches them`,
  }));
}

function kindOf(title: string, detailType: string, field: JobKind["field"]): JobKind {
  const failures = BACKUP_FAILURES.filter(
    ({ event, name }) => event.detailType === detailType && name !== "backup-completed-with-issues",
  );
  return { title, detailType, field, failures };
}
