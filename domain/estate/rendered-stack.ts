import { OwnedResources } from "./owned-resources";
import type { RenderedResource } from "./rendered-resource";

/** The resources of a program, found by type, by URN, and by what they belong to. */
export class RenderedStack {
  private readonly byType = new Map<string, RenderedResource[]>();
  private readonly byUrn = new Map<string, RenderedResource>();
  private readonly owned = new Map<string, OwnedResources>();

  public constructor(public readonly resources: readonly RenderedResource[]) {
    for (const resource of resources) {
      this.byUrn.set(resource.urn, resource);
      const sameType = this.byType.get(resource.type);
      if (sameType === undefined) this.byType.set(resource.type, [resource]);
      else sameType.push(resource);
    }
  }

  /** The resources of a type, in the order of the program. */
  public ofType(type: string): readonly RenderedResource[] {
    return this.byType.get(type) ?? [];
  }

  /** The resource with a URN; nothing when it is not in the stack. */
  public get(urn: string): RenderedResource | undefined {
    return this.byUrn.get(urn);
  }

  /**
   * The resources of a type that belong to `owner`, because one of their properties names it, alone or among others: by an edge,
   * or by a name that the program writes out, where nothing says that the two are in different places. They come in the order of
   * the program.
   *
   * @param names what others call the owner: its name, id or ARN
   */
  public attachedTo(
    owner: RenderedResource,
    type: string,
    property: string,
    names: readonly (string | undefined)[],
  ): readonly RenderedResource[] {
    return this.ownedBy(type, property).of(owner, names);
  }

  /** The resources of a type of which nobody knows to what they belong: the property is set, not known, and has no edge. */
  public ofUnknownOwner(type: string, property: string): readonly RenderedResource[] {
    return this.ownedBy(type, property).ofUnknownOwner;
  }

  /** The resources of a type that have a text in a property. */
  public withText(type: string, property: string, text: string): readonly RenderedResource[] {
    return this.ownedBy(type, property).withText(text);
  }

  /** Found out once for a type and a property, so that work grows with the stack and not with owners times attachments. */
  private ownedBy(type: string, property: string): OwnedResources {
    const key = `${type} ${property}`;
    const known = this.owned.get(key) ?? new OwnedResources(this.ofType(type), property);
    this.owned.set(key, known);
    return known;
  }
}
