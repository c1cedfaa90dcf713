import { nextFirings, parseCron } from "../plan/cron";
import { got, isRecord, type Problem } from "../problem";
import type { RestoreTestPlan } from "./restore-test-plan";

const MILLISECONDS_PER_DAY = 86_400_000;

/** The longest time between two restore tests, in days, when nobody says otherwise. */
export const MAX_DAYS_BETWEEN_TESTS = 31;

/** So many firings show the longest gap of a schedule: more than a year of one that fires every day. */
const FIRINGS_LOOKED_AT = 400;

/**
 * The longest time between two firings of a schedule, in days, as far as {@link FIRINGS_LOOKED_AT} show it. Nothing for
 * one that does not fire twice.
 */
export function longestGapDays(cron: Parameters<typeof nextFirings>[0], after: Date): number | undefined {
  const firings = nextFirings(cron, after, FIRINGS_LOOKED_AT).map((firing) => firing.getTime());
  const gaps = firings.slice(1).map((firing, index) => firing - (firings[index] ?? firing));
  return gaps.length === 0 ? undefined : Math.max(...gaps) / MILLISECONDS_PER_DAY;
}

/**
 * Lists what is wrong with the schedule of restore tests: it must be a cron expression that fires often enough.
 *
 * @param after the moment from which firings are counted
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html
 */
export function findRehearsalScheduleProblems(
  expression: unknown,
  maxDays: number,
  after: Date,
  at = "scheduleExpression",
): readonly Problem[] {
  const parsed = parseCron(expression);
  if ("reason" in parsed) return [{ path: at, reason: parsed.reason }];
  const days = longestGapDays(parsed.cron, after);
  if (days !== undefined && days <= maxDays) return [];
  const rule = `must fire at least every ${maxDays} days, because a backup that nobody restored lately is a hope`;
  const shown =
    days === undefined ? "one that does not fire again" : `${Math.ceil(days)} days between two tests`;
  return [{ path: at, reason: `${rule}, got ${shown}` }];
}

/**
 * Lists why a restore test finds no recovery point, whatever there is.
 *
 * @param selection as the provider takes it, with `includeVaults` and `excludeVaults`
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingRecoveryPointSelection.html
 */
export function findRecoveryPointSelectionProblems(
  selection: unknown,
  at = "recoveryPointSelection",
): readonly Problem[] {
  if (!isRecord(selection)) return [];
  const { excludeVaults: excluded, includeVaults: included } = selection;
  return [
    ...(Array.isArray(included) && included.length === 0
      ? [
          {
            path: `${at}.includeVaults`,
            reason: `must name the vaults whose recovery points are tested, or "*", ${got(undefined)}`,
          },
        ]
      : []),
    ...(Array.isArray(excluded) && excluded.includes("*")
      ? [
          {
            path: `${at}.excludeVaults`,
            reason: `must leave some vault, because a test of no vault tests nothing, got "*"`,
          },
        ]
      : []),
  ];
}

/** The name of the event that AWS Backup sends when a restore begins, ends or fails. */
export const RESTORE_JOB_EVENT = "Restore Job State Change";

/**
 * Whether an event pattern lets the end of a restore through, so that something can look at what was restored. Matchers
 * other than plain values (`prefix`, `anything-but`) are taken to match.
 *
 * @param pattern JSON text or an object
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-validation.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function matchesRestoreJobs(pattern: unknown): boolean {
  const event = typeof pattern === "string" ? fromJson(pattern) : pattern;
  if (!isRecord(event)) return false;
  const { source, "detail-type": type, detail } = event;
  const status = isRecord(detail) ? detail.status : undefined;
  return (
    (source !== undefined || type !== undefined) &&
    mayBe(source, "aws.backup") &&
    mayBe(type, RESTORE_JOB_EVENT) &&
    mayBe(status, "COMPLETED")
  );
}

function mayBe(values: unknown, wanted: string): boolean {
  if (values === undefined) return true;
  return Array.isArray(values) && values.some((value) => value === wanted || isRecord(value));
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Hours that a restore may take before its missing evidence counts as silence. */
const LONGEST_RESTORE_HOURS = 24;

/**
 * Hours without evidence after which restore tests have fallen silent: a whole period, the window in which tests start, and
 * a day for the restores. Nothing for a schedule that cannot be read, or does not fire twice.
 */
export function silentAfterHours({
  cron,
  startWindowHours,
}: Pick<RestoreTestPlan, "cron" | "startWindowHours">): number | undefined {
  const parsed = parseCron(cron);
  if ("reason" in parsed) return undefined;
  const days = longestGapDays(parsed.cron, new Date(0));
  return days === undefined ? undefined : Math.ceil(days * 24) + startWindowHours + LONGEST_RESTORE_HOURS;
}
