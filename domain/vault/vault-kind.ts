import { nearestName } from "../nearest-name";
import { got, type Problem } from "../problem";

/**
 * What kind of vault the central copies go to.
 *
 * - `standard`: a backup vault with a lock of its own. Takes every type that can be copied to another account; its lock
 *   has a grace period.
 * - `logically-air-gapped`: AWS keeps the copies in an account of its own. Takes fewer types, and is locked for good from
 *   the moment it is made.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html
 */
export const VaultKind = { Standard: "standard", LogicallyAirGapped: "logically-air-gapped" } as const;
/** One of the values of {@link VaultKind}. */
export type VaultKind = (typeof VaultKind)[keyof typeof VaultKind];

const KINDS: readonly string[] = Object.values(VaultKind);

/** Lists what is wrong with the kind of a vault. */
export function findVaultKindProblems(kind: unknown, path: string): readonly Problem[] {
  if (KINDS.some((known) => known === kind)) return [];
  const meant = typeof kind === "string" ? nearestName(kind, KINDS) : undefined;
  const hint = meant === undefined ? "" : `; did you mean ${meant}?`;
  return [{ path, reason: `must be "standard" or "logically-air-gapped"${hint}, ${got(kind)}` }];
}
