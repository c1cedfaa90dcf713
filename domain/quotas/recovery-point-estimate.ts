import { groupedDigits } from "../grouped-digits";
import { findWholeNumberProblems, got, isRecord, type Problem } from "../problem";
import { MAX_RETENTION_DAYS } from "../plan/lifecycle";
import { quotaOf } from "./quota-problems";

/** What decides how many recovery points a vault holds. */
export interface RecoveryPointFigures {
  /** Resources that are backed up or copied into the vault each day. */
  readonly resourcesPerDay: number;
  /** How long each recovery point is kept, in days. */
  readonly retentionDays: number;
}

/** How full a vault gets. An estimate: AWS promises none of it. */
export interface RecoveryPointEstimate {
  readonly isEstimate: true;
  /** Recovery points once the oldest expire. */
  readonly recoveryPoints: number;
  /** Days until AWS's quota for one vault is used up; absent where it never is. */
  readonly fullAfterDays?: number;
  /** What has been assumed, one sentence each. Whoever shows the numbers shows these. */
  readonly assumptions: readonly string[];
}

const MOST_RESOURCES = 100_000_000;

/** Lists what is wrong with the figures of an estimate. */
export function findRecoveryPointFigureProblems(figures: unknown, at = "figures"): readonly Problem[] {
  if (!isRecord(figures))
    return [{ path: at, reason: `must have resourcesPerDay and retentionDays, ${got(figures)}` }];
  const resources = { min: 0, max: MOST_RESOURCES, unit: "resources" };
  const days = { min: 1, max: MAX_RETENTION_DAYS, unit: "days" };
  return [
    ...findWholeNumberProblems(figures.resourcesPerDay, `${at}.resourcesPerDay`, resources),
    ...findWholeNumberProblems(figures.retentionDays, `${at}.retentionDays`, days),
  ];
}

/** Estimates how many recovery points one vault comes to hold (R26). The figures are sound. */
export function recoveryPointEstimate(figures: RecoveryPointFigures): RecoveryPointEstimate {
  const { resourcesPerDay, retentionDays } = figures;
  const { most } = quotaOf("recovery-points-per-vault");
  const recoveryPoints = resourcesPerDay * retentionDays;
  return {
    isEstimate: true,
    recoveryPoints,
    ...(recoveryPoints > most && { fullAfterDays: Math.floor(most / resourcesPerDay) }),
    assumptions: [
      "every resource makes one recovery point a day in this vault",
      `every recovery point is kept for ${retentionDays} days`,
      `one vault holds ${groupedDigits(most)} recovery points, unless AWS has raised it`,
    ],
  };
}
