import type { ResourceTypeName } from "../aws/resource-types";
import { ALL_RESOURCE_TYPES } from "../organization/backup-policy-spec";
import { got, type Problem } from "../problem";
import {
  copiedTypes,
  listed,
  typesOfSamePattern,
  type CopyPlace,
  type CopySelection,
} from "./copy-selection";
import { isOverridden } from "./effective-cell";
import { findLocalOnlyProblems } from "./local-only-types";
import { isLost, planRoutes, reachesVault, type CopyRoute, type RouteException } from "./routes";

/**
 * Refuses every type whose copy cannot reach the vault, unless it is named as one that is not copied (R16); and every type
 * that is named so although its copy would arrive.
 *
 * A type that needs a second hop is refused as well, because this product does not build one. Names that are no resource
 * types are left to the check of settings.
 *
 * @param at where the three lists of the selection stand
 */
export function findUnreachableTypes(
  selection: CopySelection,
  place: CopyPlace,
  at = "protect",
): readonly Problem[] {
  return [...findLostTypes(selection, place, at), ...findLocalOnlyProblems(selection, place, at)];
}

/**
 * The first half of {@link findUnreachableTypes}: what would be backed up and never arrive. Types that are lost for one
 * reason are told together.
 */
export function findLostTypes(
  selection: CopySelection,
  place: CopyPlace,
  at = "protect",
): readonly Problem[] {
  const routes = planRoutes({ ...place, resourceTypes: copiedTypes(selection) });
  const kept = routes.filter(reachesVault).map(({ type }) => type);
  const losses = routes
    .filter((route) => !reachesVault(route))
    .map((route) => ({
      type: route.type,
      reason: lossOf(route, kept, at),
      ...placeOf(route.type, selection, at),
    }));

  const isFirst = ({ path, reason }: Problem, index: number): boolean =>
    losses.findIndex((loss) => loss.path === path && loss.reason === reason) === index;
  return losses.filter(isFirst).map(({ path, reason, written }) => {
    const alike = losses.filter((loss) => loss.path === path && loss.reason === reason);
    const names = listed(alike.map(({ type }) => type));
    return { path, reason: `must leave out ${names} (${reason}, ${got(written)}` };
  });
}

/** Where a type is selected, and what stands there. */
function placeOf(
  type: ResourceTypeName,
  { resourceTypes }: CopySelection,
  at: string,
): { readonly path: string; readonly written: string } {
  const written = resourceTypes.includes(ALL_RESOURCE_TYPES) ? ALL_RESOURCE_TYPES : type;
  return { path: `${at}.resourceTypes[${resourceTypes.indexOf(written)}]`, written };
}

/** Why the type is lost, and the ways out: the rest of a reason, after the name of the type and a bracket. */
function lossOf(route: CopyRoute, kept: readonly ResourceTypeName[], at: string): string {
  const isWhole = route.route !== "one-hop";
  const why = isWhole ? whyLost(route) : whyPartsAreLost(route.exceptions.filter(isLost));

  const mates = typesOfSamePattern(route.type).filter((mate) => kept.includes(mate));
  const ways = [
    `exclude with ${at}.excludeResourceTypes`,
    `or name in ${at}.localOnlyResourceTypes to keep backups in their own accounts only`,
    ...(isWhole ? [] : ["or override with a reason if there are none of these"]),
    ...(isWhole && route.uncertain !== undefined ? ["or override with a reason if you know better"] : []),
    ...(mates.length === 0 ? [] : [`together with ${listed(mates)}, which one pattern selects along`]),
  ];
  return `${why}): ${ways.join(", ")}`;
}

/** Parts that are lost for one reason are told together. */
function whyPartsAreLost(parts: readonly RouteException[]): string {
  const whys = [...new Set(parts.map(whyLost))];
  return whys
    .map((why) => `${listed(parts.filter((each) => whyLost(each) === why).map(({ part }) => part))}: ${why}`)
    .join("; ");
}

function whyLost(route: CopyRoute | RouteException): string {
  const hop = route.route === "second-hop" ? ", and this product builds no second hop" : "";
  return `${route.why}${isOverridden(route) ? "" : `, as of ${route.asOf}`}${hop}`;
}
