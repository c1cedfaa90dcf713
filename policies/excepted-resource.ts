import type { ExceptionNote } from "./exception-ledger";
import type { StackResource, StackView } from "./stack-view";

/** The resource that an exception is for, by URN or by its name in the program; nothing when the stack has none. */
export function exceptedResource(
  { entry: { resource } }: ExceptionNote,
  stack: StackView,
): StackResource | undefined {
  if (resource === undefined) return undefined;
  return stack.get(resource) ?? stack.share(resourcesByName).get(resource);
}

/** The first resource of each name, which is the one that a reader finds first. */
function resourcesByName(stack: StackView): ReadonlyMap<string, StackResource> {
  return new Map([...stack.resources].reverse().map((resource) => [resource.name, resource]));
}
