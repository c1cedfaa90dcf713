import type { Rule } from "../../rule";
import { vaultLockHasGracePeriod } from "./vault-lock-has-grace-period";
import { vaultLockBoundsHoldRetention } from "./vault-lock-bounds-hold-retention";
import { vaultLockCannotBeReplaced } from "./vault-lock-cannot-be-replaced";

/** Locks that hold, and that nobody removes by accident. */
export const vaultLockRules: readonly Rule[] = [
  vaultLockHasGracePeriod,
  vaultLockBoundsHoldRetention,
  vaultLockCannotBeReplaced,
];
