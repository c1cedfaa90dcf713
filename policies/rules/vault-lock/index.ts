import type { Rule } from "../../rule";
import { lockedStorageStaysAffordable } from "./locked-storage-stays-affordable";
import { lockedVaultCannotBeDestroyed } from "./locked-vault-cannot-be-destroyed";
import { nobodyDestroysRecoveryPoints } from "./nobody-destroys-recovery-points";
import { permanentLockIsAcknowledged } from "./permanent-lock-is-acknowledged";
import { vaultIsLocked } from "./vault-is-locked";
import { vaultLockBoundsHoldRetention } from "./vault-lock-bounds-hold-retention";
import { vaultLockCannotBeReplaced } from "./vault-lock-cannot-be-replaced";
import { vaultLockHasGracePeriod } from "./vault-lock-has-grace-period";

/** Locks that hold, and that nobody removes by accident. */
export const vaultLockRules: readonly Rule[] = [
  vaultIsLocked,
  vaultLockHasGracePeriod,
  permanentLockIsAcknowledged,
  vaultLockBoundsHoldRetention,
  vaultLockCannotBeReplaced,
  lockedVaultCannotBeDestroyed,
  nobodyDestroysRecoveryPoints,
  lockedStorageStaysAffordable,
];
