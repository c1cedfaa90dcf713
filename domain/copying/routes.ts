import { isResourceType, resourceTypeNames, type ResourceTypeName } from "../aws/resource-types";
import { ALL_RESOURCE_TYPES } from "../organization/backup-policy-spec";
import { capabilitiesOf } from "./capabilities";
import type { CapabilityRow } from "./capability";
import { partRoute, type PartRoute, type RouteKind, type RouteSettings } from "./part-route";

export type { RouteKind } from "./part-route";

/** How the backups of one resource type get to the central vault. */
export interface CopyRoute {
  readonly type: ResourceTypeName;
  /** Of the part that gets furthest, out of the region from which it gets least far. */
  readonly route: RouteKind;
  /** Why this route and no better one, as what is done with the backups: `not copied to another account`. */
  readonly why: string;
  /** Address of the page that decides, or `override: ` and its reason. */
  readonly source: string;
  /** Day on which that page said so. */
  readonly asOf: string;
  /** Why this may be wrong, or where a part of the type may get less far; absent where nothing is in doubt. */
  readonly uncertain?: readonly CopyDoubt[];
  /** Parts of the type that do not get as far. Empty where the whole type takes the route. */
  readonly exceptions: readonly RouteException[];
}

/** What AWS's pages leave open. */
export interface CopyDoubt {
  /** The part of the type that it is about; absent where it is about the whole type. */
  readonly part?: string;
  /** One sentence, without its full stop. */
  readonly doubt: string;
}

/** A part of a type that gets less far than the rest. */
export interface RouteException extends Omit<PartRoute, "doubts"> {
  readonly part: string;
  /** How nothing belongs to this part; see `CapabilityRow.onlyWay`. */
  readonly onlyWay?: string;
  /** Sentences that say why this may be wrong; absent where nothing is in doubt. */
  readonly uncertain?: readonly string[];
}

/** What is to be copied, and where to. The vault lies in another account. */
export interface RouteRequest extends RouteSettings {
  /** By AWS Backup's names, or `*` for all. Other names are left out; settings refuse them. */
  readonly resourceTypes: readonly string[];
  /** Regions of the sources. Where none is given, no limit of a source's region counts. */
  readonly sourceRegions: readonly string[];
  readonly targetRegion: string;
}

/** From worst to best. */
const ROUTES: readonly RouteKind[] = ["none", "second-hop", "one-hop"];

/** Says for each type how its backups get to the vault, in the order of the types. */
export function planRoutes(request: RouteRequest): readonly CopyRoute[] {
  return typesOf(request.resourceTypes).map((type) => routeOf(type, request));
}

/** The types that a list of names stands for, each once; `*` stands for all. */
export function typesOf(names: readonly string[]): readonly ResourceTypeName[] {
  if (names.includes(ALL_RESOURCE_TYPES)) return resourceTypeNames;
  return [...new Set(names.filter(isResourceType))];
}

/**
 * Whether the plan's own copy action takes the backups to the vault, as far as AWS says so: at least a part of the type
 * arrives, and of the others it is not certain that they do not, or the settings can see to it that there are none.
 */
export function reachesVault({ route, exceptions }: CopyRoute): boolean {
  return route === "one-hop" && exceptions.every((exception) => !isLost(exception));
}

/** Whether it is certain that the part does not arrive, and nothing in the settings can help. */
export function isLost({ onlyWay, uncertain }: RouteException): boolean {
  return onlyWay === undefined && uncertain === undefined;
}

function routeOf(type: ResourceTypeName, request: RouteRequest): CopyRoute {
  const parts = capabilitiesOf(type).map((row) => ({ row, way: worstWay(row, request) }));
  const best = parts.reduce((one, other) => (rank(other.way) > rank(one.way) ? other : one));
  const exceptions = parts.filter(({ way }) => rank(way) < rank(best.way)).map(exceptionOf);
  const doubts = parts.flatMap(({ row: { part }, way }) =>
    way.doubts.map((doubt) => (part === undefined ? { doubt } : { part, doubt })),
  );
  const { route, why, source, asOf } = best.way;
  return { type, route, why, source, asOf, ...uncertainIf(doubts), exceptions };
}

/** The way out of the region from which the part gets least far: all regions are backed up by one plan. */
function worstWay(row: CapabilityRow, request: RouteRequest): PartRoute {
  const { targetRegion, sourceRegions } = request;
  const [first, ...others] = sourceRegions.map((sourceRegion) =>
    partRoute(row, { sourceRegion, targetRegion }, request),
  );
  if (first === undefined) return partRoute(row, { targetRegion }, request);
  return others.reduce((one, other) => (rank(other) < rank(one) ? other : one), first);
}

function exceptionOf({ row, way }: { row: CapabilityRow; way: PartRoute }): RouteException {
  const { doubts, ...rest } = way;
  const { part = "", onlyWay } = row;
  return { part, ...rest, ...(onlyWay !== undefined && { onlyWay }), ...uncertainIf(doubts) };
}

function uncertainIf<T>(doubts: readonly T[]): { readonly uncertain?: readonly T[] } {
  return doubts.length === 0 ? {} : { uncertain: doubts };
}

function rank({ route }: { readonly route: RouteKind }): number {
  return ROUTES.indexOf(route);
}
