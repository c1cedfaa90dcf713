import { findWholeNumberProblems, got, isRecord, isWholeNumber, type Problem } from "../problem";
import { AWS_MAX_RETENTION_DAYS, LockMode } from "./vault-lock";

/**
 * The bounds of a vault of AWS's kind "logically air-gapped". It is locked in compliance mode from the moment it is made,
 * without a grace period: nobody can change or remove the bounds, not root and not AWS.
 *
 * Which types it takes is a matter of the copy: `domain/copying`.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html
 */
export interface LogicallyAirGappedVaultBounds {
  /** Shortest retention that the vault accepts, in days; 7 to 36 500. Jobs that ask for less fail. */
  readonly minRetentionDays: number;
  /** Longest retention that the vault accepts, in days; from the minimum to 36 500. Jobs that ask for more fail. */
  readonly maxRetentionDays: number;
}

/**
 * The shortest minimum retention that AWS accepts in a logically air-gapped vault, in days.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateLogicallyAirGappedBackupVault.html
 */
export const LOGICALLY_AIR_GAPPED_MIN_RETENTION_DAYS = 7;

/**
 * What can never be changed once the vault is made: with another value it would be another vault, and the old one stays
 * until its last recovery point has expired.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-backup-logicallyairgappedbackupvault.html
 */
export const LOGICALLY_AIR_GAPPED_CREATE_ONLY = [
  "name",
  "minRetentionDays",
  "maxRetentionDays",
  "encryptionKeyArn",
] as const;

/** That the longest retention is the one of vault locks is taken from there: AWS's page on these vaults gives no number. */
const RETENTION = {
  min: LOGICALLY_AIR_GAPPED_MIN_RETENTION_DAYS,
  max: AWS_MAX_RETENTION_DAYS,
  unit: "days",
  because: "in a logically air-gapped vault",
};

/**
 * Lists everything wrong with the lock of a logically air-gapped vault: its bounds, and what only locks of standard vaults
 * have.
 *
 * @param lock {@link LogicallyAirGappedVaultBounds}, or whatever was written in its place, for example the lock of a
 *   standard vault
 */
export function findLogicallyAirGappedVaultProblems(lock: unknown, at = "lock"): readonly Problem[] {
  if (!isRecord(lock)) {
    return [{ path: at, reason: `must have minRetentionDays and maxRetentionDays, ${got(lock)}` }];
  }
  return [
    ...findModeProblems(lock.mode, `${at}.mode`),
    ...findWholeNumberProblems(lock.minRetentionDays, `${at}.minRetentionDays`, RETENTION),
    ...findMaximumProblems(lock, `${at}.maxRetentionDays`),
    ...findGracePeriodProblems(lock.gracePeriodDays, `${at}.gracePeriodDays`),
  ];
}

/** Saying what is so anyway does no harm; saying otherwise would be a false promise. */
function findModeProblems(mode: unknown, path: string): readonly Problem[] {
  if (mode === undefined || mode === LockMode.Compliance) return [];
  const reason = `must be left out or "compliance", because a logically air-gapped vault knows no other mode, ${got(mode)}`;
  return [{ path, reason }];
}

function findMaximumProblems(lock: Readonly<Record<string, unknown>>, path: string): readonly Problem[] {
  const { minRetentionDays: min, maxRetentionDays: max } = lock;
  const problems = findWholeNumberProblems(max, path, RETENTION);
  if (problems.length > 0 || !isWholeNumber(min) || !isWholeNumber(max) || max >= min) return problems;
  return [{ path, reason: `must not be shorter than minRetentionDays (${min}), ${got(max)}` }];
}

function findGracePeriodProblems(gracePeriodDays: unknown, path: string): readonly Problem[] {
  if (gracePeriodDays === undefined) return [];
  const reason = `must be left out, because a logically air-gapped vault is locked for good from the moment it is made, ${got(gracePeriodDays)}`;
  return [{ path, reason }];
}
