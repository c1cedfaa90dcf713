import { groupedDigits } from "../grouped-digits";
import { got, type Problem } from "../problem";

/** What decides what a locked vault comes to cost. */
export interface LockedStorageFigures {
  /** What is backed up into the vault in full, in gigabytes. */
  readonly protectedGigabytes: number;
  /** How much of it changes from one day to the next, in percent. */
  readonly dailyChangePercent: number;
  /** What a gigabyte costs in a month, in US dollars. */
  readonly gigabyteMonthUsd: number;
}

/**
 * What AWS Backup asks for a gigabyte of warm storage in a month, in US dollars, for the types that most is stored of (EBS,
 * EFS, RDS; S3 is the same). It differs by type and Region, and was not read from AWS's price list on a given day [?]:
 * give your own price.
 *
 * @see https://aws.amazon.com/backup/pricing/
 */
export const GIGABYTE_MONTH_USD = { asOf: "2026-09-26", usd: 0.05 } as const;

const DAYS_PER_MONTH = 365 / 12;

/** The most that a lock can come to cost, whatever anybody does about it. An estimate, never a bill. */
export interface LockedStorageCost {
  readonly isEstimate: true;
  /** Gigabytes once the oldest recovery points expire, all of them kept for the longest time that the lock allows. */
  readonly gigabytes: number;
  /** What is owed until the last of them has expired, when from today on nothing more is backed up, in US dollars. */
  readonly liabilityUsd: number;
}

/**
 * Estimates the worst case of a permanent lock: somebody (or a slip) has every recovery point kept for as long as the lock
 * allows, one a day, in warm storage, and nobody can delete any before its time. One full copy stays, each day adds what
 * changed, and after the last backup the day's changes expire one by one. Copies between vaults, restores and requests are
 * left out.
 */
export function lockedStorageCost(
  { protectedGigabytes, dailyChangePercent, gigabyteMonthUsd }: LockedStorageFigures,
  maxRetentionDays: number,
): LockedStorageCost {
  const dailyGigabytes = (protectedGigabytes * dailyChangePercent) / 100;
  const gigabytes = protectedGigabytes + dailyGigabytes * (maxRetentionDays - 1);
  // The full copy stays to the end; the changes of each day go one day after those of the day before.
  const gigabyteDays =
    protectedGigabytes * maxRetentionDays + (dailyGigabytes * maxRetentionDays * (maxRetentionDays - 1)) / 2;
  return {
    isEstimate: true,
    gigabytes,
    liabilityUsd: (gigabyteDays / DAYS_PER_MONTH) * gigabyteMonthUsd,
  };
}

/**
 * Lists why a permanent lock may cost more than somebody is ready to pay.
 *
 * @param maxRetentionDays the lock's own; nothing when it has none, which is worse than any number
 * @param ceilingUsd the most that may be owed when from today on nothing more is backed up, in US dollars
 */
export function findLockedCostProblems(
  figures: LockedStorageFigures,
  maxRetentionDays: unknown,
  ceilingUsd: number,
  at = "maxRetentionDays",
): readonly Problem[] {
  if (typeof maxRetentionDays !== "number") {
    const reason = `must be given, because without it a recovery point may be kept and paid for without end, ${got(maxRetentionDays)}`;
    return [{ path: at, reason }];
  }
  const { gigabytes, liabilityUsd } = lockedStorageCost(figures, maxRetentionDays);
  if (liabilityUsd <= ceilingUsd) return [];
  const reason =
    `must be short enough that the lock never binds more than ${usd(ceilingUsd)}; an estimate for ` +
    `${whole(figures.protectedGigabytes)} GB with ${figures.dailyChangePercent} % changed a day is ${whole(gigabytes)} GB and ` +
    `${usd(liabilityUsd)} until the last recovery point expires, ${got(maxRetentionDays)}`;
  return [{ path: at, reason }];
}

function usd(amount: number): string {
  return `USD ${whole(amount)}`;
}

function whole(amount: number): string {
  return groupedDigits(Math.round(amount));
}
