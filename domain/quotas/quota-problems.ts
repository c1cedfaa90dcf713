import { groupedDigits } from "../grouped-digits";
import { got, isWholeNumber, type Problem } from "../problem";
import type { Quota } from "./quota";
import { SIZE_QUOTAS, type SizeQuotaName } from "./size-quotas";

/** Something that was counted or measured, and the quota that it has to keep. */
export interface Measurement {
  readonly quota: SizeQuotaName;
  /** A whole number, 0 or more. */
  readonly value: unknown;
  /** Where it was measured, as the user wrote it or as the preview shows it. */
  readonly path: string;
}

/** Lists the measurements that break a quota which AWS does not raise, and those that are no numbers. */
export function findQuotaProblems(measurements: readonly Measurement[]): readonly Problem[] {
  return measurements.flatMap(({ quota, value, path }) => {
    if (!isCount(value)) return [{ path, reason: `must be a whole number, 0 or more, ${got(value)}` }];
    const { most, counts, adjustable, wayOut } = quotaOf(quota);
    if (adjustable || value <= most) return [];
    return [
      {
        path,
        reason: `must be at most ${groupedDigits(most)} ${counts}; ${wayOut}, got ${groupedDigits(value)}`,
      },
    ];
  });
}

/** Lists the measurements for which AWS must raise a quota first. Nothing is wrong with them once it has. */
export function findQuotaIncreases(measurements: readonly Measurement[]): readonly Problem[] {
  return measurements.flatMap(({ quota, value, path }) => {
    const { most, counts, adjustable, wayOut } = quotaOf(quota);
    if (!adjustable || !isCount(value) || value <= most) return [];
    const reason = `is more than AWS gives at first, which is ${groupedDigits(most)} ${counts}; ${wayOut}, got ${groupedDigits(value)}`;
    return [{ path, reason }];
  });
}

/** The quota of that name. */
export function quotaOf(name: SizeQuotaName): Quota {
  return SIZE_QUOTAS[name];
}

function isCount(value: unknown): value is number {
  return isWholeNumber(value) && value >= 0;
}
