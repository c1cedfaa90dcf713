import { findWholeNumberProblems, got, isRecord, isWholeNumber, type Problem } from "../problem";

/**
 * How firmly a vault is locked.
 *
 * - `governance`: whoever has the IAM permission can change or remove the lock at any time.
 * - `compliance`: once the grace period is over nobody can change or remove it, not root and not AWS.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export const LockMode = { Governance: "governance", Compliance: "compliance" } as const;
/** One of the values of {@link LockMode}. */
export type LockMode = (typeof LockMode)[keyof typeof LockMode];

/**
 * How long recovery points must and may be kept in a vault, and how firmly that is promised.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export interface VaultLock {
  /** Whether the lock can be removed later. */
  readonly mode: LockMode;
  /** Shortest retention that the vault accepts, in days; 1 to 36 500. Jobs that ask for less fail. */
  readonly minRetentionDays: number;
  /** Longest retention that the vault accepts, in days; 1 to 36 500. Jobs that ask for more fail. */
  readonly maxRetentionDays: number;
  /**
   * Days during which a compliance lock can still be changed or removed; 3 to 36 500. Required in compliance mode
   * and refused in governance mode, because AWS has no other sign of the mode: a lock with a grace period becomes
   * permanent (`ChangeableForDays`).
   *
   * @default - none, in governance mode
   */
  readonly gracePeriodDays?: number;
}

/**
 * The shortest grace period AWS accepts, in days (72 hours).
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html
 */
export const AWS_MIN_GRACE_PERIOD_DAYS = 3;
/**
 * The longest grace period AWS accepts, in days (about 100 years).
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html
 */
export const AWS_MAX_GRACE_PERIOD_DAYS = 36_500;
/**
 * The shortest minimum retention AWS accepts in a lock, in days.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html
 */
export const AWS_MIN_RETENTION_DAYS = 1;
/**
 * The longest maximum retention AWS accepts in a lock, in days (about 100 years).
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html
 */
export const AWS_MAX_RETENTION_DAYS = 36_500;

const RETENTION = { min: AWS_MIN_RETENTION_DAYS, max: AWS_MAX_RETENTION_DAYS, unit: "days" };
const GRACE_PERIOD = {
  min: AWS_MIN_GRACE_PERIOD_DAYS,
  max: AWS_MAX_GRACE_PERIOD_DAYS,
  unit: "days",
  because: "so that the lock can still be undone",
};
const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Lists everything wrong with a lock; an empty list means that AWS accepts it.
 *
 * @param lock a {@link VaultLock}, or whatever was written in its place
 */
export function findVaultLockProblems(lock: unknown, at = "lock"): readonly Problem[] {
  if (!isRecord(lock)) {
    const reason = `must have mode, minRetentionDays and maxRetentionDays, ${got(lock)}`;
    return [{ path: at, reason }];
  }
  return [
    ...findLockModeProblems(lock.mode, `${at}.mode`),
    ...findWholeNumberProblems(lock.minRetentionDays, `${at}.minRetentionDays`, RETENTION),
    ...findMaximumProblems(lock, `${at}.maxRetentionDays`),
    ...findGracePeriodProblems(lock, `${at}.gracePeriodDays`),
  ];
}

/** Lists what is wrong with the mode of a lock. */
export function findLockModeProblems(mode: unknown, path: string): readonly Problem[] {
  if (mode === LockMode.Governance || mode === LockMode.Compliance) return [];
  return [{ path, reason: `must be "governance" (can be removed) or "compliance" (cannot), ${got(mode)}` }];
}

function findMaximumProblems(lock: Readonly<Record<string, unknown>>, path: string): readonly Problem[] {
  const { minRetentionDays: min, maxRetentionDays: max } = lock;
  const problems = findWholeNumberProblems(max, path, RETENTION);
  if (problems.length > 0 || !isWholeNumber(min) || !isWholeNumber(max) || max >= min) return problems;
  return [{ path, reason: `must not be shorter than minRetentionDays (${min}), ${got(max)}` }];
}

function findGracePeriodProblems(lock: Readonly<Record<string, unknown>>, path: string): readonly Problem[] {
  const { mode, gracePeriodDays } = lock;
  if (mode === LockMode.Compliance) return findWholeNumberProblems(gracePeriodDays, path, GRACE_PERIOD);
  if (gracePeriodDays === undefined) return [];
  if (mode === LockMode.Governance) {
    const reason = `must be left out in governance mode, because a grace period makes the lock permanent, ${got(gracePeriodDays)}`;
    return [{ path, reason }];
  }
  return findWholeNumberProblems(gracePeriodDays, path, GRACE_PERIOD);
}

/**
 * The mode of a lock that AWS or a Pulumi resource describes. AWS has no field for it: a lock with
 * `ChangeableForDays` becomes permanent, one without can always be removed.
 */
export function lockModeOf(changeableForDays: number | undefined): LockMode {
  return changeableForDays === undefined ? LockMode.Governance : LockMode.Compliance;
}

/**
 * The moment from which nobody can undo a compliance lock: AWS counts whole days of 24 hours from the call
 * that puts the lock.
 */
export function permanentFrom(deployedOn: Date, gracePeriodDays: number): Date {
  return new Date(deployedOn.getTime() + gracePeriodDays * MILLISECONDS_PER_DAY);
}
