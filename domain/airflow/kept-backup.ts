import {
  COLD_STORAGE_MIN_DAYS,
  findRetentionOutsideBoundsProblems,
  MAX_RETENTION_DAYS,
} from "../plan/lifecycle";
import { findWholeNumberProblems, got, isRecord, isWholeNumber, type Problem } from "../problem";
import { BACKED_UP_TYPES, backedUpKindOf } from "./backed-up-type";

/** Bounds that the lock of a vault sets for the retention of everything in it, in days. */
export interface RetentionLock {
  /** Shortest retention, in days; 1 to 36 500. */
  readonly minRetentionDays: number;
  /** Longest retention, in days; 1 to 36 500. */
  readonly maxRetentionDays: number;
}

const RETENTION = { min: 1, max: MAX_RETENTION_DAYS, unit: "days" };
const COLD = { min: 1, max: MAX_RETENTION_DAYS - COLD_STORAGE_MIN_DAYS, unit: "days" };

/** A typing error must not become a default. */
export function findUnknownFieldProblems(
  given: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  at: string,
): readonly Problem[] {
  return Object.keys(given)
    .filter((field) => given[field] !== undefined && !fields.includes(field))
    .map((field) => ({
      path: `${at}.${field}`,
      reason: `is not known; known are ${fields.join(", ")}, ${got(given[field])}`,
    }));
}

/** Lists what is wrong with how long something is kept: the dataset's backup, or its copy. */
export function findKeptProblems(
  kept: Readonly<Record<string, unknown>>,
  resourceArn: unknown,
  vaultName: string,
  at: string,
): readonly Problem[] {
  const { coldStorageAfterDays: cold, retentionDays: days, vaultLock: lock } = kept;
  const problems = [
    ...findWholeNumberProblems(days, `${at}.retentionDays`, RETENTION),
    ...(cold === undefined ? [] : findWholeNumberProblems(cold, `${at}.coldStorageAfterDays`, COLD)),
    ...findLockProblems(lock, `${at}.vaultLock`),
  ];
  const kind = backedUpKindOf(resourceArn);
  const ofType =
    cold !== undefined && kind !== undefined && !BACKED_UP_TYPES[kind].hasColdStorage
      ? [
          {
            path: `${at}.coldStorageAfterDays`,
            reason: `must be left out, because ${BACKED_UP_TYPES[kind].name} has no cold storage, ${got(cold)}`,
          },
        ]
      : [];
  if (problems.length > 0) return [...problems, ...ofType];
  const bounds = isRecord(lock) ? (lock as unknown as RetentionLock) : undefined;
  return [
    ...ofType,
    ...(bounds === undefined
      ? []
      : findRetentionOutsideBoundsProblems(
          days,
          bounds,
          `${at}.retentionDays`,
          `the lock of vault ${vaultName}`,
        )),
    ...(isWholeNumber(cold) && isWholeNumber(days) && days < cold + COLD_STORAGE_MIN_DAYS
      ? [
          {
            path: `${at}.retentionDays`,
            reason: `must be at least ${COLD_STORAGE_MIN_DAYS} days more than coldStorageAfterDays (${cold}), ${got(days)}`,
          },
        ]
      : []),
  ];
}

function findLockProblems(lock: unknown, at: string): readonly Problem[] {
  if (lock === undefined) return [];
  if (!isRecord(lock))
    return [{ path: at, reason: `must have minRetentionDays and maxRetentionDays, ${got(lock)}` }];
  const { maxRetentionDays: max, minRetentionDays: min } = lock;
  const problems = [
    ...findWholeNumberProblems(min, `${at}.minRetentionDays`, RETENTION),
    ...findWholeNumberProblems(max, `${at}.maxRetentionDays`, RETENTION),
    ...findUnknownFieldProblems(lock, ["minRetentionDays", "maxRetentionDays"], at),
  ];
  if (problems.length > 0 || !isWholeNumber(min) || !isWholeNumber(max) || min <= max) return problems;
  const reason = `must not be less than minRetentionDays (${min}), ${got(max)}`;
  return [{ path: `${at}.maxRetentionDays`, reason }];
}
