import { got, isWholeNumber, type Problem } from "../problem";

/** What a resource can do for its own safety, apart from AWS Backup. */
export const NATIVE_CHECKS = ["deletion-protection", "own-backups", "copied-tags", "final-snapshot"] as const;
/** One of {@link NATIVE_CHECKS}. */
export type NativeCheck = (typeof NATIVE_CHECKS)[number];

/** One input of a class, and what it must be. */
export interface NativeProtection {
  /** Pulumi type token of the class. */
  readonly type: string;
  readonly check: NativeCheck;
  /** Input that decides; a dot leads into an object. */
  readonly input: string;
  /** `days`: at least so many as agreed. */
  readonly demand: true | "not true" | "days";
  /** What the provider takes when the input is left out. */
  readonly otherwise: boolean | number;
  /** Inputs that make the check pointless: a replica has the backups of its source. @default - none */
  readonly unless?: readonly string[];
}

/** Of which day {@link NATIVE_PROTECTIONS} is. Inputs and defaults are those of the Pulumi AWS provider 7.48. */
export const NATIVE_PROTECTIONS_SOURCE = {
  asOf: "2026-11-26",
  source: "https://www.pulumi.com/registry/packages/aws/api-docs/",
} as const;

const REPLICA = { unless: ["replicateSourceDb"] } as const;

function database(
  type: string,
  days: string,
  retained: number,
  copiesTags: boolean,
): readonly NativeProtection[] {
  const replica = type === "aws:rds/instance:Instance" ? REPLICA : {};
  return [
    { type, check: "own-backups", input: days, demand: "days", otherwise: retained, ...replica },
    { type, check: "deletion-protection", input: "deletionProtection", demand: true, otherwise: false },
    {
      type,
      check: "final-snapshot",
      input: "skipFinalSnapshot",
      demand: "not true",
      otherwise: false,
      ...replica,
    },
    ...(copiesTags
      ? [{ type, check: "copied-tags", input: "copyTagsToSnapshot", demand: true, otherwise: false } as const]
      : []),
  ];
}

/** Every input that a class has for its own safety. */
export const NATIVE_PROTECTIONS: readonly NativeProtection[] = [
  ...database("aws:rds/instance:Instance", "backupRetentionPeriod", 0, true),
  ...database("aws:rds/cluster:Cluster", "backupRetentionPeriod", 1, true),
  ...database("aws:neptune/cluster:Cluster", "backupRetentionPeriod", 1, true),
  ...database("aws:docdb/cluster:Cluster", "backupRetentionPeriod", 1, false),
  {
    type: "aws:dynamodb/table:Table",
    check: "own-backups",
    input: "pointInTimeRecovery.enabled",
    demand: true,
    otherwise: false,
  },
  {
    type: "aws:dynamodb/table:Table",
    check: "deletion-protection",
    input: "deletionProtectionEnabled",
    demand: true,
    otherwise: false,
  },
  {
    type: "aws:redshift/cluster:Cluster",
    check: "own-backups",
    input: "automatedSnapshotRetentionPeriod",
    demand: "days",
    otherwise: 1,
  },
  {
    type: "aws:redshift/cluster:Cluster",
    check: "final-snapshot",
    input: "skipFinalSnapshot",
    demand: "not true",
    otherwise: false,
  },
  {
    type: "aws:elasticache/replicationGroup:ReplicationGroup",
    check: "own-backups",
    input: "snapshotRetentionLimit",
    demand: "days",
    otherwise: 0,
  },
];

const BECAUSE: Readonly<Record<NativeCheck, string>> = {
  "deletion-protection": "so that no slip deletes what has to be restored then",
  "own-backups": "so that the last hours can be restored without a restore job",
  "copied-tags": "so that its snapshots can be found, and opted out, by the tags of the resource",
  "final-snapshot": "so that what was written since the last backup is not lost with a deletion",
};

/**
 * Lists what one input of a resource leaves unprotected. What is left out has the provider's default; `minDays` is the
 * shortest retention of a resource's own backups, in days.
 */
export function findNativeProtectionProblems(
  { input, demand, check, otherwise }: NativeProtection,
  value: unknown,
  minDays: number,
): readonly Problem[] {
  const because = BECAUSE[check];
  const effective = value ?? otherwise;
  if (demand === "days") {
    if (isWholeNumber(effective) && effective >= minDays) return [];
    return [{ path: input, reason: `must be at least ${minDays} days, ${because}, ${got(value)}` }];
  }
  if (demand === true ? effective === true : effective !== true) return [];
  return [
    { path: input, reason: `must ${demand === true ? "be" : "not be"} true, ${because}, ${got(value)}` },
  ];
}
