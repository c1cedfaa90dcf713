import { type ResourceTypeScope, resourceTypesInScope } from "../organization/resource-type-scope";
import { TESTABLE_TYPE_NAMES } from "./testable-type";

/**
 * The types whose restores a stack tests: those whose copies arrive in the central vault, as far as AWS Backup can test
 * them, without those that the stack leaves out. As the API writes them, sorted.
 */
export function testedTypesOf(copied: ResourceTypeScope, leftOut: readonly string[]): readonly string[] {
  return resourceTypesInScope(copied).filter(
    (type) => TESTABLE_TYPE_NAMES.includes(type) && !leftOut.includes(type),
  );
}

/** The types whose copies arrive, and whose restores AWS Backup cannot test: somebody has to rehearse them by hand. */
export function untestableTypesOf(copied: ResourceTypeScope): readonly string[] {
  return resourceTypesInScope(copied).filter((type) => !TESTABLE_TYPE_NAMES.includes(type));
}
