import { got, type Problem } from "../problem";
import { longestGapMinutes, parseCron, type Cron } from "./cron";

const MINUTES_PER_HOUR = 60;

/**
 * When AWS Backup runs a rule that has no schedule: every day at 5 o'clock.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRuleInput.html
 */
export const DEFAULT_SCHEDULE = "cron(0 5 ? * * *)";

/**
 * The longest time in which a schedule does not run, in hours; nothing when it never runs again.
 *
 * @param day from which on runs are counted, `YYYY-MM-DD`
 */
export function longestGapHours(cron: Cron, day: string): number | undefined {
  const minutes = longestGapMinutes(cron, day);
  return minutes === undefined ? undefined : minutes / MINUTES_PER_HOUR;
}

/** A rule's schedule, and where it stands. */
export interface StatedSchedule {
  readonly at: string;
  /** Nothing, or an empty text, when the rule has none. */
  readonly expression: unknown;
}

/** Lists rules without a schedule: nobody decided when they run, AWS Backup does. */
export function findMissingScheduleProblems(schedules: readonly StatedSchedule[]): readonly Problem[] {
  return schedules.filter(isMissing).map(({ at }) => ({
    path: at,
    reason: `must be given, because AWS Backup otherwise chooses when the rule runs, which is at ${DEFAULT_SCHEDULE} today, ${got(undefined)}`,
  }));
}

/**
 * Lists why a plan does not back up often enough: no rule of it runs at least every so many hours. A rule without a
 * schedule runs when AWS Backup likes, which is once a day. A schedule that cannot be read is another check's business;
 * a plan that has one is taken to run often enough, and so is a plan without rules.
 *
 * Time zones do not count, so that the hour which the clocks are put back is not one that is missing.
 *
 * @param day from which on runs are counted, `YYYY-MM-DD`
 * @param at where the rules of the plan stand
 */
export function findFrequencyProblems(
  schedules: readonly StatedSchedule[],
  maxHours: number,
  day: string,
  at: string,
): readonly Problem[] {
  const gaps = schedules.map((schedule) => longestGapOf(schedule, day));
  if (schedules.length === 0 || gaps.some((gap) => gap === "unreadable" || gap <= maxHours)) return [];
  const shown = schedules.map((schedule) =>
    isMissing(schedule) ? "no schedule" : String(schedule.expression),
  );
  const reason = `must have a rule that runs at least every ${maxHours} hours, or more than that is lost with the resource, ${got(shown.join(", "))}`;
  return [{ path: at, reason }];
}

function isMissing({ expression }: StatedSchedule): boolean {
  return expression === undefined || expression === null || expression === "";
}

/** Hours; infinite when the rule never runs again. */
function longestGapOf(schedule: StatedSchedule, day: string): number | "unreadable" {
  const expression = isMissing(schedule) ? DEFAULT_SCHEDULE : schedule.expression;
  const rate = minutesOfRate(expression);
  if (rate !== undefined) return rate / MINUTES_PER_HOUR;
  const parsed = parseCron(expression);
  return "reason" in parsed ? "unreadable" : (longestGapHours(parsed.cron, day) ?? Infinity);
}

const MINUTES_OF_UNIT: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1440 };

/**
 * How often a rate runs, in minutes: `rate(12 hours)`. EventBridge defines it; AWS Backup names cron expressions only, so
 * whether it takes a rate is not confirmed [?].
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html
 */
function minutesOfRate(expression: unknown): number | undefined {
  const text = typeof expression === "string" ? expression : "";
  const [, count, unit = ""] = /^rate\(([1-9]\d{0,8}) (minute|hour|day)s?\)$/.exec(text) ?? [];
  return count === undefined ? undefined : Number(count) * (MINUTES_OF_UNIT[unit] ?? Infinity);
}
