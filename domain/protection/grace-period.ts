import { findWholeNumberProblems, got, type Problem } from "../problem";
import { AWS_MAX_GRACE_PERIOD_DAYS } from "../vault/vault-lock";

/** Lists what is wrong with the grace period of a lock that becomes permanent, where people agreed on a shortest one. */
export function findGracePeriodProblems(days: unknown, at: string, minDays: number): readonly Problem[] {
  return findWholeNumberProblems(days, at, {
    min: minDays,
    max: AWS_MAX_GRACE_PERIOD_DAYS,
    unit: "days",
    because: "so that a wrong lock can still be undone",
  });
}

/** What is wrong with a lock that never becomes permanent, where it has to. */
export function findMissingGracePeriodProblems(at: string): readonly Problem[] {
  const reason =
    "must be given in production, because without it an administrator can remove the lock at any time";
  return [{ path: at, reason: `${reason}, ${got(undefined)}` }];
}
