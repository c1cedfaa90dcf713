import { RESOURCE_TYPES, type ResourceTypeName } from "../aws/resource-types";
import { got, type Problem } from "../problem";
import { findCustomerManagedKeyProblems } from "./customer-managed-key";

/** How one Pulumi class says with which key its data is encrypted. */
export interface CopiedResource {
  /** Pulumi type token of the class. */
  readonly type: string;
  /** What AWS Backup calls it. */
  readonly backupType: ResourceTypeName;
  /** Input that names the key; a dot leads into an object. */
  readonly key: string;
  /**
   * Input that must be true as well, or the key is not used.
   *
   * @default - there is none; the data is always encrypted
   */
  readonly encrypted?: string;
  /**
   * Whether `encrypted` counts as true when it is left out.
   *
   * @default - false
   */
  readonly encryptedByDefault?: boolean;
  /**
   * Inputs that make AWS take the key of a source (a snapshot, a replicated database) when no key is named.
   *
   * @default - none
   */
  readonly keyFrom?: readonly string[];
}

/** Of which day {@link COPIED_RESOURCES} is. Inputs are those of the Pulumi AWS provider 7.48. */
export const COPIED_RESOURCES_SOURCE = {
  asOf: "2026-11-23",
  source: "https://www.pulumi.com/registry/packages/aws/api-docs/",
} as const;

/** Every class whose own inputs say with which key its backups are encrypted. Buckets say it apart: `bucket-encryption`. */
export const COPIED_RESOURCES: readonly CopiedResource[] = [
  {
    type: "aws:ebs/volume:Volume",
    backupType: "EBS",
    key: "kmsKeyId",
    encrypted: "encrypted",
    keyFrom: ["snapshotId"],
  },
  {
    type: "aws:rds/instance:Instance",
    backupType: "RDS",
    key: "kmsKeyId",
    encrypted: "storageEncrypted",
    keyFrom: ["replicateSourceDb", "snapshotIdentifier", "restoreToPointInTime"],
  },
  {
    type: "aws:rds/cluster:Cluster",
    backupType: "Aurora",
    key: "kmsKeyId",
    encrypted: "storageEncrypted",
    keyFrom: ["snapshotIdentifier", "restoreToPointInTime", "replicationSourceIdentifier"],
  },
  {
    type: "aws:docdb/cluster:Cluster",
    backupType: "DocumentDB",
    key: "kmsKeyId",
    encrypted: "storageEncrypted",
    keyFrom: ["snapshotIdentifier", "restoreToPointInTime"],
  },
  {
    type: "aws:neptune/cluster:Cluster",
    backupType: "Neptune",
    key: "kmsKeyArn",
    encrypted: "storageEncrypted",
    keyFrom: ["snapshotIdentifier", "replicationSourceIdentifier"],
  },
  { type: "aws:efs/fileSystem:FileSystem", backupType: "EFS", key: "kmsKeyId", encrypted: "encrypted" },
  { type: "aws:fsx/windowsFileSystem:WindowsFileSystem", backupType: "FSx", key: "kmsKeyId" },
  { type: "aws:fsx/lustreFileSystem:LustreFileSystem", backupType: "FSx", key: "kmsKeyId" },
  { type: "aws:fsx/ontapFileSystem:OntapFileSystem", backupType: "FSx", key: "kmsKeyId" },
  { type: "aws:fsx/openZfsFileSystem:OpenZfsFileSystem", backupType: "FSx", key: "kmsKeyId" },
  {
    type: "aws:dynamodb/table:Table",
    backupType: "DynamoDB",
    key: "serverSideEncryption.kmsKeyArn",
    encrypted: "serverSideEncryption.enabled",
    keyFrom: ["restoreSourceName", "restoreSourceTableArn", "restoreBackupArn"],
  },
  {
    type: "aws:redshift/cluster:Cluster",
    backupType: "Redshift",
    key: "kmsKeyId",
    encrypted: "encrypted",
    encryptedByDefault: true,
    keyFrom: ["snapshotIdentifier", "snapshotArn"],
  },
  { type: "aws:timestreamwrite/database:Database", backupType: "Timestream", key: "kmsKeyId" },
];

/** Unencrypted sources whose copies stay unencrypted; AWS Backup encrypts every other copy with the vault's key. */
const COPIES_STAY_UNENCRYPTED: readonly ResourceTypeName[] = ["Aurora", "DocumentDB", "Neptune"];

/**
 * Lists what keeps a value from naming the key of a protected resource. The reason says whether AWS needs a
 * customer-managed key there, or whether this project's own promise does.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
export function findSourceKeyProblems(
  backupType: ResourceTypeName,
  key: unknown,
  at: string,
): readonly Problem[] {
  return findCustomerManagedKeyProblems(key, at, whyCustomerManaged(backupType));
}

/** Why the key of a protected resource must be the customer's; a clause that begins with "because". */
export function whyCustomerManaged(backupType: ResourceTypeName): string {
  const demanded = "because this organization demands it of every protected resource";
  const facts = RESOURCE_TYPES.find(({ name }) => name === backupType);
  if (facts?.crossAccountCopy === "no")
    return `${demanded} (AWS copies no ${backupType} backup to another account)`;
  if (facts?.fullyManaged === true) {
    return `${demanded} (AWS itself would not need it: it encrypts ${backupType} backups with the key of the vault)`;
  }
  return `because AWS copies no ${backupType} backup that is encrypted with one of its own keys to another account`;
}

/**
 * Lists what is wrong with the input that switches encryption on.
 *
 * @param encrypted what was given; Redshift takes the texts `true` and `false` as well
 * @param engineMode of an RDS cluster; serverless ones are always encrypted
 */
export function findEncryptionSwitchProblems(
  resource: CopiedResource,
  encrypted: unknown,
  at: string,
  engineMode?: unknown,
): readonly Problem[] {
  if (encrypted === true || encrypted === "true") return [];
  if (encrypted === undefined && (resource.encryptedByDefault === true || engineMode === "serverless"))
    return [];
  const { backupType } = resource;
  const because = COPIES_STAY_UNENCRYPTED.includes(backupType)
    ? `because AWS leaves the copies of an unencrypted ${backupType} cluster unencrypted`
    : "because this organization keeps no protected data unencrypted";
  return [{ path: at, reason: `must be true, ${because}, ${got(encrypted)}` }];
}

/** What AWS Backup calls an RDS cluster: Multi-AZ clusters of MySQL and PostgreSQL are its type RDS. */
export function backupTypeOfCluster(engine: unknown): ResourceTypeName {
  return typeof engine === "string" && !engine.startsWith("aurora") ? "RDS" : "Aurora";
}

/**
 * Whether AWS can back up an FSx for Lustre file system: it cannot for scratch ones, which is what one is when nothing is
 * said.
 *
 * @see https://docs.aws.amazon.com/fsx/latest/LustreGuide/using-backups-fsx.html
 */
export function isScratchFileSystem(deploymentType: unknown): boolean {
  return (
    deploymentType === undefined ||
    (typeof deploymentType === "string" && deploymentType.startsWith("SCRATCH"))
  );
}
