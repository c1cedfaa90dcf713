import { parseCronField, parseCronValue, type CronFieldRule } from "./cron-field";

/** Which days of a month a cron expression names. Days of the week count from 1 for Sunday to 7 for Saturday. */
export type CronDays =
  /** `1,15`, `1-7`, `*`. */
  | { readonly kind: "days-of-month"; readonly days: readonly number[] }
  /** `L`: the last day of the month. */
  | { readonly kind: "last-day" }
  /** `LW`: the last day of the month that is not a Saturday or a Sunday. */
  | { readonly kind: "last-weekday" }
  /** `15W`: the Monday to Friday closest to a day, within the month. */
  | { readonly kind: "nearest-weekday"; readonly day: number }
  /** `MON-FRI`. */
  | { readonly kind: "days-of-week"; readonly days: readonly number[] }
  /** `6L`: the last Friday of the month. */
  | { readonly kind: "last-day-of-week"; readonly day: number }
  /** `2#1`: the first Monday of the month. */
  | { readonly kind: "nth-day-of-week"; readonly day: number; readonly nth: number };

const SUNDAY = 1;
const SATURDAY = 7;
const DAYS_PER_WEEK = 7;
const ALL_DAYS = Array.from({ length: 31 }, (_, index) => index + 1);

/** Days of the month: 1 to 31. */
export const DAY_OF_MONTH: CronFieldRule = { name: "day-of-month", min: 1, max: 31, maxStep: 31 };
/** Days of the week: 1 to 7 or SUN to SAT. AWS documents no steps for them. */
export const DAY_OF_WEEK: CronFieldRule = {
  name: "day-of-week",
  min: SUNDAY,
  max: SATURDAY,
  maxStep: 0,
  names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
};

/** Reads the field `day-of-month`, except `?`; nothing if it is not one. */
export function parseDayOfMonth(text: string): CronDays | undefined {
  if (text === "L") return { kind: "last-day" };
  if (text === "LW") return { kind: "last-weekday" };
  if (text.endsWith("W")) {
    const day = parseCronValue(text.slice(0, -1), DAY_OF_MONTH);
    return day === undefined ? undefined : { kind: "nearest-weekday", day };
  }
  const days = parseCronField(text, DAY_OF_MONTH);
  return days === undefined ? undefined : { kind: "days-of-month", days };
}

/** Reads the field `day-of-week`, except `?`; nothing if it is not one. `L` alone is Saturday, the week's last day. */
export function parseDayOfWeek(text: string): CronDays | undefined {
  if (text === "L") return { kind: "days-of-week", days: [SATURDAY] };
  const [, dayText = "", nth] = /^([^#]+)(?:L|#([1-5]))$/.exec(text) ?? [];
  if (dayText !== "") {
    const day = parseCronValue(dayText, DAY_OF_WEEK);
    if (day === undefined) return undefined;
    return nth === undefined
      ? { kind: "last-day-of-week", day }
      : { kind: "nth-day-of-week", day, nth: Number(nth) };
  }
  const days = parseCronField(text, DAY_OF_WEEK);
  return days === undefined ? undefined : { kind: "days-of-week", days };
}

/** The days of one month (1 to 12) that are named, in rising order. */
export function daysInMonth(days: CronDays, year: number, month: number): readonly number[] {
  const lastDate = new Date(Date.UTC(year, month, 0));
  const last = lastDate.getUTCDate();
  const lastDayOfWeek = lastDate.getUTCDay();
  const all = ALL_DAYS.slice(0, last);
  // Reckoned back from the last day, which spares a date object for each day; five weeks keep the sum above zero.
  const dayOfWeek = (day: number): number =>
    ((lastDayOfWeek + 5 * DAYS_PER_WEEK - (last - day)) % DAYS_PER_WEEK) + SUNDAY;

  switch (days.kind) {
    case "days-of-month":
      return days.days.filter((day) => day <= last);
    case "last-day":
      return [last];
    case "last-weekday":
      return [nearestWeekday(last, last, dayOfWeek)];
    case "nearest-weekday":
      return days.day > last ? [] : [nearestWeekday(days.day, last, dayOfWeek)];
    case "days-of-week":
      return all.filter((day) => days.days.includes(dayOfWeek(day)));
    case "last-day-of-week":
      return all.filter((day) => dayOfWeek(day) === days.day).slice(-1);
    case "nth-day-of-week":
      return all.filter((day) => dayOfWeek(day) === days.day && Math.ceil(day / DAYS_PER_WEEK) === days.nth);
  }
}

/** Monday to Friday closest to `day`; it never leaves the month, so it may be two days off at either end. */
function nearestWeekday(day: number, last: number, dayOfWeek: (day: number) => number): number {
  if (dayOfWeek(day) === SATURDAY) return day === 1 ? day + 2 : day - 1;
  if (dayOfWeek(day) === SUNDAY) return day === last ? day - 2 : day + 1;
  return day;
}
