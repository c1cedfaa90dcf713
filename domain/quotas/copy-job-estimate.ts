import { findWholeNumberProblems, got, isRecord, type Problem } from "../problem";
import { mostAtATime } from "./concurrency-quotas";

/** How much is copied in a day. */
export interface CopyJobFigures {
  /** Resources that are backed up and copied each day, in all accounts together. */
  readonly resourcesPerDay: number;
  /** Which part of them AWS Backup manages fully (S3, EFS, DynamoDB, ...), from 0 to 1. */
  readonly fullyManagedShare: number;
  /**
   * Copies of the other types that run at a time into the vault's region.
   *
   * @default 20 - what EBS allows
   */
  readonly targetConcurrency?: number;
  /**
   * How long one copy takes on average, in minutes.
   *
   * @default - not known, so no time is reckoned
   */
  readonly minutesPerCopy?: number;
}

/** How a day's copies queue up. An estimate: AWS promises none of it. */
export interface CopyJobEstimate {
  readonly isEstimate: true;
  readonly fullyManagedCopies: number;
  readonly otherCopies: number;
  /** How often the copies of fully managed types must wait for each other, counted in groups that run together. */
  readonly fullyManagedWaves: number;
  readonly otherWaves: number;
  /** The larger of both: they do not wait for each other. */
  readonly waves: number;
  /** Time until the last copy has ended, in minutes; absent where `minutesPerCopy` is. */
  readonly minutes?: number;
  /** What has been assumed, one sentence each. Whoever shows the numbers shows these. */
  readonly assumptions: readonly string[];
}

const MOST_RESOURCES = 100_000_000;
const MINUTES_PER_DAY = 1_440;

/** Lists what is wrong with the figures of an estimate. */
export function findCopyJobFigureProblems(figures: unknown, at = "figures"): readonly Problem[] {
  if (!isRecord(figures))
    return [{ path: at, reason: `must have resourcesPerDay and fullyManagedShare, ${got(figures)}` }];
  const { resourcesPerDay, fullyManagedShare, targetConcurrency, minutesPerCopy } = figures;
  const resources = { min: 0, max: MOST_RESOURCES, unit: "resources" };
  const copies = { min: 1, max: MOST_RESOURCES, unit: "jobs" };
  const minutes = { min: 1, max: MINUTES_PER_DAY, unit: "minutes" };
  return [
    ...findWholeNumberProblems(resourcesPerDay, `${at}.resourcesPerDay`, resources),
    ...findShareProblems(fullyManagedShare, `${at}.fullyManagedShare`),
    ...findOptional(targetConcurrency, `${at}.targetConcurrency`, copies),
    ...findOptional(minutesPerCopy, `${at}.minutesPerCopy`, minutes),
  ];
}

function findShareProblems(share: unknown, path: string): readonly Problem[] {
  if (typeof share === "number" && share >= 0 && share <= 1) return [];
  return [{ path, reason: `must be a number from 0 to 1, ${got(share)}` }];
}

function findOptional(
  value: unknown,
  path: string,
  rule: Parameters<typeof findWholeNumberProblems>[2],
): readonly Problem[] {
  return value === undefined ? [] : findWholeNumberProblems(value, path, rule);
}

/** Estimates how a day's copies into the central vault queue up (R26). The figures are sound. */
export function copyJobEstimate(figures: CopyJobFigures): CopyJobEstimate {
  const { resourcesPerDay, fullyManagedShare, minutesPerCopy } = figures;
  const { targetConcurrency = mostAtATime("ebs-snapshot-copies") } = figures;
  const managedConcurrency = mostAtATime("fully-managed-copies");
  const fullyManagedCopies = Math.round(resourcesPerDay * fullyManagedShare);
  const otherCopies = resourcesPerDay - fullyManagedCopies;
  const fullyManagedWaves = Math.ceil(fullyManagedCopies / managedConcurrency);
  const otherWaves = Math.ceil(otherCopies / targetConcurrency);
  const waves = Math.max(fullyManagedWaves, otherWaves);
  return {
    isEstimate: true,
    fullyManagedCopies,
    otherCopies,
    fullyManagedWaves,
    otherWaves,
    waves,
    ...(minutesPerCopy !== undefined && { minutes: waves * minutesPerCopy }),
    assumptions: [
      "every resource is copied once a day, and all copies start at the same time",
      `${managedConcurrency} copies of fully managed types run at a time, for all accounts together`,
      `${targetConcurrency} copies of the other types run at a time, for all accounts together`,
      ...(minutesPerCopy === undefined ? [] : [`every copy takes ${minutesPerCopy} minutes`]),
    ],
  };
}
