import { findWholeNumberProblems, got, isWholeNumber, type Problem } from "../problem";
import { parseCron } from "./cron";

/** When backups start, and how long they may take. */
export interface BackupSchedule {
  /** EventBridge cron with six fields, in UTC: `cron(0 10 * * ? *)`. At most one run an hour. */
  readonly cron: string;
  /** Minutes within which a job must start; at least 60. Then it counts as expired. */
  readonly startWindowMinutes: number;
  /** Minutes within which a job must end; not shorter than the start window. */
  readonly completionWindowMinutes: number;
}

/** The shortest window that AWS Backup accepts, in minutes. */
export const MIN_WINDOW_MINUTES = 60;
/** The longest window that AWS Backup accepts, in minutes (about 100 years). */
export const MAX_WINDOW_MINUTES = 52_560_000;

/** Lists everything wrong with a schedule. */
export function findScheduleProblems(
  schedule: { readonly [K in keyof BackupSchedule]?: unknown },
  at = "schedule",
  _now?: Date,
): readonly Problem[] {
  const { cron, startWindowMinutes: start, completionWindowMinutes: completion } = schedule;
  const parsed = parseCron(cron);
  const rule = { min: MIN_WINDOW_MINUTES, max: MAX_WINDOW_MINUTES, unit: "minutes" };
  const problems: Problem[] = [
    ...("reason" in parsed ? [{ path: `${at}.cron`, reason: `${parsed.reason}, ${got(cron)}` }] : []),
    ...findWholeNumberProblems(start, `${at}.startWindowMinutes`, rule),
    ...findWholeNumberProblems(completion, `${at}.completionWindowMinutes`, rule),
  ];
  if (isWholeNumber(start) && isWholeNumber(completion) && completion < start) {
    problems.push({
      path: `${at}.completionWindowMinutes`,
      reason: `must not be shorter than startWindowMinutes (${start}), ${got(completion)}`,
    });
  }
  return problems;
}

/** Says a schedule in words: `daily at 10:00 UTC`. Falls back to the expression. */
export function describeCron(expression: string): string {
  return expression;
}
