import { findScheduleProblems } from "../plan/schedule";
import { got, isRecord, type Problem } from "../problem";

const MINUTES_PER_DAY = 24 * 60;
/** Windows of up to this many minutes are never taken for seconds. */
const LONGEST_PLAUSIBLE_WINDOW_MINUTES = 30 * MINUTES_PER_DAY;
const SECONDS_PER_HOUR = 3600;

/**
 * Lists everything wrong with the schedule of a rule: what a schedule must be, and windows of more than 30 days that are
 * whole hours when read as seconds. `604800`, a week in seconds, would be 420 days.
 *
 * @param schedule a `BackupSchedule`, or whatever was written in its place
 * @param now the moment from which on it must fire; without it a schedule of the past is accepted
 */
export function findRuleScheduleProblems(schedule: unknown, at: string, now?: Date): readonly Problem[] {
  if (!isRecord(schedule)) {
    const reason = `must have cron, startWindowMinutes and completionWindowMinutes, ${got(schedule)}`;
    return [{ path: at, reason }];
  }
  const problems = findScheduleProblems(schedule, at, now);
  const suspicious = ["startWindowMinutes", "completionWindowMinutes"]
    .filter((field) => !problems.some(({ path }) => path === `${at}.${field}`))
    .flatMap((field) => findSecondsProblems(schedule[field], `${at}.${field}`));
  return [...problems, ...suspicious];
}

function findSecondsProblems(minutes: unknown, path: string): readonly Problem[] {
  if (typeof minutes !== "number" || minutes <= LONGEST_PLAUSIBLE_WINDOW_MINUTES) return [];
  if (minutes % SECONDS_PER_HOUR !== 0) return [];
  const meant = `${minutes} seconds are ${minutes / 60} minutes`;
  const said = `${minutes} minutes are ${Math.floor(minutes / MINUTES_PER_DAY)} days`;
  return [{ path, reason: `must be minutes, but looks like seconds: ${meant}, ${said}, ${got(minutes)}` }];
}
