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
  /** A value of an input that makes the check pointless: `memcached` keeps nothing. @default - none */
  readonly unlessValue?: { readonly input: string; readonly value: string };
}

/** Of which day {@link NATIVE_PROTECTIONS} is. Inputs and defaults are those of the Pulumi AWS provider 7.48. */
export const NATIVE_PROTECTIONS_SOURCE = {
  asOf: "2026-11-26",
  source: "https://www.pulumi.com/registry/packages/aws/api-docs/",
} as const;

/** Inputs by which a database is the replica of another one, by type token. */
const REPLICA_INPUTS: Readonly<Record<string, readonly string[]>> = {
  "aws:rds/instance:Instance": ["replicateSourceDb"],
  "aws:rds/cluster:Cluster": ["replicationSourceIdentifier"],
  "aws:neptune/cluster:Cluster": ["replicationSourceIdentifier"],
};

function database(type: string, daysByDefault: number, copiesTags: boolean): readonly NativeProtection[] {
  const unless = REPLICA_INPUTS[type];
  const replica = unless === undefined ? {} : { unless };
  return [
    {
      type,
      check: "own-backups",
      input: "backupRetentionPeriod",
      demand: "days",
      otherwise: daysByDefault,
      ...replica,
    },
    deletionProtection(type, "deletionProtection"),
    { ...finalSnapshot(type, "skipFinalSnapshot"), ...replica },
    ...(copiesTags ? [copiedTags(type, "copyTagsToSnapshot")] : []),
  ];
}

/** File systems are backed up once a day by AWS Backup as by themselves, so that backups of their own are not asked for. */
function fileSystem(type: string): readonly NativeProtection[] {
  return [finalSnapshot(type, "skipFinalBackup"), copiedTags(type, "copyTagsToBackups")];
}

/** Caches of which AWS Backup makes no backups at all. Memcached keeps nothing that could be backed up. */
function cache(type: string): NativeProtection {
  return { type, check: "own-backups", input: "snapshotRetentionLimit", demand: "days", otherwise: 0 };
}

function deletionProtection(type: string, input: string): NativeProtection {
  return { type, check: "deletion-protection", input, demand: true, otherwise: false };
}

function finalSnapshot(type: string, input: string): NativeProtection {
  return { type, check: "final-snapshot", input, demand: "not true", otherwise: false };
}

function copiedTags(type: string, input: string): NativeProtection {
  return { type, check: "copied-tags", input, demand: true, otherwise: false };
}

const NOT_A_REPLICA = { unlessValue: { input: "ontapVolumeType", value: "DP" } } as const;
const NOT_MEMCACHED = { unlessValue: { input: "engine", value: "memcached" } } as const;

/**
 * Every input that a class has for its own safety.
 *
 * Not here: EFS, whose automatic backups are AWS Backup itself; FSx for Lustre, which skips the final backup by default and has
 * none at all when it is linked to a bucket; replicas of DynamoDB tables.
 */
export const NATIVE_PROTECTIONS: readonly NativeProtection[] = [
  ...database("aws:rds/instance:Instance", 0, true),
  ...database("aws:rds/cluster:Cluster", 1, true),
  ...database("aws:neptune/cluster:Cluster", 1, true),
  ...database("aws:docdb/cluster:Cluster", 1, false),
  {
    type: "aws:docdb/elasticCluster:ElasticCluster",
    check: "own-backups",
    input: "backupRetentionPeriod",
    demand: "days",
    otherwise: 1,
  },
  deletionProtection("aws:dsql/cluster:Cluster", "deletionProtectionEnabled"),
  {
    type: "aws:dynamodb/table:Table",
    check: "own-backups",
    input: "pointInTimeRecovery.enabled",
    demand: true,
    otherwise: false,
  },
  deletionProtection("aws:dynamodb/table:Table", "deletionProtectionEnabled"),
  {
    type: "aws:redshift/cluster:Cluster",
    check: "own-backups",
    input: "automatedSnapshotRetentionPeriod",
    demand: "days",
    otherwise: 1,
  },
  finalSnapshot("aws:redshift/cluster:Cluster", "skipFinalSnapshot"),
  ...fileSystem("aws:fsx/windowsFileSystem:WindowsFileSystem"),
  ...fileSystem("aws:fsx/openZfsFileSystem:OpenZfsFileSystem"),
  ...fileSystem("aws:fsx/ontapVolume:OntapVolume").map((row) => ({ ...row, ...NOT_A_REPLICA })),
  cache("aws:elasticache/replicationGroup:ReplicationGroup"),
  { ...cache("aws:elasticache/cluster:Cluster"), unless: ["replicationGroupId"], ...NOT_MEMCACHED },
  { ...cache("aws:elasticache/serverlessCache:ServerlessCache"), ...NOT_MEMCACHED },
  cache("aws:memorydb/cluster:Cluster"),
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
