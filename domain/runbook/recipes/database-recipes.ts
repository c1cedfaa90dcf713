import type { GivenKey, RestoreRecipe } from "./recipe";

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

/** Recipes of databases. */
export const DATABASE_RECIPES = {
  Aurora: { apiType: "Aurora", ...CLUSTER },
  DocumentDB: { apiType: "DocumentDB", ...CLUSTER, confidence: "assumed" },
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
} as const satisfies Readonly<Record<string, RestoreRecipe>>;
