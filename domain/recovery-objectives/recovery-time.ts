import type { ResourceTypeName } from "../aws/resource-types";

/** How long something takes, in minutes, from the call that starts the restore until the data can be used. */
export interface TimeRange {
  readonly min: number;
  readonly max: number;
}

/** How long restores of a type take. AWS promises none of it. */
export interface RecoveryTime {
  /** Up to {@link SMALL_GIB}. */
  readonly small: TimeRange;
  /** From {@link LARGE_GIB} on. */
  readonly large: TimeRange;
  /**
   * Whether the project's requirements name the figures (small EC2 instances, large databases, large file systems). All others are
   * reckoned by likeness, and nobody has confirmed them [?].
   */
  readonly isStated: { readonly small: boolean; readonly large: boolean };
  /** What decides, or comes on top. A sentence without a full stop. */
  readonly decides: string;
}

/** What counts as small, in GiB. */
export const SMALL_GIB = 100;
/** What counts as large, in GiB. */
export const LARGE_GIB = 1_024;
/**
 * What a restore out of cold storage takes on top, in minutes.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-a-backup.html
 */
export const COLD_STORAGE_MINUTES = 240;

/** Where {@link recoveryTimeOf} has it from that there is no promise, and of which day it is. */
export const RECOVERY_TIME_SOURCE = {
  asOf: "2026-11-27",
  source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-a-backup.html",
} as const;

const HOUR = 60;
const DAY = 1_440;

const range = (min: number, max: number): TimeRange => ({ min, max });
const NOT_STATED = { small: false, large: false };

/** Large databases take several hours. */
const DATABASE = {
  small: range(20, HOUR),
  large: range(2 * HOUR, 12 * HOUR),
  isStated: { small: false, large: true },
};
const CLUSTER: RecoveryTime = {
  ...DATABASE,
  decides: "the cluster comes back without instances; making one takes 10 to 20 minutes more",
};
/** Large file systems take hours to days. */
const FILE_SYSTEM = {
  small: range(30, 2 * HOUR),
  large: range(4 * HOUR, 3 * DAY),
  isStated: { small: false, large: true },
};
const OTHER = { small: range(30, 4 * HOUR), large: range(4 * HOUR, 2 * DAY), isStated: NOT_STATED };

const RECOVERY_TIMES: Readonly<Record<ResourceTypeName, RecoveryTime>> = {
  Aurora: CLUSTER,
  CloudFormation: { ...OTHER, decides: "every resource of the stack is restored on its own" },
  DSQL: { ...OTHER, decides: "the size of the cluster" },
  DocumentDB: CLUSTER,
  DynamoDB: {
    small: range(15, HOUR),
    large: range(HOUR, DAY),
    isStated: NOT_STATED,
    decides: "the size of the table and the number of its indexes",
  },
  EBS: {
    small: range(5, 30),
    large: range(10, HOUR),
    isStated: NOT_STATED,
    decides:
      "the volume can be used at once; each block is slow when it is read first, so full speed comes hours later",
  },
  EC2: {
    small: range(15, 30),
    large: range(30, 4 * HOUR),
    isStated: { small: true, large: false },
    decides: "its volumes are slow until each block was read once",
  },
  EFS: { ...FILE_SYSTEM, decides: "the number of files more than their size" },
  EKS: { ...OTHER, decides: "the volumes and file systems that its workloads use" },
  FSx: { ...FILE_SYSTEM, decides: "the size, and for Windows the directory that it joins" },
  Neptune: CLUSTER,
  RDS: { ...DATABASE, decides: "the size and the engine; it is slow until each block was read once" },
  Redshift: {
    ...DATABASE,
    decides: "the cluster answers before all of its data is back, and is slower until then",
  },
  "Redshift Serverless": { ...DATABASE, decides: "the size of the namespace" },
  S3: {
    small: range(15, 2 * HOUR),
    large: range(4 * HOUR, 3 * DAY),
    isStated: NOT_STATED,
    decides: "the number of objects more than their size",
  },
  "SAP HANA on Amazon EC2": { ...DATABASE, decides: "the machine that it is restored to must run already" },
  "Storage Gateway": {
    small: range(5, 30),
    large: range(10, 4 * HOUR),
    isStated: NOT_STATED,
    decides: "it comes back as an EBS volume, or as a volume of a gateway that must run already",
  },
  Timestream: { ...OTHER, decides: "the size of the table" },
  VirtualMachine: { ...OTHER, decides: "the line to the hypervisor, unless it is restored to EC2 or EBS" },
};

/** How long restores of a type take. */
export function recoveryTimeOf(type: ResourceTypeName): RecoveryTime {
  return RECOVERY_TIMES[type];
}

/** How long a restore of so many GiB takes. What is neither small nor large lies between both. */
export function recoveryTimeOfSize({ large, small }: RecoveryTime, gib: number): TimeRange {
  if (gib <= SMALL_GIB) return small;
  return gib >= LARGE_GIB ? large : { min: small.min, max: large.max };
}
