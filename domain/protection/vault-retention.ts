import { parseVaultArn } from "../aws/arn";
import { findRetentionOutsideBoundsProblems, type RetentionBounds } from "../plan/lifecycle";
import { got, type Problem } from "../problem";

/** Where a vault is, as far as a program says it. */
export interface VaultPlace {
  readonly vaultName: string;
  /** `member`: in every account and Region that the organization's backup policy reaches. */
  readonly accountId?: string | undefined;
  readonly region?: string | undefined;
  /** What deploys it. Two places without an account are the same when the same provider deploys them. */
  readonly provider?: string | undefined;
}

/** The account of a vault that every member account has. */
export const MEMBER = "member";

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
  vaults: readonly LockedVault[],
): readonly Problem[] {
  const { at, retentionDays, isCopy, target } = planned;
  return vaults
    .filter((vault) => isSamePlace(vault, target))
    .flatMap(({ bounds, vaultName }) => {
      const lock = `the lock of vault ${vaultName}`;
      if (isCopy && retentionDays === undefined) {
        const reason = `must be given, because a copy without its own retention takes that of the local backup, which ${lock} does not know, ${got(retentionDays)}`;
        return [{ path: at, reason }];
      }
      return findRetentionOutsideBoundsProblems(retentionDays, bounds, at, lock);
    });
}

/**
 * Whether two places are the same vault, as far as can be told: what is known of only one of them is no sign, so that a
 * vault of the same name elsewhere is not taken for this one.
 */
export function isSamePlace(one: VaultPlace, other: VaultPlace): boolean {
  if (one.vaultName !== other.vaultName) return false;
  if (one.accountId === MEMBER || other.accountId === MEMBER) return one.accountId === other.accountId;
  const sameProvider = one.provider !== undefined && one.provider === other.provider;
  const sameAccount = sameProvider || (one.accountId !== undefined && one.accountId === other.accountId);
  const sameRegion = one.region === other.region && (sameProvider || one.region !== undefined);
  return sameAccount && sameRegion;
}

/** The place that a vault's ARN names; `$account` stands for every member account. Nothing for any other text. */
export function placeOfArn(arn: unknown): VaultPlace | undefined {
  const address = parseVaultArn(arn);
  if (address === undefined) return undefined;
  const { vaultName, accountId, region } = address;
  return accountId === "$account" ? { vaultName, accountId: MEMBER } : { vaultName, accountId, region };
}
