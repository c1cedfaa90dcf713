import { got, type Problem } from "../problem";
import {
  findLogicallyAirGappedVaultProblems,
  type LogicallyAirGappedVaultBounds,
} from "./logically-air-gapped-vault";
import { findVaultLockProblems, LockMode, type VaultLock } from "./vault-lock";

/**
 * The sentence that a person must write to turn a compliance lock on.
 *
 * It spells out the vault and every number of the lock, so that an old sentence is wrong after any change of them.
 */
export function lockAcknowledgement(vaultName: string, lock: VaultLock): string {
  const { minRetentionDays, maxRetentionDays, gracePeriodDays = 0 } = lock;
  return `lock vault ${vaultName} for good: keep ${minRetentionDays} to ${maxRetentionDays} days, ${gracePeriodDays} days of grace`;
}

/**
 * Lists what is wrong with the acknowledgement of a lock.
 *
 * A compliance lock needs the exact sentence of {@link lockAcknowledgement}; the reason tells it. A governance lock
 * needs none, and one that is there is refused: it is left over from a lock that is no longer asked for.
 * A lock that is itself wrong gives no problem here, because its own problems ({@link findVaultLockProblems})
 * must be mended before the sentence is known.
 */
export function findAcknowledgementProblems(
  given: { vaultName: string; lock: VaultLock; acknowledge: unknown },
  at = "acknowledge",
): readonly Problem[] {
  const { vaultName, lock, acknowledge } = given;
  if (findVaultLockProblems(lock).length > 0) return [];

  if (lock.mode === LockMode.Governance) {
    if (acknowledge === undefined) return [];
    return [
      {
        path: at,
        reason: `must be left out, because a governance lock is not permanent, ${got(acknowledge)}`,
      },
    ];
  }
  const expected = lockAcknowledgement(vaultName, lock);
  if (acknowledge === expected) return [];
  const reason = `must be exactly "${expected}", because nobody can undo this lock after its grace period, ${got(acknowledge)}`;
  return [{ path: at, reason }];
}

/**
 * Lists what is wrong with the acknowledgement of a logically air-gapped vault, which is locked for good from the moment it
 * is made: the sentence of {@link lockAcknowledgement} with 0 days of grace. Bounds that are themselves wrong give no
 * problem here.
 */
export function findPermanentVaultAcknowledgementProblems(
  given: { vaultName: string; bounds: LogicallyAirGappedVaultBounds; acknowledge: unknown },
  at = "acknowledge",
): readonly Problem[] {
  const { acknowledge, bounds, vaultName } = given;
  if (findLogicallyAirGappedVaultProblems(bounds).length > 0) return [];
  const { maxRetentionDays, minRetentionDays } = bounds;
  const expected = lockAcknowledgement(vaultName, {
    mode: LockMode.Compliance,
    minRetentionDays,
    maxRetentionDays,
  });
  if (acknowledge === expected) return [];
  const reason = `must be exactly "${expected}", because nobody can undo this lock from the moment the vault is made, ${got(acknowledge)}`;
  return [{ path: at, reason }];
}
