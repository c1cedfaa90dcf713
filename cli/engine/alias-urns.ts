/** The earlier identities of a resource, as URNs. */
import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import { makeUrn, nameOf, typeOf, type UrnParts } from "./urn";

/**
 * Lists every URN that a resource may have had: by its own aliases, by those of its parent, and by both together.
 *
 * @param resource The resource as it is now.
 * @param aliases Its own aliases.
 * @param parentAliases The URNs that its parent may have had.
 */
export function aliasUrns(
  resource: UrnParts,
  aliases: readonly Alias[],
  parentAliases: readonly string[],
): readonly string[] {
  const own = aliases.map((alias) => urnOfAlias(resource, alias));
  const inherited = parentAliases.flatMap((parentAlias) => [
    urnBelow(resource, parentAlias, resource.type, resource.name),
    ...own.map((urn) => urnBelow(resource, parentAlias, typeOf(urn), nameOf(urn))),
  ]);
  return [...new Set([...own, ...inherited])];
}

function urnOfAlias(resource: UrnParts, alias: Alias): string {
  const spec = alias.getSpec();
  if (spec === undefined) return alias.getUrn();
  return makeUrn({
    stack: spec.getStack() || resource.stack,
    project: spec.getProject() || resource.project,
    parent: spec.getNoparent() ? undefined : spec.getParenturn() || resource.parent,
    type: spec.getType() || resource.type,
    name: spec.getName() || resource.name,
  });
}

/** A child is commonly named after its parent (`<parent>-key`), so a renamed parent renames it too. */
function urnBelow(resource: UrnParts, parentAlias: string, type: string, name: string): string {
  const parentName = nameOf(resource.parent ?? "");
  const aliasName = name.startsWith(parentName) ? nameOf(parentAlias) + name.slice(parentName.length) : name;
  return makeUrn({ ...resource, parent: parentAlias, type, name: aliasName });
}
