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

/** What one copy of a plan must be far from. */
export interface DistanceRule {
  readonly otherAccount: boolean;
  readonly otherRegion: boolean;
}

/** Stands for the account itself in a backup policy of the organization. */
const EACH_ACCOUNT = "$account";

/**
 * Lists a plan whose copies all stay near: in the account or the Region of what they are copies of, so that one event, or one
 * administrator, takes both. A copy whose target cannot be read, and a place that is not known, count as far: what cannot
 * be told is no fault. A plan without copies is not judged.
 */
export function findCopyDistanceProblems(
  copies: readonly StatedCopy[],
  place: PlanPlace,
  rule: DistanceRule,
): readonly Problem[] {
  const [first] = copies;
  if (first === undefined || copies.some((copy) => isFar(copy, place, rule))) return [];
  return [{ path: first.at, reason: nearReason(rule, got(first.vaultArn)) }];
}

/** Why a copy that stays near will not do. @param whatWasGot the end of the reason: `got the ARN of a vault beside it` */
export function nearReason({ otherAccount, otherRegion }: DistanceRule, whatWasGot: string): string {
  const wanted = [
    ...(otherAccount ? ["another account"] : []),
    ...(otherRegion ? ["another Region"] : []),
  ].join(" and ");
  return `must go to ${wanted} for one copy of the plan, because what happens to the backups there would happen to this copy as well, ${whatWasGot}`;
}

function isFar({ vaultArn }: StatedCopy, { accountId, regions }: PlanPlace, rule: DistanceRule): boolean {
  const target = parseVaultArn(vaultArn);
  if (target === undefined) return true;
  const isSameAccount = isOwnAccount(target.accountId, accountId);
  const isSameRegion = regions.length > 0 && regions.every((region) => region === target.region);
  return !(rule.otherAccount && isSameAccount) && !(rule.otherRegion && isSameRegion);
}

/**
 * Lists copies to an account that nobody named. The plan's own account is always allowed.
 *
 * @param accountIds accounts that copies may go to; every one when there are none
 */
export function findForeignAccountProblems(
  copies: readonly StatedCopy[],
  { accountId }: PlanPlace,
  accountIds: readonly string[],
): readonly Problem[] {
  if (accountIds.length === 0) return [];
  return copies.flatMap(({ at, vaultArn }) => {
    const target = parseVaultArn(vaultArn);
    const isAllowed =
      target === undefined ||
      isOwnAccount(target.accountId, accountId) ||
      accountIds.includes(target.accountId);
    const reason = `must go to one of the accounts that the settings name (${accountIds.join(", ")}), ${got(vaultArn)}`;
    return isAllowed ? [] : [{ path: at, reason }];
  });
}

/**
 * Lists copies of a rule into the vault that the rule fills itself. Such a copy adds nothing: what takes the vault takes both.
 *
 * @param targetVaultName the name of the rule's own vault
 */
export function findSelfCopyProblems(
  copies: readonly StatedCopy[],
  targetVaultName: unknown,
  { accountId, regions: [region, ...others] }: PlanPlace,
): readonly Problem[] {
  return copies.flatMap(({ at, vaultArn }) => {
    const target = parseVaultArn(vaultArn);
    const isSelf =
      target !== undefined &&
      others.length === 0 &&
      target.region === region &&
      isOwnAccount(target.accountId, accountId) &&
      target.vaultName === targetVaultName;
    const reason = `must be another vault than the one that the rule fills itself, ${got(vaultArn)}`;
    return isSelf ? [{ path: at, reason }] : [];
  });
}

function isOwnAccount(accountId: string, own: string | undefined): boolean {
  return accountId === EACH_ACCOUNT || accountId === own;
}
