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
  const named = typesOf(localOnlyResourceTypes);
  const isAll = resourceTypes.includes(ALL_RESOURCE_TYPES);
  const isLocal = isAll
    ? (type: ResourceTypeName) => named.includes(type) || isStranded(type, place)
    : (type: ResourceTypeName) => named.includes(type);
  const localOnly = typesOf(resourceTypes).filter(
    (type) => isLocal(type) && !excludeResourceTypes.includes(type),
  );
  const copied = isAll
    ? { resourceTypes, excludeResourceTypes: [...excludeResourceTypes, ...localOnly] }
    : {
        resourceTypes: resourceTypes.filter((type) => !named.some((name) => name === type)),
        excludeResourceTypes,
      };
  return { copied, localOnly };
}

/** Whether the copies of a type, or of one that the same pattern selects, cannot arrive. */
function isStranded(type: ResourceTypeName, place: CopyPlace): boolean {
  const routes = planRoutes({ ...place, resourceTypes: [type, ...typesOfSamePattern(type)] });
  return !routes.every(reachesVault);
}
