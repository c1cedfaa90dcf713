import { got, isWholeNumber, type Problem } from "../problem";

/** For how long something is kept, and where a plan says so. */
export interface StatedRetention {
  readonly at: string;
  /** Days; nothing when it is kept for ever. */
  readonly retentionDays: unknown;
}

/**
 * Lists why a plan keeps nothing long enough: not one of its rules, or of its copies, is kept for so many days. What is kept
 * for ever is long enough, and what is no number is another check's business. Nothing kept at all is not judged.
 *
 * @param what what is kept, for the reason: `local backup`, `copy`
 */
export function findRetentionTooShortProblems(
  kept: readonly StatedRetention[],
  minDays: number,
  what: string,
): readonly Problem[] {
  const [first] = kept;
  const isLongEnough = ({ retentionDays: days }: StatedRetention): boolean =>
    !isWholeNumber(days) || days >= minDays;
  if (first === undefined || kept.some(isLongEnough)) return [];
  const longest = Math.max(...kept.map(({ retentionDays }) => Number(retentionDays)));
  const reason = `must be at least ${minDays} days for one ${what} of the plan, so that a fault that is found late can still be undone, ${got(longest)}`;
  return [{ path: first.at, reason }];
}
