import { type ResourceTypeName, resourceTypeNames } from "../aws/resource-types";
import type { Problem } from "../problem";
import { ALL_RESOURCE_TYPES } from "./backup-policy-spec";
import { findExcludedTypesProblems, findIncludedTypesProblems } from "./selection-spec-problems";

/** Which resource types are meant, in the words of a backup policy's selection. */
export interface ResourceTypeScope {
  /** AWS Backup's names, or `"*"` alone for all. */
  readonly resourceTypes: readonly string[];
  /** Types that are left out. */
  readonly excludeResourceTypes: readonly string[];
}

/** The names of all types in scope, sorted. Unknown names are ignored: {@link findResourceTypeScopeProblems} reports them. */
export function resourceTypesInScope({
  excludeResourceTypes,
  resourceTypes,
}: ResourceTypeScope): readonly ResourceTypeName[] {
  return resourceTypeNames.filter(
    (name) =>
      (resourceTypes.includes(ALL_RESOURCE_TYPES) || resourceTypes.includes(name)) &&
      !excludeResourceTypes.includes(name),
  );
}

/** Lists what is wrong with a scope, with the rules of a backup policy's selection. */
export function findResourceTypeScopeProblems(
  scope: { readonly [Field in keyof ResourceTypeScope]: unknown },
  at: { readonly [Field in keyof ResourceTypeScope]: string },
): readonly Problem[] {
  const { excludeResourceTypes, resourceTypes } = scope;
  return [
    ...findIncludedTypesProblems(resourceTypes, at.resourceTypes),
    ...findExcludedTypesProblems(excludeResourceTypes, resourceTypes, at.excludeResourceTypes),
  ];
}
