import type { ResourceTypeName } from "../domain/aws/resource-types";
import {
  backupTypeOfCluster,
  COPIED_RESOURCES,
  isScratchFileSystem,
} from "../domain/protection/copied-resource";
import { BUCKET_TYPES } from "./bucket-encryption";
import { known } from "./known";
import { ResourceType } from "./resource-type";
import type { StackResource } from "./stack-view";

/** What AWS Backup calls the resources of each Pulumi class that it can back up, by type token. */
export const BACKUP_TYPES: ReadonlyMap<string, ResourceTypeName> = new Map([
  ...COPIED_RESOURCES.map(({ type, backupType }) => [type, backupType] as const),
  ...BUCKET_TYPES.map((type) => [type, "S3"] as const),
]);

/** What AWS Backup calls the resource; nothing for what it cannot back up, and for replicas, whose source is backed up. */
export function backupTypeOf(resource: StackResource): ResourceTypeName | undefined {
  const { type, props } = resource;
  if (
    type === "aws:fsx/lustreFileSystem:LustreFileSystem" &&
    isScratchFileSystem(known(() => props.deploymentType))
  ) {
    return undefined;
  }
  if (type === ResourceType.RdsInstance && resource.isSet("replicateSourceDb")) return undefined;
  if (type === ResourceType.RdsCluster) return backupTypeOfCluster(known(() => props.engine));
  return BACKUP_TYPES.get(type);
}
