import { contributorsOf, type EffectiveNode } from "./effective-policy-node";
import { findPlans, pathOf, placeIn, type PolicyPlace } from "./effective-policy-plan";
import { type Uncertainty, UncertaintyKind } from "./uncertainty";

/**
 * Lists what is missing in a merged backup policy although AWS's documentation demands it, and which AWS was seen to
 * accept all the same.
 */
export function findUndocumentedGaps(root: EffectiveNode): readonly Uncertainty[] {
  return findPlans(root).flatMap(({ rules, resourceSelections }) => [
    ...rules.flatMap((rule) => findGap(rule, "schedule_expression", UncertaintyKind.NoSchedule)),
    ...resourceSelections
      .filter((selection) => placeIn(selection, "conditions") !== undefined)
      .flatMap((selection) => findGap(selection, "resource_types", UncertaintyKind.NoResourceTypes)),
  ]);
}

function findGap(place: PolicyPlace, key: string, kind: UncertaintyKind): readonly Uncertainty[] {
  if (placeIn(place, key) !== undefined) return [];
  return [{ kind, path: pathOf([...place.keys, key]), sources: contributorsOf(place.node) }];
}
