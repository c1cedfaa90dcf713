import { daysInMonth, type CronDays } from "./cron-day";

/** A cron expression that was read: which minutes, hours, days, months and years it names, each list rising. */
export interface Cron {
  /** As it was written: `cron(0 10 * * ? *)`. */
  readonly expression: string;
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: CronDays;
  /** 1 to 12. */
  readonly months: readonly number[];
  readonly years: readonly number[];
}

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1440;
const MILLISECONDS_PER_MINUTE = 60_000;
const MILLISECONDS_PER_DAY = MINUTES_PER_DAY * MILLISECONDS_PER_MINUTE;

/** The first year that a cron expression can name, 1970, which is also the one from which computers count. */
const FIRST_YEAR = 1970;
/** The moment before the first year. */
export const BEFORE_ALL_YEARS = new Date(-1);

/**
 * The next `count` moments at which a schedule fires, strictly after `after`, in rising order, in UTC. Fewer come
 * back when the schedule ends before.
 */
export function nextFirings(cron: Cron, after: Date, count: number): Date[] {
  const firings: Date[] = [];
  const minutes = minutesOfDay(cron);
  for (const day of datesFrom(cron, after.getUTCFullYear())) {
    for (const minute of minutes) {
      const firing = day + minute * MILLISECONDS_PER_MINUTE;
      if (firings.length >= count) return firings;
      if (firing > after.getTime()) firings.push(new Date(firing));
    }
  }
  return firings;
}

/** The shortest time between two firings, in minutes; nothing if the schedule fires once or never. */
export function shortestGapMinutes(cron: Cron): number | undefined {
  const minutes = minutesOfDay(cron);
  const first = minutes[0] ?? 0;
  const last = minutes.at(-1) ?? 0;
  const withinDay = minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0));
  const betweenDays = shortestGapDays(cron) * MINUTES_PER_DAY + first - last;
  const shortest = Math.min(...withinDay, betweenDays);
  return shortest === Infinity ? undefined : shortest;
}

/** So many years hold every gap between days that comes back: between two leap days lie at most eight. */
const YEARS_OF_GAPS = 9;

/**
 * The longest time in which a schedule does not fire, in minutes, from the beginning of a day (UTC) on; the time until it
 * fires first counts. Nothing if it never fires again. That it may end one day does not count.
 *
 * @param day `YYYY-MM-DD`
 */
export function longestGapMinutes(cron: Cron, day: string): number | undefined {
  const start = Date.parse(`${day}T00:00:00Z`);
  const firstYear = new Date(start).getUTCFullYear();
  const minutes = minutesOfDay(cron);
  const first = minutes[0] ?? 0;
  const last = minutes.at(-1) ?? 0;

  let longest = Math.max(0, ...minutes.slice(1).map((minute, index) => minute - (minutes[index] ?? 0)));
  // Nearly every schedule runs on every day; to walk through ten years of them takes longer than all other rules together.
  if (namesEveryDayFrom(cron, firstYear)) return Math.max(longest, first, MINUTES_PER_DAY + first - last);
  let previous: number | undefined;
  for (const date of datesFrom(cron, firstYear)) {
    if (date < start) continue;
    const minutesOff = (date - (previous ?? start)) / MILLISECONDS_PER_MINUTE;
    longest = Math.max(longest, minutesOff + (previous === undefined ? first : first - last));
    previous = date;
    if (new Date(date).getUTCFullYear() - firstYear > YEARS_OF_GAPS) break;
  }
  return previous === undefined ? undefined : longest;
}

/** Whether a schedule fires on every day of the years that are looked at. */
function namesEveryDayFrom({ days, months, years }: Cron, firstYear: number): boolean {
  const isEveryDay =
    (days.kind === "days-of-month" && days.days.length === 31) ||
    (days.kind === "days-of-week" && days.days.length === 7);
  const looked = years.filter((year) => year >= firstYear && year <= firstYear + YEARS_OF_GAPS + 1);
  return isEveryDay && months.length === 12 && looked.length === YEARS_OF_GAPS + 2;
}

/** Days from one named day to the next where they are closest; infinite if there is only one. */
function shortestGapDays(cron: Cron): number {
  let shortest = Infinity;
  let previous = -Infinity;
  for (const day of datesFrom(cron, FIRST_YEAR)) {
    shortest = Math.min(shortest, (day - previous) / MILLISECONDS_PER_DAY);
    if (shortest === 1) return shortest; // no two days are closer; spares a walk through 230 years
    previous = day;
  }
  return shortest;
}

function minutesOfDay({ hours, minutes }: Cron): readonly number[] {
  return hours.flatMap((hour) => minutes.map((minute) => hour * MINUTES_PER_HOUR + minute));
}

/** Midnights of the days that are named, from the beginning of a year on, in milliseconds since 1970. */
function* datesFrom({ days, months, years }: Cron, firstYear: number): Generator<number> {
  for (const year of years.filter((year) => year >= firstYear)) {
    for (const month of months) {
      for (const day of daysInMonth(days, year, month)) yield Date.UTC(year, month - 1, day);
    }
  }
}
