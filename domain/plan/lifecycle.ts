import { findWholeNumberProblems, got, isRecord, isWholeNumber, type Problem } from "../problem";

/**
 * When a recovery point is moved and deleted, in days after the start of its backup job. A copy counts from the
 * start of the backup it was made from, not from the copy job.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
 */
export interface Lifecycle {
  /** Days until AWS Backup deletes the recovery point; 1 to 36 500. */
  readonly deleteAfterDays: number;
  /**
   * Days until AWS Backup moves the recovery point to cold storage; at least 90 fewer than `deleteAfterDays`.
   * Resource types without cold storage ignore it. A recovery point in cold storage cannot be copied.
   *
   * @default - never moved
   */
  readonly moveToColdStorageAfterDays?: number;
}

/**
 * The longest retention that AWS Backup accepts, in days (about 100 years).
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export const MAX_RETENTION_DAYS = 36_500;
/**
 * The shortest time that a recovery point must stay in cold storage, in days.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
 */
export const COLD_STORAGE_MIN_DAYS = 90;

const RETENTION = { min: 1, max: MAX_RETENTION_DAYS, unit: "days" };
const WARM = { min: 1, max: MAX_RETENTION_DAYS - COLD_STORAGE_MIN_DAYS, unit: "days" };

/**
 * Lists everything wrong with a lifecycle; an empty list means that AWS accepts it.
 *
 * @param lifecycle a {@link Lifecycle}, or whatever was written in its place
 */
export function findLifecycleProblems(lifecycle: unknown, at = "lifecycle"): readonly Problem[] {
  if (!isRecord(lifecycle)) return [{ path: at, reason: `must have deleteAfterDays, ${got(lifecycle)}` }];
  const { deleteAfterDays, moveToColdStorageAfterDays: cold } = lifecycle;
  const problems = [
    ...findWholeNumberProblems(deleteAfterDays, `${at}.deleteAfterDays`, RETENTION),
    ...(cold === undefined ? [] : findWholeNumberProblems(cold, `${at}.moveToColdStorageAfterDays`, WARM)),
  ];
  if (problems.length > 0 || !isWholeNumber(cold) || !isWholeNumber(deleteAfterDays)) return problems;
  if (deleteAfterDays >= cold + COLD_STORAGE_MIN_DAYS) return [];
  const reason = `must be at least ${COLD_STORAGE_MIN_DAYS} days more than moveToColdStorageAfterDays (${cold}), ${got(deleteAfterDays)}`;
  return [{ path: `${at}.deleteAfterDays`, reason }];
}

/** The retention that something accepts, in days, both bounds inclusive. A bound that is left out does not hold. */
export interface RetentionBounds {
  readonly minRetentionDays?: number | undefined;
  readonly maxRetentionDays?: number | undefined;
}

/**
 * Lists what keeps a recovery point with this retention out of a place with these bounds. AWS does not clamp:
 * the backup or copy job fails. The bounds themselves are taken as they are; check them with the lock's own check.
 *
 * No retention at all means that the recovery point is kept for ever. `boundsName` is the place, for the reason:
 * `the lock of vault air-gapped-prod`.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export function findRetentionOutsideBoundsProblems(
  retentionDays: unknown,
  bounds: RetentionBounds,
  at: string,
  boundsName: string,
): readonly Problem[] {
  const { minRetentionDays: min = 0, maxRetentionDays: max = Infinity } = bounds;
  const broken = (text: string): readonly Problem[] => [
    { path: at, reason: `${text}, ${got(retentionDays)}` },
  ];

  if (retentionDays === undefined) {
    if (max === Infinity) return [];
    return broken(
      `must be given, because what is kept for ever exceeds the ${max} days that ${boundsName} allows`,
    );
  }
  const problems = findWholeNumberProblems(retentionDays, at, RETENTION);
  if (problems.length > 0 || !isWholeNumber(retentionDays)) return problems;
  if (retentionDays < min) return broken(`must be at least the ${min} days that ${boundsName} demands`);
  if (retentionDays > max) return broken(`must be at most the ${max} days that ${boundsName} allows`);
  return [];
}
