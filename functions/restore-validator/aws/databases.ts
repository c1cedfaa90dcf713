import {
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import type { Database, DatabaseCluster } from "../core/restored-resources";
import { CLIENT_OPTIONS, idOf, unlessMissing } from "./client-options";

/** The API of RDS answers for Aurora, DocumentDB and Neptune too. */
const client = new RDSClient(CLIENT_OPTIONS);
const NO_DATABASE = ["DBInstanceNotFound", "DBInstanceNotFoundFault"];
const NO_CLUSTER = ["DBClusterNotFoundFault"];
/** Somebody deletes it already. */
const DELETING = ["InvalidDBInstanceState", "InvalidDBInstanceStateFault", "InvalidDBClusterStateFault"];

/** A database of RDS. */
export async function database(arn: string): Promise<Database | undefined> {
  const asked = client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: idOf(arn) }));
  const found = (await unlessMissing(asked, NO_DATABASE))?.DBInstances?.[0];
  if (found === undefined) return undefined;
  return {
    status: found.DBInstanceStatus ?? "",
    engine: found.Engine ?? "",
    networkId: found.DBSubnetGroup?.VpcId ?? "",
    isEncrypted: found.StorageEncrypted === true,
    isPublic: found.PubliclyAccessible === true,
  };
}

/** A cluster of Aurora, DocumentDB or Neptune. */
export async function databaseCluster(arn: string): Promise<DatabaseCluster | undefined> {
  const asked = client.send(new DescribeDBClustersCommand({ DBClusterIdentifier: idOf(arn) }));
  const found = (await unlessMissing(asked, NO_CLUSTER))?.DBClusters?.[0];
  if (found === undefined) return undefined;
  return {
    status: found.Status ?? "",
    engine: found.Engine ?? "",
    isEncrypted: found.StorageEncrypted === true,
  };
}

/** Removes a database, without a last snapshot: it is a copy. */
export async function removeDatabase(arn: string): Promise<void> {
  const input = { DBInstanceIdentifier: idOf(arn), SkipFinalSnapshot: true, DeleteAutomatedBackups: true };
  await unlessMissing(client.send(new DeleteDBInstanceCommand(input)), [...NO_DATABASE, ...DELETING]);
}

/** Removes a cluster, without a last snapshot. */
export async function removeDatabaseCluster(arn: string): Promise<void> {
  const input = { DBClusterIdentifier: idOf(arn), SkipFinalSnapshot: true };
  await unlessMissing(client.send(new DeleteDBClusterCommand(input)), [...NO_CLUSTER, ...DELETING]);
}
