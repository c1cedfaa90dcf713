import { parseVaultArn } from "../aws/arn";
import { got, type Problem } from "../problem";

/** Where a plan's backups are made, as far as it is known. */
export interface PlanPlace {
  /** Twelve digits. */
  readonly accountId?: string | undefined;
  /** All Regions that the plan runs in; empty when they are not known. */
  readonly regions: readonly string[];
}

/** A copy of a plan: the ARN of the vault that it goes to, and where the plan says so. */
export interface StatedCopy {
  readonly at: string;
  readonly vaultArn: unknown;
}

/** What a copy must be far from. */
export interface DistanceRule {
  readonly otherAccount: boolean;
  readonly otherRegion: boolean;
  /** Accounts that copies may go to; every one when there are none. */
  readonly accountIds: readonly string[];
}

/**
 * Lists copies that go to accounts which nobody named, and a plan whose copies all stay near: in the account or the Region
 * of what they are copies of, so that one event, or one administrator, can take both. Copies whose target cannot be read,
 * and a place that is not known, count as far: what cannot be told is no fault.
 *
 * `$account` in the ARN of a backup policy's copy is the account itself.
 */
export function findCopyDistanceProblems(
  copies: readonly StatedCopy[],
  place: PlanPlace,
  rule: DistanceRule,
): readonly Problem[] {
  const [first] = copies;
  const foreign = copies.flatMap((copy) => findForeignAccountProblems(copy, rule.accountIds));
  if (first === undefined || copies.some((copy) => isFar(copy, place, rule))) return foreign;
  const wanted = [
    ...(rule.otherAccount ? ["another account"] : []),
    ...(rule.otherRegion ? ["another Region"] : []),
  ].join(" and ");
  const reason = `must go to ${wanted} for one copy of the plan, because what happens to the backups there would happen to this copy as well, ${got(first.vaultArn)}`;
  return [...foreign, { path: first.at, reason }];
}

function isFar({ vaultArn }: StatedCopy, { accountId, regions }: PlanPlace, rule: DistanceRule): boolean {
  const target = parseVaultArn(vaultArn);
  if (target === undefined) return true;
  const isSameAccount = target.accountId === "$account" || target.accountId === accountId;
  const isSameRegion = regions.length > 0 && regions.every((region) => region === target.region);
  return !(rule.otherAccount && isSameAccount) && !(rule.otherRegion && isSameRegion);
}

function findForeignAccountProblems(
  { at, vaultArn }: StatedCopy,
  accountIds: readonly string[],
): readonly Problem[] {
  const target = parseVaultArn(vaultArn);
  const isNamed = accountIds.length === 0 || target === undefined || accountIds.includes(target.accountId);
  if (isNamed || target.accountId === "$account") return [];
  const reason = `must go to one of the accounts that the settings name (${accountIds.join(", ")}), ${got(vaultArn)}`;
  return [{ path: at, reason }];
}
