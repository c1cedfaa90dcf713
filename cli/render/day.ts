/** The day of a date in UTC, as `2026-12-13`. A date beyond what can be counted is `unknown`. */
export function dayOf(date: Date): string {
  return Number.isNaN(date.getTime()) ? "unknown" : date.toISOString().replace(/T.*/, "");
}
