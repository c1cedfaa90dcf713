import { got } from "../problem";
import { parseDayOfMonth, parseDayOfWeek, type CronDays } from "./cron-day";
import { parseCronField, type CronFieldRule } from "./cron-field";
import { BEFORE_ALL_YEARS, nextFirings, type Cron } from "./cron-firings";

export { longestGapMinutes, nextFirings, shortestGapMinutes, type Cron } from "./cron-firings";

const MINUTE: CronFieldRule = { name: "minute", min: 0, max: 59, maxStep: 59 };
const HOUR: CronFieldRule = { name: "hour", min: 0, max: 23, maxStep: 23 };
const MONTH: CronFieldRule = {
  name: "month",
  min: 1,
  max: 12,
  maxStep: 12,
  names: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
};
const YEAR: CronFieldRule = { name: "year", min: 1970, max: 2199, maxStep: 229 };

const SIX_FIELDS = /^cron\((\S+) +(\S+) +(\S+) +(\S+) +(\S+) +(\S+)\)$/;
const FORM = "cron(minute hour day-of-month month day-of-week year), for example cron(0 10 * * ? *)";
const DAY_OF_MONTH_ALLOWED =
  "?, *, 1 to 31 with lists (,), rising ranges (-) and steps (/), L, LW, or a day with W";
const DAY_OF_WEEK_ALLOWED =
  "?, *, 1 to 7 or SUN to SAT with lists (,) and rising ranges (-), L, or a day with L or with # and 1 to 5";

/**
 * Reads the cron expression of a backup rule: six fields in UTC, as Amazon EventBridge writes them.
 *
 * Strict, because a schedule that AWS reads differently is worse than one that is refused: exactly one of
 * day-of-month and day-of-week is `?`; days of the week count from 1 for Sunday (in Unix from 0); names are upper
 * case; ranges rise; `L`, `W` and `#` stand alone. An expression that names no day that exists (31 February) is
 * refused; one whose years are all over is not, because that depends on the day on which it is asked.
 *
 * @returns The schedule, or the reason why it is none, which names the field and what may stand in it.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-cron-expressions.html
 */
export function parseCron(expression: unknown): { cron: Cron } | { reason: string } {
  const text = typeof expression === "string" ? expression : "";
  const [, minute = "", hour = "", dayOfMonth = "", month = "", dayOfWeek = "", year = ""] =
    SIX_FIELDS.exec(text) ?? [];
  if (minute === "") return { reason: `must have six fields, ${FORM}, ${got(expression)}` };

  const minutes = readField(minute, MINUTE);
  if ("reason" in minutes) return minutes;
  const hours = readField(hour, HOUR);
  if ("reason" in hours) return hours;
  const days = readDays(dayOfMonth, dayOfWeek);
  if ("reason" in days) return days;
  const months = readField(month, MONTH);
  if ("reason" in months) return months;
  const years = readField(year, YEAR);
  if ("reason" in years) return years;

  const cron: Cron = {
    expression: text,
    minutes: minutes.values,
    hours: hours.values,
    days: days.days,
    months: months.values,
    years: years.values,
  };
  if (nextFirings(cron, BEFORE_ALL_YEARS, 1).length > 0) return { cron };
  return { reason: `must name a day that exists, ${got(expression)}` };
}

function readField(text: string, rule: CronFieldRule): { values: readonly number[] } | { reason: string } {
  const values = parseCronField(text, rule);
  if (values !== undefined) return { values };
  const { name, min, max, names = [] } = rule;
  const named = names.length === 0 ? "" : ` or ${names[0] ?? ""} to ${names.at(-1) ?? ""}`;
  return {
    reason: `${name} must be *, or ${min} to ${max}${named} with lists (,), rising ranges (-) and steps (/), ${got(text)}`,
  };
}

function readDays(dayOfMonth: string, dayOfWeek: string): { days: CronDays } | { reason: string } {
  if ((dayOfMonth === "?") === (dayOfWeek === "?")) {
    const reason = "exactly one of day-of-month and day-of-week must be ?";
    return { reason: `${reason}, ${got(`${dayOfMonth} and ${dayOfWeek}`)}` };
  }
  if (dayOfWeek === "?") {
    const days = parseDayOfMonth(dayOfMonth);
    return days === undefined
      ? { reason: `day-of-month must be ${DAY_OF_MONTH_ALLOWED}, ${got(dayOfMonth)}` }
      : { days };
  }
  const days = parseDayOfWeek(dayOfWeek);
  return days === undefined
    ? { reason: `day-of-week must be ${DAY_OF_WEEK_ALLOWED}, ${got(dayOfWeek)}` }
    : { days };
}
