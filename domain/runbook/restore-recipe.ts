import type { ResourceTypeName } from "../aws/resource-types";

/** Something that a person, or a look into the target, has to find out before a restore. */
export type Ingredient =
  /** A name that is still free in the target. */
  | "NEW_NAME"
  /** Name of a subnet group for databases, in the target. */
  | "SUBNET_GROUP"
  /** Id of a subnet. */
  | "SUBNET"
  /** Id of a security group. */
  | "SECURITY_GROUP"
  /** An availability zone of the target's Region. */
  | "ZONE"
  /** ARN of the key that encrypts what is restored. */
  | "KEY_ARN"
  /** ARN of a role for an EKS cluster. */
  | "CLUSTER_ROLE"
  /** Kubernetes version of the new cluster. */
  | "CLUSTER_VERSION"
  /** Name of the Timestream database, ARN of a gateway or hypervisor, and the like: what only this type needs. */
  | "HOST";

/** A key of the restore metadata, and what is put in. */
export interface GivenKey {
  readonly key: string;
  /** An expression of jq. Ingredients are named in lower case: `$new_name`. */
  readonly value: string;
  readonly means: string;
}

/** How well a recipe is known. */
export type Confidence =
  /** AWS's page of the type names these keys. */
  | "documented"
  /** Somebody has published that it works so; AWS's page names the keys only in part. */
  | "reported"
  /** Nobody has confirmed it [?]. */
  | "assumed";

/** How resources of a type are restored. */
export interface RestoreRecipe {
  /** As `--resource-type` takes it. @default - it is left out: AWS's reference does not list it, or lists several that fit */
  readonly apiType?: string;
  readonly ingredients: readonly Ingredient[];
  /** Keys of the recorded metadata that make no sense in the target, or that a restore refuses. */
  readonly drops: readonly string[];
  /** True when nothing of the recorded metadata is used. */
  readonly startsEmpty: boolean;
  readonly gives: readonly GivenKey[];
  /** What must exist in the target before. */
  readonly exists: readonly string[];
  /** What the restore does not bring back. */
  readonly missing: readonly string[];
  readonly confidence: Confidence;
}

/** Where the keys come from, and of which day they are. */
export const RESTORE_RECIPES_SOURCE = {
  asOf: "2026-11-27",
  source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-a-backup.html",
} as const;

const GROUPS: GivenKey = {
  key: "VpcSecurityGroupIds",
  value: "([$security_group] | tojson)",
  means: "security groups, as a JSON list in a text",
};
const DB_SUBNETS: GivenKey = {
  key: "DBSubnetGroupName",
  value: "$subnet_group",
  means: "subnet group of the target",
};
const DB_EXISTS = [
  "a subnet group for databases with subnets in at least two zones, and a security group",
  "the parameter group, if the database needs settings of its own: without one it gets the engine's default",
];

const CLUSTER: Omit<RestoreRecipe, "apiType"> = {
  ingredients: ["NEW_NAME", "SUBNET_GROUP", "SECURITY_GROUP"],
  drops: [
    "DBSnapshotIdentifier",
    "AvailabilityZones",
    "DBClusterParameterGroupName",
    "KmsKeyId",
    "EnableCloudwatchLogsExports",
  ],
  startsEmpty: false,
  gives: [
    { key: "DBClusterIdentifier", value: "$new_name", means: "name of the new cluster" },
    DB_SUBNETS,
    GROUPS,
    { key: "DeletionProtection", value: '"false"', means: "until it is in use" },
  ],
  exists: DB_EXISTS,
  missing: [
    "instances: the cluster comes back with none, see below",
    "the parameter group, unless you name it",
  ],
  confidence: "reported",
};

const RECIPES: Readonly<Record<ResourceTypeName, RestoreRecipe>> = {
  Aurora: { apiType: "Aurora", ...CLUSTER },
  DocumentDB: { apiType: "DocumentDB", ...CLUSTER, confidence: "assumed" },
  Neptune: { apiType: "Neptune", ...CLUSTER, confidence: "assumed" },
  RDS: {
    apiType: "RDS",
    ingredients: ["NEW_NAME", "SUBNET_GROUP", "SECURITY_GROUP"],
    drops: [
      "DBSnapshotIdentifier",
      "AvailabilityZone",
      "OptionGroupName",
      "DBParameterGroupName",
      "KmsKeyId",
      "EnableCloudwatchLogsExports",
    ],
    startsEmpty: false,
    gives: [
      { key: "DBInstanceIdentifier", value: "$new_name", means: "name of the new instance" },
      DB_SUBNETS,
      GROUPS,
      { key: "MultiAZ", value: '"false"', means: "one zone is enough to look at it; add the second later" },
      { key: "PubliclyAccessible", value: '"false"', means: "nobody reaches it from the Internet" },
      { key: "DeletionProtection", value: '"false"', means: "until it is in use" },
    ],
    exists: [
      ...DB_EXISTS,
      "the option group, if the source has one with options that cannot be removed (Oracle and SQL Server: time zone, " +
        "encryption): add its name as `OptionGroupName`, or the restore fails",
    ],
    missing: ["read replicas, the second zone, the parameter and option group unless you name them"],
    confidence: "reported",
  },
  EBS: {
    apiType: "EBS",
    ingredients: ["ZONE", "KEY_ARN"],
    drops: ["volumeId"],
    startsEmpty: false,
    gives: [
      { key: "availabilityZone", value: "$zone", means: "zone of the machine that gets the volume" },
      { key: "encrypted", value: '"true"', means: "it is never restored in the clear" },
      { key: "kmsKeyId", value: "$key_arn", means: "key of the new volume" },
    ],
    exists: ["a key in the target", "a machine in the same zone, to attach it to"],
    missing: ["the attachment to a machine"],
    confidence: "documented",
  },
  EC2: {
    apiType: "EC2",
    ingredients: ["SUBNET", "SECURITY_GROUP"],
    drops: [
      "NetworkInterfaces",
      "IamInstanceProfileName",
      "KeyName",
      "Placement",
      "VpcId",
      "CapacityReservationSpecification",
      "CpuOptions",
    ],
    startsEmpty: false,
    gives: [
      { key: "SubnetId", value: "$subnet", means: "subnet of the target" },
      { key: "SecurityGroupIds", value: "([$security_group] | tojson)", means: "as a JSON list in a text" },
      { key: "RequireImdsV2", value: '"true"', means: "no credentials for whoever asks without a token" },
    ],
    exists: [
      "a subnet and a security group",
      "the instance profile, if the machine needs one: add `IamInstanceProfileName`; the restore role must be allowed to pass its role",
      "room under the account's limit of running instances",
    ],
    missing: ["instance store volumes, the old addresses, the instance profile, the key pair"],
    confidence: "reported",
  },
  EFS: {
    apiType: "EFS",
    ingredients: ["NEW_NAME", "KEY_ARN"],
    drops: [],
    startsEmpty: false,
    gives: [
      { key: "newFileSystem", value: '"true"', means: "a new file system, nothing is overwritten" },
      {
        key: "CreationToken",
        value: "$new_name",
        means: "any text; the same text twice makes one file system",
      },
      { key: "Encrypted", value: '"true"', means: "it is never restored in the clear" },
      { key: "KmsKeyId", value: "$key_arn", means: "key of the new file system" },
      { key: "PerformanceMode", value: '"generalPurpose"', means: "or `maxIO`, if the source had it" },
    ],
    exists: ["a key in the target", "subnets and a security group for the mount targets"],
    missing: [
      "mount targets, access points and the file system policy",
      "the root: what was in it is in a folder `aws-backup-restore_...`",
    ],
    confidence: "documented",
  },
  FSx: {
    apiType: "FSx",
    ingredients: ["SUBNET", "SECURITY_GROUP", "KEY_ARN"],
    drops: ["FileSystemId", "VpcId"],
    startsEmpty: false,
    gives: [
      {
        key: "SubnetIds",
        value: "([$subnet] | tojson)",
        means: "as a JSON list in a text; two for two zones",
      },
      { key: "SecurityGroupIds", value: "([$security_group] | tojson)", means: "as a JSON list in a text" },
      { key: "KmsKeyId", value: "$key_arn", means: "key of the new file system" },
    ],
    exists: [
      "a subnet and a security group",
      "for Windows: the directory, named in `WindowsConfiguration` (`ActiveDirectoryId`, `ThroughputCapacity`, `PreferredSubnetId`)",
      "for NetApp ONTAP: file system and storage virtual machine; a backup is of one volume, which is restored into them with `Name` and `OntapConfiguration` (`storageVirtualMachineId`, `junctionPath`, `sizeInMegabytes`) instead",
    ],
    missing: ["DNS aliases, shares that were made after the backup"],
    confidence: "documented",
  },
  S3: {
    apiType: "S3",
    ingredients: ["NEW_NAME", "KEY_ARN"],
    drops: [],
    startsEmpty: true,
    gives: [
      { key: "DestinationBucketName", value: "$new_name", means: "the bucket that the objects go to" },
      {
        key: "NewBucket",
        value: '"true"',
        means: "make it; `false` for one that exists, with versioning on [?]",
      },
      {
        key: "EncryptionType",
        value: '"SSE-KMS"',
        means: "objects get a new key: the old one is in the lost account",
      },
      { key: "KMSKey", value: "$key_arn", means: "key of the restored objects" },
      { key: "CreationToken", value: "$new_name", means: "any text" },
    ],
    exists: ["a key in the target", "a bucket name that nobody in the world has taken"],
    missing: [
      "policy, lifecycle, replication and notifications of the bucket; older versions, unless you add `RestoreLatestVersionsUpTo`",
    ],
    confidence: "documented",
  },
  DynamoDB: {
    apiType: "DynamoDB",
    ingredients: ["NEW_NAME", "KEY_ARN"],
    drops: [],
    startsEmpty: true,
    gives: [
      { key: "targetTableName", value: "$new_name", means: "name of the new table" },
      { key: "encryptionType", value: '"KMS"', means: "with a key of yours" },
      {
        key: "kmsMasterKeyArn",
        value: "$key_arn",
        means: "key of the new table; must be given in another Region",
      },
    ],
    exists: ["a key in the target"],
    missing: ["auto scaling, streams, TTL, tags, alarms, point-in-time recovery, global replicas"],
    confidence: "documented",
  },
  DSQL: {
    ingredients: [],
    drops: [],
    startsEmpty: true,
    gives: [
      {
        key: "useMultiRegionOrchestration",
        value: '"false"',
        means: "a cluster in one Region; recorded keys such as `cluster_id` are refused",
      },
    ],
    exists: ["nothing"],
    missing: ["peered Regions, and who may connect"],
    confidence: "reported",
  },
  EKS: {
    apiType: "EKS",
    ingredients: ["NEW_NAME", "CLUSTER_ROLE", "CLUSTER_VERSION", "SUBNET", "SECURITY_GROUP", "KEY_ARN"],
    drops: [],
    startsEmpty: true,
    gives: [
      { key: "clusterName", value: "$new_name", means: "the cluster to restore into" },
      { key: "newCluster", value: '"true"', means: "make it; `false` for one that exists" },
      { key: "eksClusterVersion", value: "$cluster_version", means: "version of Kubernetes" },
      { key: "clusterRole", value: "$cluster_role", means: "ARN of the cluster's role" },
      {
        key: "clusterVpcConfig",
        value: "({subnetIds: [$subnet], securityGroupIds: [$security_group]} | tojson)",
        means: "as JSON in a text; EKS wants subnets in two zones",
      },
      {
        key: "encryptionConfigProviderKeyArn",
        value: "$key_arn",
        means:
          "another key than the source's, in another account or Region; leave it out if the source was not encrypted",
      },
    ],
    exists: [
      "the roles of cluster, nodes and workloads: none of them is restored",
      "subnets in two zones, and a security group",
    ],
    missing: [
      "node groups, unless you add `nodeGroups`; the OpenID Connect provider; images; load balancers",
    ],
    confidence: "documented",
  },
  Timestream: {
    apiType: "Timestream",
    ingredients: ["NEW_NAME", "HOST"],
    drops: [],
    startsEmpty: true,
    gives: [
      { key: "TableName", value: "$new_name", means: "name of the new table" },
      { key: "DestinationDatabase", value: "$host", means: "a database that exists" },
      { key: "MemoryStoreRetentionPeriodInHours", value: '"24"', means: "as the source had it" },
      { key: "MagneticStoreRetentionPeriodInDays", value: '"365"', means: "as the source had it" },
    ],
    exists: ["the Timestream database"],
    missing: ["scheduled queries"],
    confidence: "documented",
  },
  "Storage Gateway": {
    ingredients: ["ZONE", "KEY_ARN"],
    drops: ["volumeId"],
    startsEmpty: false,
    gives: [
      { key: "availabilityZone", value: "$zone", means: "it comes back as an EBS volume of this zone" },
      { key: "encrypted", value: '"true"', means: "it is never restored in the clear" },
      { key: "kmsKeyId", value: "$key_arn", means: "key of the new volume" },
    ],
    exists: [
      "a key in the target",
      "for a volume of a gateway instead of EBS: a gateway that runs (`gatewayArn`, `targetName`, `diskId`)",
    ],
    missing: ["the gateway itself"],
    confidence: "assumed",
  },
  VirtualMachine: {
    apiType: "VirtualMachine",
    ingredients: ["SUBNET", "SECURITY_GROUP"],
    drops: [],
    startsEmpty: false,
    gives: [
      { key: "RestoreTo", value: '"EC2Instance"', means: "or a hypervisor of yours, with its own keys [?]" },
      { key: "SubnetId", value: "$subnet", means: "subnet of the target" },
      { key: "SecurityGroupIds", value: "([$security_group] | tojson)", means: "as a JSON list in a text" },
    ],
    exists: ["for a hypervisor: its gateway, connected and running"],
    missing: ["networks and licences of the old hypervisor"],
    confidence: "assumed",
  },
  "SAP HANA on Amazon EC2": {
    ingredients: ["HOST"],
    drops: [],
    startsEmpty: false,
    gives: [
      {
        key: "TargetDatabaseArn",
        value: "$host",
        means: "ARN of a HANA database that is registered with Systems Manager for SAP [?]",
      },
    ],
    exists: [
      "a machine with SAP HANA of the same release, registered with Systems Manager for SAP, with the Backint agent",
    ],
    missing: ["the machine, the operating system, the licence"],
    confidence: "assumed",
  },
  CloudFormation: {
    apiType: "CloudFormation",
    ingredients: ["NEW_NAME"],
    drops: [],
    startsEmpty: true,
    gives: [
      { key: "StackName", value: "$new_name", means: "name of the new stack" },
      {
        key: "ChangeSetName",
        value: "$new_name",
        means: "name of the change set, which somebody has to execute",
      },
    ],
    exists: ["nothing"],
    missing: ["the data: the stack's resources come back empty, restore each from its own recovery point"],
    confidence: "documented",
  },
  Redshift: {
    apiType: "Redshift",
    ingredients: ["NEW_NAME"],
    drops: ["ClusterIdentifier", "ClusterSubnetGroupName"],
    startsEmpty: false,
    gives: [{ key: "ClusterIdentifier", value: "$new_name", means: "name of the new cluster" }],
    exists: ["a cluster subnet group, if the default network is not meant: add `ClusterSubnetGroupName`"],
    missing: ["snapshots schedules, usage limits"],
    confidence: "assumed",
  },
  "Redshift Serverless": {
    ingredients: ["NEW_NAME"],
    drops: [],
    startsEmpty: false,
    gives: [
      { key: "namespaceName", value: "$new_name", means: "a namespace that exists, with a workgroup [?]" },
    ],
    exists: ["a namespace and a workgroup"],
    missing: ["the workgroup"],
    confidence: "assumed",
  },
};

/** How resources of a type are restored. */
export function restoreRecipeOf(type: ResourceTypeName): RestoreRecipe {
  return RECIPES[type];
}
