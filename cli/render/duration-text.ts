import type { TimeRange } from "../../domain/recovery-objectives/recovery-time";
import { counted } from "./text";

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 1_440;

/** Hours up to this many are not counted in days: `27 hours` says more than `1.1 days`. */
const MOST_HOURS = 72;

/** Minutes in the unit that people think in: `45 minutes`, `27 hours`, `7 days`. What is no whole number of it is rounded up. */
export function describeMinutes(minutes: number): string {
  if (minutes < MINUTES_PER_HOUR || (minutes < 2 * MINUTES_PER_HOUR && minutes % MINUTES_PER_HOUR !== 0))
    return counted(minutes, "minute");
  if (minutes <= MOST_HOURS * MINUTES_PER_HOUR) return counted(Math.ceil(minutes / MINUTES_PER_HOUR), "hour");
  return counted(Math.ceil(minutes / MINUTES_PER_DAY), "day");
}

/** A range in short: `15 to 30 min`, `20 min to 1 h`, `4 to 72 h`. */
export function describeRange({ max, min }: TimeRange): string {
  const [from, to] = [shortOf(min), shortOf(max)];
  return from.unit === to.unit
    ? `${from.count} to ${to.count} ${to.unit}`
    : `${from.count} ${from.unit} to ${to.count} ${to.unit}`;
}

function shortOf(minutes: number): { readonly count: number; readonly unit: string } {
  return minutes < MINUTES_PER_HOUR
    ? { count: minutes, unit: "min" }
    : { count: Math.ceil(minutes / MINUTES_PER_HOUR), unit: "h" };
}
