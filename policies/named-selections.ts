import { typesNamedBy, type NamedSelection } from "../domain/copying/named-patterns";
import { planOf, selectionsOf, type DeclaredSelection } from "./declared-selections";
import { known } from "./known";
import { protectableOf } from "./protectable";
import type { StackView } from "./stack-view";

/** What the selections of a plan name. */
export interface PlanSelections {
  readonly named: readonly NamedSelection[];
  /** Whether nothing else can be selected: no tag selects, and the types of all that is named are known. */
  readonly isComplete: boolean;
}

/** What a pattern of ARNs names. */
export function namedByPattern(pattern: string): NamedSelection {
  return { name: pattern, types: typesNamedBy(pattern) };
}

/** What the selections of the stack name, by the URN of their plan; for {@link StackView.share}. */
export function selectionsByPlan(stack: StackView): ReadonlyMap<string, PlanSelections> {
  const byPlan = new Map<string, { named: NamedSelection[]; isComplete: boolean }>();
  for (const declared of stack.share(selectionsOf)) {
    const plan = planOf(declared, stack);
    if (plan === undefined) continue;
    const selections = byPlan.get(plan.urn) ?? { named: [], isComplete: true };
    byPlan.set(plan.urn, selections);
    const { named, isComplete } = namedBy(declared, stack);
    selections.named.push(...named);
    selections.isComplete &&= isComplete;
  }
  return byPlan;
}

/** The types that one selection names, and whether it can select no other. */
export function typesSelectedBy(declared: DeclaredSelection, stack: StackView) {
  const { named, isComplete } = namedBy(declared, stack);
  return { types: named.flatMap(({ types }) => types), isComplete };
}

/** Patterns that are known, and resources of the stack whose ARN may not be. */
function namedBy({ selection }: DeclaredSelection, stack: StackView): PlanSelections {
  const { resources, named, selectionTags } = selection;
  const patterns = new Set(resources.filter((pattern) => pattern !== undefined));
  const declared = [...named].flatMap((urn): readonly NamedSelection[] => {
    const resource = stack.get(urn);
    if (resource === undefined) return [];
    const arn = known(() => resource.props.arn);
    if (typeof arn === "string" && patterns.has(arn)) return []; // it is among the patterns
    const type = protectableOf(resource, [])?.backupType;
    return [{ name: resource.name, types: type === undefined ? [] : [type] }];
  });
  const all = [...[...patterns].map(namedByPattern), ...declared];
  const isUnderstood = all.length > 0 && all.every(({ types }) => types.length > 0);
  return {
    named: all.filter(({ types }) => types.length > 0),
    isComplete: isUnderstood && selectionTags.length === 0 && !resources.includes(undefined),
  };
}
