import { isResourceType, type ResourceTypeName } from "../aws/resource-types";
import { ALL_RESOURCE_TYPES } from "../organization/backup-policy-spec";
import { got, type Problem } from "../problem";
import {
  copiedTypes,
  listed,
  typesOfSamePattern,
  type CopyPlace,
  type CopySelection,
} from "./copy-selection";
import { planRoutes, typesOf, type CopyRoute } from "./routes";

/**
 * Lists what is wrong with the types that are backed up and not copied: each must be selected, must not be excluded, and
 * must be one whose copy does not arrive for certain, or a copy would be lost for nothing.
 */
export function findLocalOnlyProblems(
  selection: CopySelection,
  place: CopyPlace,
  at = "protect",
): readonly Problem[] {
  return selection.localOnlyResourceTypes.flatMap((name, index) => {
    const reason = isResourceType(name)
      ? whatIsWrong(name, selection, place, at)
      : name === ALL_RESOURCE_TYPES
        ? "must name types, because nothing would be copied"
        : undefined;
    if (reason === undefined) return [];
    return [{ path: `${at}.localOnlyResourceTypes[${index}]`, reason: `${reason}, ${got(name)}` }];
  });
}

function whatIsWrong(
  type: ResourceTypeName,
  selection: CopySelection,
  place: CopyPlace,
  at: string,
): string | undefined {
  if (selection.excludeResourceTypes.includes(type))
    return `must not be named in ${at}.excludeResourceTypes as well, which leaves nothing to keep`;
  if (!typesOf(selection.resourceTypes).includes(type))
    return `must be selected by ${at}.resourceTypes as well, or nothing is backed up`;

  const mates = typesOfSamePattern(type);
  const heldBack = mates.filter((mate) => selection.localOnlyResourceTypes.includes(mate));
  const routes = planRoutes({ ...place, resourceTypes: [type, ...heldBack] });
  if (routes.every(isCertain)) return "must not be held back, because its copy reaches the vault";

  const copiedMates = mates.filter((mate) => copiedTypes(selection).includes(mate));
  if (copiedMates.length === 0) return undefined;
  return `must be named together with ${listed(copiedMates)}, because AWS Backup selects them by one pattern`;
}

/** Whether nothing speaks against the copy of any part. */
function isCertain({ route, uncertain, exceptions }: CopyRoute): boolean {
  return route === "one-hop" && uncertain === undefined && exceptions.length === 0;
}
