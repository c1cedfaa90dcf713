import type { ResourceTypeName } from "../domain/aws/resource-types";
import type { SelectableResource } from "../domain/plan/selection-coverage";
import { isRecord } from "../domain/problem";
import { backupTypeOfCluster, isScratchFileSystem } from "../domain/protection/copied-resource";
import {
  arnOfProtectable,
  PROTECTABLE_RESOURCES,
  type ProtectableResource,
} from "../domain/protection/protectable-resource";
import { known } from "./known";
import { placeOf } from "./place";
import { ResourceType } from "./resource-type";
import type { StackResource } from "./stack-view";
import { tagValuesOf } from "./tags";

/** A resource with data that AWS Backup can protect. */
export interface Protectable {
  readonly resource: StackResource;
  readonly backupType: ResourceTypeName;
  readonly place: ReturnType<typeof placeOf>;
  /** Any of them that is selected protects it: an instance is protected by its own backups or by those of its volumes. */
  readonly ways: readonly SelectableResource[];
}

const rowsByType: ReadonlyMap<string, ProtectableResource> = new Map(
  PROTECTABLE_RESOURCES.map((row) => [row.type, row]),
);
/** Type tokens of every class that AWS Backup can protect. */
export const PROTECTABLE_TYPES: readonly string[] = [...rowsByType.keys()];

/**
 * What selections can ask of a resource; nothing for what has no data of its own (an instance without volumes beside its root
 * volume, a replica, whose source is backed up) and for what AWS Backup cannot protect (a scratch file system).
 *
 * @param tagKeys keys of the tags that selections ask about; others are left out
 */
export function protectableOf(resource: StackResource, tagKeys: readonly string[]): Protectable | undefined {
  const row = rowsByType.get(resource.type);
  if (row === undefined || !holdsData(resource, row)) return undefined;
  const place = placeOf(resource);
  const whole = { id: resource.urn, arn: arnOf(resource, row), tags: tagsOf(resource, tagKeys) };
  const { type, props } = resource;
  return {
    resource,
    backupType:
      type === ResourceType.RdsCluster ? backupTypeOfCluster(known(() => props.engine)) : row.backupType,
    place,
    ways: type === ResourceType.Instance ? [whole, volumesOf(resource, tagKeys)] : [whole],
  };
}

function holdsData(resource: StackResource, { replicaInputs = [] }: ProtectableResource): boolean {
  const { type, props } = resource;
  if (replicaInputs.some((input) => resource.isSet(input))) return false;
  switch (type) {
    case ResourceType.Instance:
      return resource.isSet("ebsBlockDevices") && listLength(known(() => props.ebsBlockDevices)) !== 0;
    case ResourceType.RdsCluster:
      // A cluster that joins a global one and names no first user has the data of the primary cluster.
      return !resource.isSet("globalClusterIdentifier") || resource.isSet("masterUsername");
    case ResourceType.LustreFileSystem:
      return !isScratchFileSystem(known(() => props.deploymentType));
    case ResourceType.OntapVolume:
      return known(() => props.ontapVolumeType) !== "DP";
    default:
      return true;
  }
}

function listLength(list: unknown): number | undefined {
  return Array.isArray(list) ? list.length : undefined;
}

function arnOf(resource: StackResource, row: ProtectableResource): string {
  const { props } = resource;
  const arn = known(() => props.arn);
  if (typeof arn === "string") return arn;
  const { nameInput } = row;
  const name = nameInput === undefined ? undefined : known(() => props[nameInput]);
  return arnOfProtectable(row, { ...placeOf(resource), name: typeof name === "string" ? name : undefined });
}

function tagsOf(resource: StackResource, tagKeys: readonly string[]): SelectableResource["tags"] {
  const values = known(() => tagValuesOf(resource));
  // Of tags that are not known as a whole each may be there.
  if (values === undefined) return new Map(tagKeys.map((key) => [key, undefined]));
  return new Map(tagKeys.filter((key) => values.has(key)).map((key) => [key, values.get(key)]));
}

/** The volumes of an instance as one: a tag that only some of them may have is one of unknown value. */
function volumesOf(instance: StackResource, tagKeys: readonly string[]): SelectableResource {
  const { props } = instance;
  const devices = known(() => props.ebsBlockDevices);
  const own = known(() => (Array.isArray(devices) ? devices : []).filter(isRecord).map(({ tags }) => tags));
  const tags = new Map<string, string | undefined>();
  for (const key of tagKeys) {
    const ofAll = known(() => ({ tags: props.volumeTags }));
    const value = ofAll === undefined ? undefined : known(() => valueOf(ofAll.tags, key));
    if (typeof value === "string") tags.set(key, value);
    else if (own === undefined || ofAll === undefined || own.some((some) => isRecord(some) && key in some))
      tags.set(key, undefined);
  }
  const { region, accountId } = placeOf(instance);
  return { id: "", arn: arnOfProtectable({ arn: "ec2:*:*:volume/*" }, { region, accountId }), tags };
}

function valueOf(tags: unknown, key: string): unknown {
  return isRecord(tags) ? tags[key] : undefined;
}
