import { longestGapMinutes, parseCron } from "../plan/cron";
import { got, isRecord, type Problem } from "../problem";

/** So many days a secret may stay the same, unless somebody says otherwise. */
export const MAX_ROTATION_DAYS = 90;

const MINUTES_A_DAY = 1_440;
const HOURS_A_DAY = 24;

/** How rarely a secret may change. */
export interface RotationLimit {
  /** So many days may lie between two rotations. */
  readonly maxDays: number;
  /** `YYYY-MM-DD` */
  readonly today: string;
}

/**
 * Lists what is wrong with how often a secret changes.
 *
 * @param rules `rotationRules` of a rotation
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 */
export function findRotationProblems(
  rules: unknown,
  { maxDays, today }: RotationLimit,
  at: string,
): readonly Problem[] {
  const { automaticallyAfterDays, scheduleExpression } = isRecord(rules) ? rules : {};
  if (scheduleExpression === undefined || scheduleExpression === null)
    return tooRare(automaticallyAfterDays, automaticallyAfterDays, maxDays, `${at}.automaticallyAfterDays`);
  return tooRare(
    daysBetween(scheduleExpression, today),
    scheduleExpression,
    maxDays,
    `${at}.scheduleExpression`,
  );
}

function tooRare(days: unknown, given: unknown, maxDays: number, path: string): readonly Problem[] {
  if (typeof days === "number" && days > 0 && days <= maxDays) return [];
  return [{ path, reason: `must change the secret at least every ${maxDays} days, ${got(given)}` }];
}

/** The longest time between two rotations by a schedule, in days; nothing for one that cannot be read. */
function daysBetween(schedule: unknown, today: string): number | undefined {
  const [, count = "", unit = ""] = /^rate\((\d+) +(day|hour)s?\)$/.exec(String(schedule)) ?? [];
  if (unit !== "") return Number(count) / (unit === "day" ? 1 : HOURS_A_DAY);
  const read = parseCron(schedule);
  const minutes = "cron" in read ? longestGapMinutes(read.cron, today) : undefined;
  return minutes === undefined ? undefined : minutes / MINUTES_A_DAY;
}
