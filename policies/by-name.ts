import type { StackResource } from "./stack-view";

/** Resources by what each is called, in the order of the program; those that are called nothing are left out. */
export function byName(
  resources: readonly StackResource[],
  nameOf: (resource: StackResource) => unknown,
): ReadonlyMap<string, readonly StackResource[]> {
  const found = new Map<string, StackResource[]>();
  for (const resource of resources) {
    const name = nameOf(resource);
    if (typeof name !== "string") continue;
    const namesakes = found.get(name);
    if (namesakes === undefined) found.set(name, [resource]);
    else namesakes.push(resource);
  }
  return found;
}
