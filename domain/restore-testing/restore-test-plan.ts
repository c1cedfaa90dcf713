import { parseCron } from "../plan/cron";
import { findWholeNumberProblems, got, isWholeNumber, type Problem } from "../problem";
import { findValidationWindowProblems } from "./tested-resources";

/** When restores are tested, which recovery points, and how long there is to look at them. */
export interface RestoreTestPlan {
  /** Six fields in UTC as Amazon EventBridge writes them. */
  readonly cron: string;
  /** Hours after the scheduled time within which AWS Backup starts the restores, at times of its own choice; 1 to 168. */
  readonly startWindowHours: number;
  /** Only recovery points of so many days are tested; 1 to 365. */
  readonly lookbackDays: number;
  /** Hours that a restored resource is kept for its validation; 1 to 168. */
  readonly validationWindowHours: number;
  /** Minutes after the end of a restore when it counts as failed if its checks still have no answer. */
  readonly timeoutMinutes: number;
}

/**
 * Every Monday at 12:00 UTC, two hours after the daily backups start, the newest recovery point of two weeks, and an hour
 * for its checks.
 */
export const DEFAULT_RESTORE_TEST_PLAN: RestoreTestPlan = {
  cron: "cron(0 12 ? * MON *)",
  startWindowHours: 8,
  lookbackDays: 14,
  validationWindowHours: 8,
  timeoutMinutes: 60,
};

/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html */
const START_WINDOW_HOURS = { min: 1, max: 168, unit: "hours" };
/** @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingRecoveryPointSelection.html */
const LOOKBACK_DAYS = { min: 1, max: 365, unit: "days" };

/** Minutes between two searches for restores that ended and got no result. */
export const SEARCH_INTERVAL_MINUTES = 60;

/** A check waits at least for one more look at what was restored. */
const MIN_TIMEOUT_MINUTES = 15;

/** Minutes that the result of the last search needs to reach AWS Backup before it deletes what was restored. */
const REPORTING_MINUTES = 30;

/** Lists everything wrong with a plan of restore tests; an empty list means that AWS accepts it and that a test can fail. */
export function findRestoreTestPlanProblems(
  plan: { readonly [Field in keyof RestoreTestPlan]: unknown },
  at?: string,
): readonly Problem[] {
  const path = (field: keyof RestoreTestPlan): string => (at === undefined ? field : `${at}.${field}`);
  const parsed = parseCron(plan.cron);
  return [
    ...("reason" in parsed ? [{ path: path("cron"), reason: parsed.reason }] : []),
    ...findWholeNumberProblems(plan.startWindowHours, path("startWindowHours"), START_WINDOW_HOURS),
    ...findWholeNumberProblems(plan.lookbackDays, path("lookbackDays"), LOOKBACK_DAYS),
    ...findValidationWindowProblems(plan.validationWindowHours, path("validationWindowHours")),
    ...findTimeoutProblems(plan, path("timeoutMinutes")),
  ];
}

/**
 * A check that times out says FAILED. When AWS Backup has deleted the resource by then, and closed the validation, nobody
 * says anything: such a validation has no way to fail.
 */
function findTimeoutProblems(
  { timeoutMinutes, validationWindowHours }: { readonly [Field in keyof RestoreTestPlan]: unknown },
  path: string,
): readonly Problem[] {
  const hours = isWholeNumber(validationWindowHours) ? validationWindowHours : Number.MAX_SAFE_INTEGER;
  const longest = hours * 60 - SEARCH_INTERVAL_MINUTES - REPORTING_MINUTES;
  const problems = findWholeNumberProblems(timeoutMinutes, path, {
    min: MIN_TIMEOUT_MINUTES,
    max: Number.MAX_SAFE_INTEGER,
    unit: "minutes",
    because: "so that what starts slowly is not taken for broken",
  });
  if (problems.length > 0 || !isWholeNumber(timeoutMinutes) || timeoutMinutes <= longest) return problems;
  const rule =
    `must leave ${SEARCH_INTERVAL_MINUTES + REPORTING_MINUTES} minutes of the validation window ` +
    `(${hours} hours), because a validation that ends before it times out has no way to fail`;
  return [{ path, reason: `${rule}, ${got(timeoutMinutes)}` }];
}

/** The name of a plan of restore tests: letters, digits and underscores, at most 50. */
const PLAN_NAME = /^[A-Za-z0-9_]{1,50}$/;

/**
 * Lists what is wrong with the name of a plan of restore tests.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_RestoreTestingPlanForCreate.html
 */
export function findRestoreTestPlanNameProblems(name: unknown, at: string): readonly Problem[] {
  if (typeof name === "string" && PLAN_NAME.test(name)) return [];
  return [{ path: at, reason: `must be 1 to 50 letters, digits and underscores, ${got(name)}` }];
}

/** The name of a plan's test of one type. AWS takes letters, digits and underscores. */
export function restoreTestName(planName: string, resourceType: string): string {
  return `${planName}_${resourceType.toLowerCase()}`;
}
