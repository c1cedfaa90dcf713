import { got, type Problem } from "../problem";
import { nextFirings, parseCron, type Cron } from "./cron";

const MINUTES_PER_HOUR = 60;
const MILLISECONDS_PER_HOUR = MINUTES_PER_HOUR * 60_000;
/** So many runs are looked at: with one a day two months, with one an hour two days, which repeat. */
const RUNS = 62;

/**
 * When AWS Backup runs a rule that has no schedule.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html
 */
export const DEFAULT_SCHEDULE = "cron(0 5 ? * * *)";

/**
 * The longest time between two runs of a schedule in the weeks after a day, in hours; nothing when it runs no more than
 * once then.
 *
 * @param day `YYYY-MM-DD`
 */
export function longestGapHours(cron: Cron, day: string): number | undefined {
  const firings = nextFirings(cron, new Date(`${day}T00:00:00Z`), RUNS).map((firing) => firing.getTime());
  const gaps = firings.slice(1).map((firing, index) => firing - (firings[index] ?? firing));
  return gaps.length === 0 ? undefined : Math.max(...gaps) / MILLISECONDS_PER_HOUR;
}

/** A rule's schedule, and where it stands. */
export interface StatedSchedule {
  readonly at: string;
  /** Nothing when the rule has none. */
  readonly expression: unknown;
}

/**
 * Lists why a plan does not back up often enough: no rule of it runs at least every so many hours. A rule without a
 * schedule is named as well, because AWS then chooses the time. Expressions that cannot be read are another check's
 * business; a plan that has one is taken to run often enough.
 *
 * @param day from which on runs are counted, `YYYY-MM-DD`
 */
export function findFrequencyProblems(
  schedules: readonly StatedSchedule[],
  maxHours: number,
  day: string,
  at: string,
): readonly Problem[] {
  const missing = schedules
    .filter(({ expression }) => expression === undefined)
    .map((schedule) => ({
      path: schedule.at,
      reason: `must be given, because AWS Backup otherwise runs the rule when it likes, which is at ${DEFAULT_SCHEDULE} today, ${got(undefined)}`,
    }));
  const gaps = schedules.map(({ expression }) => gapOf(expression, day));
  if (schedules.length === 0 || gaps.some((gap) => gap === "unreadable" || gap <= maxHours)) return missing;
  const shown = schedules.map(({ expression }) => String(expression)).join(", ");
  const reason = `must have a rule that runs at least every ${maxHours} hours, or more than that is lost with the resource, ${got(shown)}`;
  return [...missing, { path: at, reason }];
}

function gapOf(expression: unknown, day: string): number | "unreadable" {
  const parsed = parseCron(expression ?? DEFAULT_SCHEDULE);
  return "reason" in parsed ? "unreadable" : (longestGapHours(parsed.cron, day) ?? Infinity);
}
