import { got, type Problem } from "../problem";
import { findVaultLockProblems, LockMode } from "../vault/vault-lock";

/**
 * Lists what is wrong with the retention bounds of a lock. AWS lets both be left out; here a lock has both, because one
 * without a minimum keeps nothing, and one without a maximum lets a slip of the keyboard keep everything for ever.
 */
export function findLockBoundsProblems(bounds: {
  readonly minRetentionDays: unknown;
  readonly maxRetentionDays: unknown;
}): readonly Problem[] {
  const missing = [
    ...missingBound(
      "minRetentionDays",
      bounds.minRetentionDays,
      "so that no recovery point can expire at once",
    ),
    ...missingBound(
      "maxRetentionDays",
      bounds.maxRetentionDays,
      "so that no recovery point is kept for ever by mistake",
    ),
  ];
  const told = new Set(missing.map(({ path }) => path));
  const others = findVaultLockProblems({ mode: LockMode.Governance, ...bounds }, "lock")
    .map(({ path, reason }) => ({ path: path.replace(/^lock\./, ""), reason }))
    .filter(({ path }) => !told.has(path));
  return [...missing, ...others];
}

function missingBound(path: string, days: unknown, soThat: string): readonly Problem[] {
  return days === undefined || days === null
    ? [{ path, reason: `must be given, ${soThat}, ${got(days)}` }]
    : [];
}
