import type { ResourceTypeName } from "../aws/resource-types";
import { ALL_RESOURCE_TYPES } from "../organization/backup-policy-spec";
import { type CopyPlace, type CopySelection, typesOfSamePattern } from "./copy-selection";
import { planRoutes, reachesVault, typesOf } from "./routes";

/** Resource types in the words of a backup policy's selection. */
export interface TypeSelection {
  readonly resourceTypes: readonly string[];
  readonly excludeResourceTypes: readonly string[];
}

/** What is protected, divided by whether it is copied. */
export interface ProtectionSplit {
  /** What the copying plan selects. Empty `resourceTypes` where nothing is copied. */
  readonly copied: TypeSelection;
  /** What a plan without copies selects: types whose copy cannot arrive, and those that the stack keeps local. Sorted as AWS Backup lists them. */
  readonly localOnly: readonly ResourceTypeName[];
}

/**
 * Divides a selection into what is copied and what stays in its own account.
 *
 * `"*"` means everything that AWS Backup can protect (R4). Copies of some of it cannot arrive (R16): those types are
 * backed up locally rather than left unprotected, or failing every day. Types that one pattern selects go together.
 * In a selection by names nothing is moved: what cannot arrive there is refused by `findUnreachableTypes`.
 */
export function splitProtection(selection: CopySelection, place: CopyPlace): ProtectionSplit {
  const { excludeResourceTypes, localOnlyResourceTypes, resourceTypes } = selection;
  const isAll = resourceTypes.includes(ALL_RESOURCE_TYPES);
  const kept = new Set([...typesOf(localOnlyResourceTypes), ...(isAll ? strandedTypes(place) : [])]);
  const localOnly = typesOf(resourceTypes).filter(
    (type) => kept.has(type) && !excludeResourceTypes.includes(type),
  );
  const copied = isAll
    ? { resourceTypes, excludeResourceTypes: [...excludeResourceTypes, ...localOnly] }
    : {
        resourceTypes: resourceTypes.filter((type) => !localOnly.some((name) => name === type)),
        excludeResourceTypes,
      };
  return { copied, localOnly };
}

/** The types whose copies cannot arrive, and those that the same pattern selects. */
function strandedTypes(place: CopyPlace): readonly ResourceTypeName[] {
  const stranded = planRoutes({ ...place, resourceTypes: [ALL_RESOURCE_TYPES] }).filter(
    (route) => !reachesVault(route),
  );
  return stranded.flatMap(({ type }) => [type, ...typesOfSamePattern(type)]);
}
