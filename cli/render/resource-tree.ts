import type { PreviewedResource, PreviewResult } from "../preview/preview-result";
import { isProvider, OUTSIDE_AWS, placeOf, type Account, type Place } from "./place";

/** What one account receives. */
export interface AccountBranch {
  readonly account: Account;
  readonly regions: readonly RegionBranch[];
}

/** What one region of an account receives. */
export interface RegionBranch {
  readonly region: string;
  readonly roots: readonly ResourceNode[];
}

/** A resource, or a component with those of its resources that are in the same place. */
export interface ResourceNode {
  readonly resource: PreviewedResource;
  readonly children: readonly ResourceNode[];
}

interface GrowingNode extends ResourceNode {
  readonly children: GrowingNode[];
}

interface GrowingBranch {
  readonly place: Place;
  readonly roles: Set<string>;
  readonly roots: GrowingNode[];
  readonly nodes: Map<string, GrowingNode>;
}

/**
 * Sorts resources by account and region, in the order in which they first appear. A component is shown in each place
 * that holds something of it. The stack and the providers are left out: the first is the title, the others are the accounts.
 */
export function growResourceTree({ resources }: PreviewResult): readonly AccountBranch[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const branches = new Map<string, GrowingBranch>();

  const plant = (resource: PreviewedResource, place: Place): GrowingBranch => {
    const key = JSON.stringify([accountKey(place.account), place.region]);
    const branch: GrowingBranch = branches.get(key) ?? {
      place,
      roles: new Set(),
      roots: [],
      nodes: new Map(),
    };
    branches.set(key, branch);
    if (place.account.role !== "") branch.roles.add(place.account.role);
    if (branch.nodes.has(resource.urn)) return branch;
    const node: GrowingNode = { resource, children: [] };
    branch.nodes.set(resource.urn, node);
    const parent = nearestComponent(resource, byUrn);
    if (parent === undefined) branch.roots.push(node);
    else plant(parent, place).nodes.get(parent.urn)?.children.push(node);
    return branch;
  };

  for (const resource of resources) {
    if (!resource.custom || isProvider(resource)) continue;
    plant(resource, placeOf(resource, byUrn.get(resource.provider ?? "")));
  }
  const planted = new Set([...branches.values()].flatMap(({ nodes }) => [...nodes.keys()]));
  for (const resource of resources) {
    if (!resource.custom && resource.parent !== undefined && !planted.has(resource.urn))
      plant(resource, OUTSIDE_AWS);
  }
  return groupByAccount([...branches.values()]);
}

/** A resource that is the parent of another says nothing about where that one is; a component groups what belongs together. */
function nearestComponent(
  resource: PreviewedResource,
  byUrn: ReadonlyMap<string, PreviewedResource>,
): PreviewedResource | undefined {
  const parent = byUrn.get(resource.parent ?? "");
  if (parent === undefined || parent.type === "pulumi:pulumi:Stack") return undefined;
  return parent.custom ? nearestComponent(parent, byUrn) : parent;
}

/** One account may have several providers; accounts that are not known are told apart by their provider. */
function accountKey({ id, role, isAws }: Account): string {
  return isAws ? (id ?? `not known: ${role}`) : "";
}

function groupByAccount(branches: readonly GrowingBranch[]): readonly AccountBranch[] {
  const accounts = new Map<string, { account: Account; roles: Set<string>; regions: RegionBranch[] }>();
  for (const { place, roles, roots } of branches) {
    const key = accountKey(place.account);
    const entry = accounts.get(key) ?? { account: place.account, roles: new Set<string>(), regions: [] };
    accounts.set(key, entry);
    roles.forEach((role) => entry.roles.add(role));
    entry.regions.push({ region: place.region, roots });
  }
  // What no account holds comes last.
  return [...accounts.values()]
    .map(({ account, roles, regions }) => ({ account: { ...account, role: [...roles].join(", ") }, regions }))
    .sort((one, other) => Number(other.account.isAws) - Number(one.account.isAws));
}
