import type { ResourceTypeName } from "../aws/resource-types";
import { shell, text, type Block } from "./document";
import type { RunbookFacts } from "./runbook-facts";
import { ask, call, type AwsCall, type ShellStep } from "./shell";
import { inBackup, inMember } from "./who";

interface Look {
  readonly service: string;
  readonly operation: string;
  readonly options?: AwsCall["options"];
  readonly query: string;
}

const CLUSTER_QUERY = "DBClusters[0].[Status,Endpoint,Engine,EngineVersion,StorageEncrypted,KmsKeyId]";

/** What shows that a restored resource is there, and how it is reached. `$RESTORED` is its name or id. */
const LOOKS: Readonly<Partial<Record<ResourceTypeName, Look>>> = {
  Aurora: {
    service: "rds",
    operation: "describe-db-clusters",
    options: { "db-cluster-identifier": "$RESTORED" },
    query: CLUSTER_QUERY,
  },
  DocumentDB: {
    service: "docdb",
    operation: "describe-db-clusters",
    options: { "db-cluster-identifier": "$RESTORED" },
    query: CLUSTER_QUERY,
  },
  Neptune: {
    service: "neptune",
    operation: "describe-db-clusters",
    options: { "db-cluster-identifier": "$RESTORED" },
    query: CLUSTER_QUERY,
  },
  RDS: {
    service: "rds",
    operation: "describe-db-instances",
    options: { "db-instance-identifier": "$RESTORED" },
    query:
      "DBInstances[0].[DBInstanceStatus,Endpoint.Address,Endpoint.Port,EngineVersion,StorageEncrypted,KmsKeyId]",
  },
  EBS: {
    service: "ec2",
    operation: "describe-volumes",
    options: { "volume-ids": ["$RESTORED"] },
    query: "Volumes[0].[State,Size,AvailabilityZone,Encrypted,KmsKeyId]",
  },
  "Storage Gateway": {
    service: "ec2",
    operation: "describe-volumes",
    options: { "volume-ids": ["$RESTORED"] },
    query: "Volumes[0].[State,Size,AvailabilityZone,Encrypted,KmsKeyId]",
  },
  EC2: {
    service: "ec2",
    operation: "describe-instances",
    options: { "instance-ids": ["$RESTORED"] },
    query: "Reservations[0].Instances[0].[State.Name,PrivateIpAddress,SubnetId,InstanceType]",
  },
  VirtualMachine: {
    service: "ec2",
    operation: "describe-instances",
    options: { "instance-ids": ["$RESTORED"] },
    query: "Reservations[0].Instances[0].[State.Name,PrivateIpAddress,SubnetId,InstanceType]",
  },
  EFS: {
    service: "efs",
    operation: "describe-file-systems",
    options: { "file-system-id": "$RESTORED" },
    query: "FileSystems[0].[LifeCycleState,SizeInBytes.Value,Encrypted,KmsKeyId]",
  },
  FSx: {
    service: "fsx",
    operation: "describe-file-systems",
    options: { "file-system-ids": ["$RESTORED"] },
    query: "FileSystems[0].[Lifecycle,FileSystemType,StorageCapacity,DNSName,KmsKeyId]",
  },
  S3: {
    service: "s3api",
    operation: "list-objects-v2",
    options: { bucket: "$RESTORED", "max-items": "20" },
    query: "Contents[].[Key,Size,LastModified]",
  },
  DynamoDB: {
    service: "dynamodb",
    operation: "describe-table",
    options: { "table-name": "$RESTORED" },
    query: "Table.[TableStatus,ItemCount,TableSizeBytes,SSEDescription.KMSMasterKeyArn]",
  },
  DSQL: {
    service: "dsql",
    operation: "get-cluster",
    options: { identifier: "$RESTORED" },
    query: "[status,endpoint,deletionProtectionEnabled]",
  },
  EKS: {
    service: "eks",
    operation: "describe-cluster",
    options: { name: "$RESTORED" },
    query: "cluster.[status,version,endpoint]",
  },
};

/** Commands of the services whose clusters come back without instances. */
const INSTANCE_SERVICES: Readonly<Partial<Record<ResourceTypeName, string>>> = {
  Aurora: "rds",
  DocumentDB: "docdb",
  Neptune: "neptune",
};

/** What shows that something was restored; for clusters, how they get an instance first. */
export function lookAtRestored(
  facts: RunbookFacts,
  type: ResourceTypeName,
  isCentral: boolean,
): readonly Block[] {
  const look = LOOKS[type];
  if (look === undefined) return [];
  const { operation, options, query, service } = look;
  return [
    text(
      `When the job says \`COMPLETED\`, look at what it made${type in INSTANCE_SERVICES ? ", and give the cluster an instance" : ""}. ` +
        (isCentral ? "The emergency permission set may not do this, on purpose:" : ""),
    ),
    shell(isCentral ? inBackup(facts) : inMember(facts), [
      ask("RESTORED", "last part of CreatedResourceArn, after the last / or :"),
      ...instanceSteps(type),
      call(service, operation, options, { query }),
    ]),
  ];
}

function instanceSteps(type: ResourceTypeName): readonly ShellStep[] {
  const service = INSTANCE_SERVICES[type];
  if (service === undefined) return [];
  return [
    ask("ENGINE", "Engine in recorded.json, such as aurora-postgresql, docdb, neptune"),
    ask("CLASS", "class of the instance, such as db.r6g.large"),
    call(service, "create-db-instance", {
      "db-instance-identifier": "$RESTORED-1",
      "db-cluster-identifier": "$RESTORED",
      engine: "$ENGINE",
      "db-instance-class": "$CLASS",
    }),
  ];
}
