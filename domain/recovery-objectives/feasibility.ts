import { RESOURCE_TYPES, type ResourceTypeName } from "../aws/resource-types";
import { mostAtATime } from "../quotas/concurrency-quotas";
import type { ResourceFigure } from "./resource-figures";

/**
 * How fast AWS Backup is taken to read or copy one resource, in GiB an hour: 100 MiB a second. AWS promises no rate; EBS's page on
 * time-based copies allows a single copy at most five times as much [?].
 *
 * @see https://docs.aws.amazon.com/ebs/latest/userguide/time-based-copies.html
 */
export const ASSUMED_GIB_PER_HOUR = 350;

/** Whether what there is of a type fits its windows. An estimate. */
export interface Feasibility {
  readonly type: ResourceTypeName;
  /** Time that the first, full backup of the largest takes, in minutes. */
  readonly firstBackupMinutes: number;
  /** False when the completion window cancels that backup. */
  readonly firstBackupFits: boolean;
  /** Time until the last of a day's copies has ended, if each is as large as the largest, in minutes. @default - it is not copied */
  readonly copyMinutes?: number;
  /** False when the copies of a run are not done before the next one begins. */
  readonly copiesKeepUp: boolean;
}

/** What decides whether a type fits. */
export interface FeasibilityArgs extends ResourceFigure {
  readonly type: ResourceTypeName;
  readonly isCopied: boolean;
  /** Whether copies go to a logically air-gapped vault, which takes fewer at a time. */
  readonly isLogicallyAirGapped: boolean;
  readonly gapMinutes: number;
  readonly completionMinutes: number;
}

/** Types whose backups AWS Backup does not cancel at the end of the completion window. */
export const TYPES_WITHOUT_COMPLETION: readonly ResourceTypeName[] = ["FSx"];

/** Types of which a logically air-gapped vault takes fewer copies at a time than of the others. */
const FILE_TYPES: readonly ResourceTypeName[] = ["FSx", "Storage Gateway"];
const DATABASE_TYPES: readonly ResourceTypeName[] = ["Aurora", "DocumentDB", "Neptune", "RDS"];

/** Estimates whether a type fits. */
export function feasibilityOf(args: FeasibilityArgs): Feasibility {
  const { completionMinutes, count, gapMinutes, isCopied, largestGiB, type } = args;
  const oneMinutes = Math.ceil((largestGiB / ASSUMED_GIB_PER_HOUR) * 60);
  const copyMinutes = Math.ceil(count / copiesAtATime(args)) * oneMinutes;
  return {
    type,
    firstBackupMinutes: oneMinutes,
    firstBackupFits: TYPES_WITHOUT_COMPLETION.includes(type) || oneMinutes <= completionMinutes,
    ...(isCopied ? { copyMinutes } : {}),
    copiesKeepUp: !isCopied || copyMinutes <= gapMinutes,
  };
}

/** How many copies of a type run at a time, into one region and for all accounts together. */
export function copiesAtATime({
  isLogicallyAirGapped,
  type,
}: Pick<FeasibilityArgs, "type" | "isLogicallyAirGapped">): number {
  if (RESOURCE_TYPES.some(({ fullyManaged, name }) => name === type && fullyManaged))
    return mostAtATime("fully-managed-copies");
  if (isLogicallyAirGapped)
    return mostAtATime(
      FILE_TYPES.includes(type) ? "logically-air-gapped-file-copies" : "logically-air-gapped-snapshot-copies",
    );
  if (type === "FSx") return mostAtATime("fsx-backup-copies");
  return mostAtATime(DATABASE_TYPES.includes(type) ? "rds-snapshot-copies" : "ebs-snapshot-copies");
}
