import { findRetentionOutsideBoundsProblems, type RetentionBounds } from "../plan/lifecycle";
import { got, type Problem } from "../problem";
import type { VaultPlace, VaultsByPlace } from "./vault-place";

/** A vault with the bounds of its lock. */
export interface LockedVault extends VaultPlace {
  readonly bounds: RetentionBounds;
}

/** Recovery points that a plan puts into a vault. */
export interface PlannedRecoveryPoints {
  readonly target: VaultPlace;
  /** Where the plan says how long: `rules[0].lifecycle.deleteAfter`. */
  readonly at: string;
  /** Days; nothing when the plan does not say. */
  readonly retentionDays: unknown;
  readonly isCopy: boolean;
}

/**
 * Lists what a plan keeps shorter or longer than the lock of the vault that it goes to allows. AWS accepts such a plan, and
 * then every job fails.
 *
 * A copy into a locked vault must say its own retention: AWS gives one that does not that of the local backup.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/plan-options-and-configuration.html
 */
export function findRetentionOutsideLockProblems(
  planned: PlannedRecoveryPoints,
  locked: VaultsByPlace<LockedVault>,
): readonly Problem[] {
  const { at, retentionDays, isCopy, target } = planned;
  return locked.at(target).flatMap(({ bounds, vaultName }) => {
    const lock = `the lock of vault ${vaultName}`;
    if (isCopy && retentionDays === undefined) {
      const reason = `must be given, because a copy without its own retention takes that of the local backup, which ${lock} does not know, ${got(retentionDays)}`;
      return [{ path: at, reason }];
    }
    return findRetentionOutsideBoundsProblems(retentionDays, bounds, at, lock);
  });
}
