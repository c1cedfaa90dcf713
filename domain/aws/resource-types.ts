/** Whether a resource type's backups can be copied to another account. */
export type CrossAccountCopy = "yes" | "no" | "advanced-only";

interface ResourceTypeRow {
  /** The name that AWS Backup uses in its settings and reports. */
  readonly name: string;
  /** ARNs of the type after `arn:<partition>:`, as a backup policy accepts them. */
  readonly resources: readonly [string, ...string[]];
  /** Whether AWS Backup encrypts backups itself, with the vault's key, whatever the key of the source. */
  readonly fullyManaged: boolean;
  readonly coldStorage: boolean;
  /** `advanced-only`: only with the advanced features of AWS Backup for the type switched on. */
  readonly crossAccountCopy: CrossAccountCopy;
  /** Whether point-in-time backups exist. They never survive a copy. */
  readonly continuousBackup: boolean;
}

/** Where {@link RESOURCE_TYPES} comes from, and of which day it is. */
export const RESOURCE_TYPES_SOURCE = {
  asOf: "2026-09-21",
  source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html",
} as const;

const ROWS = [
  {
    name: "Aurora",
    resources: ["rds:*:*:cluster:*"],
    fullyManaged: false,
    coldStorage: false,
    crossAccountCopy: "yes",
    continuousBackup: true,
  },
  {
    name: "CloudFormation",
    resources: ["cloudformation:*:*:stack/*"],
    fullyManaged: false,
    coldStorage: true,
    crossAccountCopy: "no",
    continuousBackup: false,
  },
  {
    name: "DSQL",
    resources: ["dsql:*:*:cluster/*"],
    fullyManaged: true,
    coldStorage: true,
    crossAccountCopy: "yes",
    continuousBackup: false,
  },
  {
    name: "DocumentDB",
    resources: ["rds:*:*:cluster:*"],
    fullyManaged: false,
    coldStorage: false,
    crossAccountCopy: "yes",
    continuousBackup: false,
  },
  {
    name: "DynamoDB",
    resources: ["dynamodb:*:*:table/*"],
    fullyManaged: true,
    coldStorage: true,
    crossAccountCopy: "advanced-only",
    continuousBackup: false,
  },
  {
    name: "EBS",
    resources: ["ec2:*:*:volume/*"],
    fullyManaged: false,
    coldStorage: true,
    crossAccountCopy: "yes",
    continuousBackup: false,
  },
  {
    name: "EC2",
    resources: ["ec2:*:*:instance/*"],
    fullyManaged: false,
    coldStorage: false,
    crossAccountCopy: "yes",
    continuousBackup: false,
  },
  {
    name: "EFS",
    resources: ["elasticfilesystem:*:*:file-system/*"],
    fullyManaged: true,
    coldStorage: true,
    crossAccountCopy: "yes",
    continuousBackup: false,
  },
  {
    name: "EKS",
    resources: ["eks:*:*:cluster/*"],
    fullyManaged: true,
    coldStorage: false,
    crossAccountCopy: "yes",
    continuousBackup: false,
  },
  {
    name: "FSx",
    resources: ["fsx:*:*:file-system/*", "fsx:*:*:volume/*"],
    fullyManaged: false,
    coldStorage: false,
    crossAccountCopy: "yes",
    continuousBackup: false,
  },
  {
    name: "Neptune",
    resources: ["rds:*:*:cluster:*"],
    fullyManaged: false,
    coldStorage: false,
    crossAccountCopy: "yes",
    continuousBackup: false,
  },
  {
    name: "RDS",
    resources: ["rds:*:*:db:*"],
    fullyManaged: false,
    coldStorage: false,
    crossAccountCopy: "yes",
    continuousBackup: true,
  },
  {
    name: "Redshift",
    resources: ["redshift:*:*:cluster:*"],
    fullyManaged: false,
    coldStorage: false,
    crossAccountCopy: "no",
    continuousBackup: false,
  },
  {
    name: "Redshift Serverless",
    resources: ["redshift-serverless:*:*:namespace/*"],
    fullyManaged: false,
    coldStorage: false,
    crossAccountCopy: "no",
    continuousBackup: false,
  },
  {
    name: "S3",
    resources: ["s3:::*"],
    fullyManaged: true,
    coldStorage: false,
    crossAccountCopy: "yes",
    continuousBackup: true,
  },
  {
    name: "SAP HANA on Amazon EC2",
    resources: ["ssm-sap:*:*:HANA/*"],
    fullyManaged: true,
    coldStorage: true,
    crossAccountCopy: "yes",
    continuousBackup: true,
  },
  {
    name: "Storage Gateway",
    resources: ["storagegateway:*:*:gateway/*"],
    fullyManaged: false,
    coldStorage: false,
    crossAccountCopy: "yes",
    continuousBackup: false,
  },
  {
    name: "Timestream",
    resources: ["timestream:*:*:database/*"],
    fullyManaged: true,
    coldStorage: true,
    crossAccountCopy: "yes",
    continuousBackup: false,
  },
  {
    name: "VirtualMachine",
    resources: ["backup-gateway:*:*:vm/*"],
    fullyManaged: true,
    coldStorage: true,
    crossAccountCopy: "yes",
    continuousBackup: false,
  },
] as const satisfies readonly ResourceTypeRow[];

/** The name of a resource type that AWS Backup protects. */
export type ResourceTypeName = (typeof ROWS)[number]["name"];

/** A resource type that AWS Backup protects, and what can be done with its backups. */
export interface ResourceType extends Omit<ResourceTypeRow, "resources"> {
  readonly name: ResourceTypeName;
  /** The first of {@link policyPatterns}. FSx has two: its volumes need the second. */
  policyPattern(partition: string): string;
  /** All entries of a backup policy's `resource_types` that select the type. */
  policyPatterns(partition: string): readonly string[];
}

/** Every resource type that AWS Backup protects, by name. */
export const RESOURCE_TYPES: readonly ResourceType[] = ROWS.map(({ resources, ...row }) => ({
  ...row,
  policyPattern: (partition) => `arn:${partition}:${resources[0]}`,
  policyPatterns: (partition) => resources.map((resource) => `arn:${partition}:${resource}`),
}));

/** The names of all resource types, sorted. */
export const resourceTypeNames: readonly ResourceTypeName[] = RESOURCE_TYPES.map(({ name }) => name);

/** Whether AWS Backup knows a resource type by this name, case included. */
export function isResourceType(name: unknown): name is ResourceTypeName {
  return resourceTypeNames.some((known) => known === name);
}
