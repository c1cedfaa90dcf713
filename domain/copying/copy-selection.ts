import { RESOURCE_TYPES, type ResourceTypeName } from "../aws/resource-types";
import { typesOf, type RouteRequest } from "./routes";

/** Which types are protected, and which of them are copied. */
export interface CopySelection {
  /** `protect.resourceTypes`: AWS Backup's names, or `*` for all. */
  readonly resourceTypes: readonly string[];
  /** `protect.excludeResourceTypes`: not backed up at all. */
  readonly excludeResourceTypes: readonly string[];
  /** `protect.localOnlyResourceTypes`: backed up, and not copied. */
  readonly localOnlyResourceTypes: readonly string[];
}

/** Where the copies come from and where they go. */
export type CopyPlace = Omit<RouteRequest, "resourceTypes">;

/** The types that are both backed up and copied. */
export function copiedTypes(selection: CopySelection): readonly ResourceTypeName[] {
  const { resourceTypes, excludeResourceTypes, localOnlyResourceTypes } = selection;
  const left = [...excludeResourceTypes, ...localOnlyResourceTypes];
  return typesOf(resourceTypes).filter((type) => !left.includes(type));
}

/**
 * The other types that AWS Backup selects by the same pattern, so that nobody can select, exclude or keep back the one
 * without the others: Aurora, DocumentDB and Neptune are all clusters of RDS.
 */
export function typesOfSamePattern(type: ResourceTypeName): readonly ResourceTypeName[] {
  const patterns = patternsOf(type);
  return RESOURCE_TYPES.map(({ name }) => name).filter(
    (name) => name !== type && patternsOf(name).some((pattern) => patterns.includes(pattern)),
  );
}

function patternsOf(type: ResourceTypeName): readonly string[] {
  return RESOURCE_TYPES.filter(({ name }) => name === type).flatMap((row) => row.policyPatterns("aws"));
}

/** `EBS`, `EBS and EC2`, `EBS, EC2 and S3`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
}
