import { RESOURCE_TYPES, RESOURCE_TYPES_SOURCE, type ResourceTypeName } from "../aws/resource-types";
import { MAX_CONTINUOUS_RETENTION_DAYS } from "../organization/backup-policy-limits";
import { got, isWholeNumber, type Problem } from "../problem";
import { findLifecycleProblems } from "./lifecycle";

/** When a rule or a copy moves and deletes its recovery points, as somebody wrote it. */
export interface StatedLifecycle {
  readonly deleteAfterDays: unknown;
  readonly moveToColdStorageAfterDays: unknown;
}

/**
 * Lists what AWS Backup would refuse in the lifecycle of a plan's rule, or would not carry out.
 *
 * Unlike a backup policy of the organization, a plan may leave the retention out: the recovery points are kept for ever
 * then. What is left out is not judged here.
 *
 * @param isContinuous whether the rule makes continuous backups, which are kept for at most 35 days and never in the cold
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html
 */
export function findPlanLifecycleProblems(
  lifecycle: StatedLifecycle,
  isContinuous: boolean,
  at: string,
): readonly Problem[] {
  const { deleteAfterDays, moveToColdStorageAfterDays: cold } = lifecycle;
  return [
    ...findStatedProblems(lifecycle, at),
    ...(isContinuous ? findContinuousProblems(deleteAfterDays, cold, at) : []),
  ];
}

function findStatedProblems(
  { deleteAfterDays, moveToColdStorageAfterDays: cold }: StatedLifecycle,
  at: string,
) {
  if (deleteAfterDays === undefined && cold === undefined) return [];
  // With the longest retention in its place, only what is wrong with the other number is left.
  const isKeptForEver = deleteAfterDays === undefined;
  const whole = {
    deleteAfterDays: isKeptForEver ? 36_500 : deleteAfterDays,
    moveToColdStorageAfterDays: cold,
  };
  return findLifecycleProblems(whole, at).filter(
    ({ path }) => !isKeptForEver || !path.endsWith(".deleteAfterDays"),
  );
}

function findContinuousProblems(days: unknown, cold: unknown, at: string): readonly Problem[] {
  const isTooLong = days === undefined || (isWholeNumber(days) && days > MAX_CONTINUOUS_RETENTION_DAYS);
  const reason = `must be given and at most ${MAX_CONTINUOUS_RETENTION_DAYS} days for a continuous backup, ${got(days)}`;
  return [
    ...(isTooLong ? [{ path: `${at}.deleteAfterDays`, reason }] : []),
    ...(cold === undefined
      ? []
      : [
          {
            path: `${at}.moveToColdStorageAfterDays`,
            reason: `must be left out for a continuous backup, which never moves to cold storage, ${got(cold)}`,
          },
        ]),
  ];
}

/**
 * Lists a move to cold storage that AWS Backup ignores, because nothing that the plan selects has cold storage. The recovery
 * points stay in warm storage, and are paid for so, until they are deleted.
 *
 * @param types everything that the plan selects
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html
 */
export function findIgnoredColdStorageProblems(
  types: readonly ResourceTypeName[],
  moveToColdStorageAfterDays: unknown,
  at: string,
): readonly Problem[] {
  const isOfUse = RESOURCE_TYPES.some(({ name, coldStorage }) => coldStorage && types.includes(name));
  if (moveToColdStorageAfterDays === undefined || types.length === 0 || isOfUse) return [];
  const shown = [...new Set(types)].join(", ");
  const reason =
    `must be left out for a plan that selects only ${shown}, which AWS Backup never moves to cold storage ` +
    `(its table of ${RESOURCE_TYPES_SOURCE.asOf}), ${got(moveToColdStorageAfterDays)}`;
  return [{ path: at, reason }];
}
