import type { StackResource, StackView } from "./stack-view";

/**
 * The URNs of everything that waits, directly or by way of others, for at least one of some resources. Who waits for a
 * component waits for what it declares.
 */
export function urnsWaitingFor(resources: readonly StackResource[], stack: StackView): ReadonlySet<string> {
  const dependents = stack.share(dependentsByUrn);
  const waiting = new Set<string>();
  const open = [...new Set(resources.flatMap(withParents))];
  for (let urn = open.pop(); urn !== undefined; urn = open.pop()) {
    for (const dependent of dependents.get(urn) ?? []) {
      if (waiting.has(dependent)) continue;
      waiting.add(dependent);
      open.push(dependent);
    }
  }
  return waiting;
}

function withParents(resource: StackResource): readonly string[] {
  const urns: string[] = [];
  for (let one: StackResource | undefined = resource; one !== undefined; one = one.parent) urns.push(one.urn);
  return urns;
}

/** Who waits for a resource, by its URN. */
function dependentsByUrn(stack: StackView): ReadonlyMap<string, readonly string[]> {
  const dependents = new Map<string, string[]>();
  for (const { dependencies, urn } of stack.resources) {
    for (const { urn: dependency } of dependencies) {
      const list = dependents.get(dependency);
      if (list === undefined) dependents.set(dependency, [urn]);
      else list.push(urn);
    }
  }
  return dependents;
}
