import { got, type Problem } from "../problem";
import { findLogicallyAirGappedVaultProblems } from "../vault/logically-air-gapped-vault";
import { findVaultLockProblems, LockMode } from "../vault/vault-lock";

/** The retention bounds of a lock, in days, or whatever was written in their place. */
export interface WrittenBounds {
  readonly minRetentionDays: unknown;
  readonly maxRetentionDays: unknown;
}

/**
 * Lists what is wrong with the retention bounds of a lock. AWS lets both be left out; here a lock has both, because one
 * without a minimum keeps nothing, and one without a maximum lets a slip of the keyboard keep everything for ever.
 */
export function findLockBoundsProblems(bounds: WrittenBounds): readonly Problem[] {
  const missing = findMissingBounds(bounds);
  return [
    ...missing,
    ...othersThan(missing, findVaultLockProblems({ mode: LockMode.Governance, ...bounds }, "lock")),
  ];
}

/**
 * The same for a logically air-gapped vault, which is its own lock. AWS demands both bounds there, and a minimum of a week.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateLogicallyAirGappedBackupVault.html
 */
export function findLogicallyAirGappedBoundsProblems(bounds: WrittenBounds): readonly Problem[] {
  const missing = findMissingBounds(bounds);
  return [...missing, ...othersThan(missing, findLogicallyAirGappedVaultProblems({ ...bounds }, "lock"))];
}

function findMissingBounds(bounds: WrittenBounds): readonly Problem[] {
  return [
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
}

/** The problems of bounds that are there, told of the bound itself. */
function othersThan(missing: readonly Problem[], problems: readonly Problem[]): readonly Problem[] {
  const told = new Set(missing.map(({ path }) => path));
  return problems
    .map(({ path, reason }) => ({ path: path.replace(/^lock\./, ""), reason }))
    .filter(({ path }) => !told.has(path));
}

function missingBound(path: string, days: unknown, soThat: string): readonly Problem[] {
  return days === undefined || days === null
    ? [{ path, reason: `must be given, ${soThat}, ${got(days)}` }]
    : [];
}
