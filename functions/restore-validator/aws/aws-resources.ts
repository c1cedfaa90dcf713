import type { RestoredResources } from "../core/restored-resources";
import { bucket } from "./buckets";
import { database, databaseCluster, removeDatabase, removeDatabaseCluster } from "./databases";
import { fileSystem, removeFileSystem } from "./file-systems";
import { fsxStorage, removeFsxStorage } from "./fsx";
import { machine, removeMachine, removeVolume, volume } from "./machines";
import { removeTable, table } from "./tables";

/** What was restored, asked for over the API of its own service. */
export const AWS_RESOURCES: RestoredResources = {
  volume,
  machine,
  database,
  databaseCluster,
  fileSystem,
  fsxStorage,
  table,
  bucket,
  async remove(resourceType, arn) {
    if (resourceType === "S3") return (await bucket(arn)) === undefined;
    const removal = Object.hasOwn(REMOVALS, resourceType) ? REMOVALS[resourceType] : undefined;
    await removal?.(arn);
    return removal !== undefined;
  },
};

/**
 * How each type is removed. Buckets are not: they must be emptied first. AWS Backup does that with a lifecycle rule, and what
 * it leaves behind people have to look at.
 */
const REMOVALS: Readonly<Record<string, (arn: string) => Promise<void>>> = {
  Aurora: removeDatabaseCluster,
  DocumentDB: removeDatabaseCluster,
  DynamoDB: removeTable,
  EBS: removeVolume,
  EC2: removeMachine,
  EFS: removeFileSystem,
  FSx: removeFsxStorage,
  Neptune: removeDatabaseCluster,
  RDS: removeDatabase,
};
