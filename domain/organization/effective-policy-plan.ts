import { childPath } from "./backup-policy-path";
import { type EffectiveNode, isPresent } from "./effective-policy-node";

/** A node of a merged backup policy that has a value in it or below. */
export interface PolicyPlace {
  readonly node: EffectiveNode;
  /** From the top: `["plans", "daily"]`. */
  readonly keys: readonly string[];
  readonly name: string;
}

/** A plan of a merged backup policy, with the parts that checks ask for. */
export interface PlanPlaces {
  readonly plan: PolicyPlace;
  readonly rules: readonly PolicyPlace[];
  readonly tagSelections: readonly PolicyPlace[];
  readonly resourceSelections: readonly PolicyPlace[];
}

/** Finds the plans of a merged policy. Nodes without any value are left out, as AWS leaves them out. */
export function findPlans(root: EffectiveNode): readonly PlanPlaces[] {
  return childrenOf(placeIn({ node: root, keys: [], name: "" }, "plans")).map((plan) => {
    const selections = placeIn(plan, "selections");
    return {
      plan,
      rules: childrenOf(placeIn(plan, "rules")),
      tagSelections: childrenOf(placeIn(selections, "tags")),
      resourceSelections: childrenOf(placeIn(selections, "resources")),
    };
  });
}

/** The node of that name inside another. Gives nothing where it has no value in it or below. */
export function placeIn(place: PolicyPlace | undefined, key: string): PolicyPlace | undefined {
  const node = place?.node.children.get(key);
  return place === undefined || !isPresent(node)
    ? undefined
    : { node, keys: [...place.keys, key], name: key };
}

/** The path as the rest of the project writes it: `plans.daily.rules`. */
export function pathOf(keys: readonly string[]): string {
  return keys.reduce(childPath, "");
}

function childrenOf(place: PolicyPlace | undefined): readonly PolicyPlace[] {
  return [...(place?.node.children.keys() ?? [])].flatMap((key) => placeIn(place, key) ?? []);
}
