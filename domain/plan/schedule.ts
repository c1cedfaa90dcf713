import { findWholeNumberProblems, got, isWholeNumber, type Problem } from "../problem";
import { nextFirings, parseCron, shortestGapMinutes, type Cron } from "./cron";

export { describeCron } from "./cron-words";

/**
 * When backups start, and how long they may take.
 *
 * AWS documents the completion window in two ways: for a plan it counts from the successful start of a job, for a
 * single job from the time at which it was scheduled, the start window included. Both readings are safe only if
 * the completion window is at least the start window plus the time that the largest backup takes.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_StartBackupJob.html
 */
export interface BackupSchedule {
  /** Six fields in UTC as Amazon EventBridge writes them, `cron(0 10 * * ? *)`; at most one run an hour. */
  readonly cron: string;
  /** Minutes after the scheduled time within which a job must start, or it expires; 60 to 52 560 000. */
  readonly startWindowMinutes: number;
  /** Minutes within which a job must end, or AWS cancels it; not less than the start window, to 52 560 000. */
  readonly completionWindowMinutes: number;
}

/**
 * The shortest window that AWS Backup accepts, in minutes.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
export const MIN_WINDOW_MINUTES = 60;
/**
 * The longest window that AWS Backup accepts, in minutes (100 years).
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_StartBackupJob.html
 */
export const MAX_WINDOW_MINUTES = 52_560_000;
/**
 * The shortest time between two runs that AWS Backup offers, in minutes.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export const MIN_GAP_MINUTES = 60;

const WINDOW = { min: MIN_WINDOW_MINUTES, max: MAX_WINDOW_MINUTES, unit: "minutes" };
const SECONDS_PER_MINUTE = 60;
const SECONDS_PER_HALF_HOUR = 1800;
const SECONDS_PER_HOUR = 3600;

type Fields = { readonly [K in keyof BackupSchedule]?: unknown };

/**
 * Lists everything wrong with a schedule; an empty list means that AWS accepts it and that it fires again.
 *
 * `schedule` is a {@link BackupSchedule}, or whatever was written in its place. `now` is the moment from which on it
 * must fire; without it a schedule of the past is accepted.
 *
 * A start window that reaches beyond the next run is accepted, as by AWS, unless the number looks like seconds:
 * `3600` for an hour.
 */
export function findScheduleProblems(schedule: Fields, at = "schedule", now?: Date): readonly Problem[] {
  const parsed = parseCron(schedule.cron);
  if ("reason" in parsed) {
    return [{ path: `${at}.cron`, reason: parsed.reason }, ...findWindowProblems(schedule, at, Infinity)];
  }
  const gapMinutes = shortestGapMinutes(parsed.cron) ?? Infinity;
  return [
    ...findFiringProblems(parsed.cron, gapMinutes, `${at}.cron`, now),
    ...findWindowProblems(schedule, at, gapMinutes),
  ];
}

function findFiringProblems(cron: Cron, gapMinutes: number, path: string, now?: Date): readonly Problem[] {
  if (gapMinutes < MIN_GAP_MINUTES) {
    const reason = `must leave at least ${MIN_GAP_MINUTES} minutes between two runs, not ${gapMinutes}`;
    return [{ path, reason: `${reason}, ${got(cron.expression)}` }];
  }
  if (now === undefined || nextFirings(cron, now, 1).length > 0) return [];
  return [{ path, reason: `must fire after ${now.toISOString().slice(0, 10)}, ${got(cron.expression)}` }];
}

function findWindowProblems(schedule: Fields, at: string, gapMinutes: number): readonly Problem[] {
  const { startWindowMinutes: start, completionWindowMinutes: completion } = schedule;
  const end = isWholeNumber(completion) ? completion : Infinity;
  const inSeconds = looksLikeSeconds(start) && start > Math.min(gapMinutes, end, MAX_WINDOW_MINUTES);
  const problems = [
    ...findOneWindowProblems(start, `${at}.startWindowMinutes`, inSeconds),
    ...findOneWindowProblems(completion, `${at}.completionWindowMinutes`, inSeconds),
  ];
  if (problems.length > 0 || !isWholeNumber(start) || end >= start) return problems;
  const reason = `must not be shorter than startWindowMinutes (${start}), ${got(completion)}`;
  return [{ path: `${at}.completionWindowMinutes`, reason }];
}

function findOneWindowProblems(value: unknown, path: string, inSeconds: boolean): readonly Problem[] {
  if (!inSeconds || !looksLikeSeconds(value)) return findWholeNumberProblems(value, path, WINDOW);
  const reason = `must be minutes, but looks like seconds: write ${value / SECONDS_PER_MINUTE}, ${got(value)}`;
  return [{ path, reason }];
}

/** Whether a window may have been given in seconds: whole half hours, an hour or more. */
function looksLikeSeconds(value: unknown): value is number {
  return isWholeNumber(value) && value >= SECONDS_PER_HOUR && value % SECONDS_PER_HALF_HOUR === 0;
}
