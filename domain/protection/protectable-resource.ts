import { partitionOf } from "../aws/regions";
import type { ResourceTypeName } from "../aws/resource-types";

/** A Pulumi class whose resources AWS Backup can protect. */
export interface ProtectableResource {
  /** Pulumi type token of the class. */
  readonly type: string;
  /** What AWS Backup calls it. */
  readonly backupType: ResourceTypeName;
  /** ARN of one after `arn:<partition>:`, with `*` for Region, account and what comes after the last sign that is the same. */
  readonly arn: string;
  /** Input that is the last part of the ARN, when there is one. @default - AWS chooses it */
  readonly nameInput?: string;
  /** Inputs that say that its source is backed up, and not it. @default - none */
  readonly replicaInputs?: readonly string[];
}

/** Of which day {@link PROTECTABLE_RESOURCES} is, and of which version of the Pulumi AWS provider: 7.48. */
export const PROTECTABLE_RESOURCES_SOURCE = {
  asOf: "2026-11-26",
  source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html#supported-resources",
} as const;

const RDS_CLUSTER = { arn: "rds:*:*:cluster:*", nameInput: "clusterIdentifier" } as const;
const BUCKET = { backupType: "S3", arn: "s3:::*", nameInput: "bucket" } as const;
const FILE_SYSTEM = { backupType: "FSx", arn: "fsx:*:*:file-system/*" } as const;
const GATEWAY_VOLUME = { backupType: "Storage Gateway", arn: "storagegateway:*:*:gateway/*" } as const;

/**
 * Every class of the Pulumi AWS provider that AWS Backup can protect and that holds data. Of FSx for NetApp ONTAP the volumes
 * are backed up, not the file systems; of Timestream the tables. CloudFormation stacks hold nothing themselves; SAP HANA
 * databases and virtual machines have no class.
 */
export const PROTECTABLE_RESOURCES: readonly ProtectableResource[] = [
  { type: "aws:ebs/volume:Volume", backupType: "EBS", arn: "ec2:*:*:volume/*" },
  { type: "aws:ec2/instance:Instance", backupType: "EC2", arn: "ec2:*:*:instance/*" },
  {
    type: "aws:rds/instance:Instance",
    backupType: "RDS",
    arn: "rds:*:*:db:*",
    nameInput: "identifier",
    replicaInputs: ["replicateSourceDb"],
  },
  {
    type: "aws:rds/cluster:Cluster",
    backupType: "Aurora",
    ...RDS_CLUSTER,
    replicaInputs: ["replicationSourceIdentifier"],
  },
  { type: "aws:docdb/cluster:Cluster", backupType: "DocumentDB", ...RDS_CLUSTER },
  {
    type: "aws:neptune/cluster:Cluster",
    backupType: "Neptune",
    ...RDS_CLUSTER,
    replicaInputs: ["replicationSourceIdentifier"],
  },
  { type: "aws:dsql/cluster:Cluster", backupType: "DSQL", arn: "dsql:*:*:cluster/*" },
  {
    type: "aws:dynamodb/table:Table",
    backupType: "DynamoDB",
    arn: "dynamodb:*:*:table/*",
    nameInput: "name",
  },
  { type: "aws:efs/fileSystem:FileSystem", backupType: "EFS", arn: "elasticfilesystem:*:*:file-system/*" },
  { type: "aws:eks/cluster:Cluster", backupType: "EKS", arn: "eks:*:*:cluster/*", nameInput: "name" },
  { type: "aws:fsx/windowsFileSystem:WindowsFileSystem", ...FILE_SYSTEM },
  { type: "aws:fsx/lustreFileSystem:LustreFileSystem", ...FILE_SYSTEM },
  { type: "aws:fsx/openZfsFileSystem:OpenZfsFileSystem", ...FILE_SYSTEM },
  { type: "aws:fsx/ontapVolume:OntapVolume", backupType: "FSx", arn: "fsx:*:*:volume/*" },
  {
    type: "aws:redshift/cluster:Cluster",
    backupType: "Redshift",
    arn: "redshift:*:*:cluster:*",
    nameInput: "clusterIdentifier",
  },
  {
    type: "aws:redshiftserverless/namespace:Namespace",
    backupType: "Redshift Serverless",
    arn: "redshift-serverless:*:*:namespace/*",
  },
  { type: "aws:s3/bucket:Bucket", ...BUCKET },
  { type: "aws:s3/bucketV2:BucketV2", ...BUCKET },
  { type: "aws:storagegateway/cachesIscsiVolume:CachesIscsiVolume", ...GATEWAY_VOLUME },
  { type: "aws:storagegateway/storedIscsiVolume:StoredIscsiVolume", ...GATEWAY_VOLUME },
  {
    type: "aws:timestreamwrite/table:Table",
    backupType: "Timestream",
    arn: "timestream:*:*:database/*",
  },
];

/** What is known about where a resource is, and what it is called. */
export interface KnownOfArn {
  readonly region?: string | undefined;
  /** Twelve digits. */
  readonly accountId?: string | undefined;
  readonly name?: string | undefined;
}

/** The ARN of a resource, with `*` for every part that is not known. Names in ARNs of RDS are in small letters. */
export function arnOfProtectable(
  { arn }: Pick<ProtectableResource, "arn">,
  { region, accountId, name }: KnownOfArn,
): string {
  const [service = "", ownRegion = "", ownAccount = "", ...resource] = arn.split(":");
  const partition = region === undefined ? "*" : partitionOf(region);
  const known = (part: string, value: string | undefined): string => (part === "*" ? (value ?? "*") : part);
  const last = service === "rds" || service === "redshift" ? name?.toLowerCase() : name;
  const tail = resource.join(":").replace(/\*$/, () => last ?? "*");
  return ["arn", partition, service, known(ownRegion, region), known(ownAccount, accountId), tail].join(":");
}
