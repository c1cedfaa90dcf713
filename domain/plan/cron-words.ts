import { parseCron, type Cron } from "./cron";
import type { CronDays } from "./cron-day";

const DAY_NAMES = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const ORDINALS = ["first", "second", "third", "fourth", "fifth"];
const ALL_HOURS = 24;
const ALL_DAYS_OF_MONTH = 31;
const ALL_DAYS_OF_WEEK = 7;
const ALL_MONTHS = 12;
const ALL_YEARS = 230;
const MOST_TIMES_IN_WORDS = 4;

/**
 * Says a schedule in words: `daily at 10:00 UTC`, `every Sunday at 05:30 UTC`, `monthly on day 1 at 00:00 UTC`.
 * Falls back to the expression where words would be longer, and where it is not a schedule.
 */
export function describeCron(expression: string): string {
  const parsed = parseCron(expression);
  if ("reason" in parsed) return expression;

  const { hours, minutes, days, months, years } = parsed.cron;
  const times = describeTimes(hours, minutes);
  if (times === undefined || months.length < ALL_MONTHS || years.length < ALL_YEARS) return expression;
  return `${describeDays(days)} ${times}`;
}

function describeDays(days: CronDays): string {
  switch (days.kind) {
    case "days-of-month":
      if (days.days.length === ALL_DAYS_OF_MONTH) return "daily";
      return `monthly on ${days.days.length === 1 ? "day" : "days"} ${joined(days.days.map(String))}`;
    case "last-day":
      return "monthly on the last day";
    case "last-weekday":
      return "monthly on the last day from Monday to Friday";
    case "nearest-weekday":
      return `monthly on the day from Monday to Friday nearest to day ${days.day}`;
    case "days-of-week":
      if (days.days.length === ALL_DAYS_OF_WEEK) return "daily";
      return `every ${joined(days.days.map(dayName))}`;
    case "last-day-of-week":
      return `monthly on the last ${dayName(days.day)}`;
    case "nth-day-of-week":
      return `monthly on the ${ORDINALS[days.nth - 1] ?? ""} ${dayName(days.day)}`;
  }
}

function describeTimes(hours: Cron["hours"], minutes: Cron["minutes"]): string | undefined {
  const times = hours.flatMap((hour) => minutes.map((minute) => `${twoDigits(hour)}:${twoDigits(minute)}`));
  if (times.length <= MOST_TIMES_IN_WORDS) return `at ${joined(times)} UTC`;
  return times.length === ALL_HOURS && hours.length === ALL_HOURS
    ? `every hour at minute ${minutes.join()}`
    : undefined;
}

function dayName(day: number): string {
  return DAY_NAMES[day - 1] ?? "";
}

function joined(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
