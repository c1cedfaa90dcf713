import { sourcesOf } from "./key-source";
import { known } from "./known";
import { placeOf } from "./place";
import type { StackResource, StackView } from "./stack-view";

/**
 * Which resources belong to which, because one of their properties names it: the policy of a vault, the encryption of a
 * bucket, the subscription of a topic.
 *
 * A property may name its owner by an edge (the value comes from the owner, known or not) or by a value that the program
 * writes out. A written name counts only where nothing says that the two are in different accounts or Regions.
 */
export class Attachments {
  private readonly bySource = new Map<string, StackResource[]>();
  private readonly byName = new Map<string, StackResource[]>();
  /** Those whose property is unknown and comes from no resource of the stack: they may belong to any owner. */
  public readonly ofUnknownOwner: readonly StackResource[];

  public constructor(attached: readonly StackResource[], property: string) {
    const ofUnknownOwner: StackResource[] = [];
    for (const resource of attached) {
      const sources = sourcesOf(resource, property);
      for (const { urn } of sources) add(this.bySource, urn, resource);
      const name = known(() => resource.props[property]);
      if (typeof name === "string") add(this.byName, name, resource);
      else if (sources.length === 0 && resource.isSet(property)) ofUnknownOwner.push(resource);
    }
    this.ofUnknownOwner = ofUnknownOwner;
  }

  /**
   * Those that belong to `owner`.
   *
   * @param nameProperties the owner's properties by which others name it: `name`, `arn`, `id`
   */
  public of(owner: StackResource, nameProperties: readonly string[]): readonly StackResource[] {
    const found = new Set(this.bySource.get(owner.urn));
    for (const property of nameProperties) {
      const name = known(() => owner.props[property]);
      if (typeof name !== "string") continue;
      for (const resource of this.byName.get(name) ?? []) {
        if (isPlaceCompatible(resource, owner)) found.add(resource);
      }
    }
    return [...found];
  }
}

/** The attachments of some types by one property, for {@link StackView.share}: make one for each use, in a module. */
export function attachmentsBy(
  property: string,
  ...types: readonly string[]
): (stack: StackView) => Attachments {
  return (stack) => new Attachments(stack.ofType(...types), property);
}

/** Whether nothing says that two resources are in different accounts or Regions. */
export function isPlaceCompatible(one: StackResource, other: StackResource): boolean {
  const [here, there] = [placeOf(one), placeOf(other)];
  const differ = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && a !== b;
  return !differ(here.accountId, there.accountId) && !differ(here.region, there.region);
}

function add(map: Map<string, StackResource[]>, key: string, resource: StackResource): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [resource]);
  else list.push(resource);
}
