import { holdsNotKnown } from "./not-known";
import type { RenderedResource } from "./rendered-resource";

/** Resources of one type, found by what one of their properties says that they belong to. */
export class OwnedResources {
  private readonly bySource = new Map<string, number[]>();
  private readonly byText = new Map<string, number[]>();
  /** Those whose property is set, not known, and comes from no resource of the stack. */
  public readonly ofUnknownOwner: readonly RenderedResource[];

  public constructor(
    private readonly resources: readonly RenderedResource[],
    property: string,
  ) {
    for (const [index, resource] of resources.entries()) {
      for (const urn of resource.sourcesOf(property)) add(this.bySource, urn, index);
      for (const text of textsOf(resource.input(property))) add(this.byText, text, index);
    }
    this.ofUnknownOwner = resources.filter((resource) => {
      const value = resource.input(property);
      const isKnown = value !== undefined && !holdsNotKnown(value);
      return !isKnown && resource.isSet(property) && resource.sourcesOf(property).length === 0;
    });
  }

  /** Those that belong to `owner`, in the order of the program. */
  public of(owner: RenderedResource, names: readonly (string | undefined)[]): readonly RenderedResource[] {
    const found = new Set(this.bySource.get(owner.urn));
    for (const name of names) {
      for (const index of this.byText.get(name ?? "") ?? []) {
        const resource = this.resources[index];
        if (resource !== undefined && couldBeTogether(resource, owner)) found.add(index);
      }
    }
    return this.inOrder([...found]);
  }

  /** Those that have a text in the property. */
  public withText(text: string): readonly RenderedResource[] {
    return this.inOrder(this.byText.get(text) ?? []);
  }

  private inOrder(indexes: readonly number[]): readonly RenderedResource[] {
    return [...indexes].sort((one, other) => one - other).flatMap((index) => this.resources[index] ?? []);
  }
}

/** Whether nothing says that two resources are in different accounts or Regions. IAM is the same in all Regions. */
function couldBeTogether(one: RenderedResource, other: RenderedResource): boolean {
  if (differ(one.accountId, other.accountId)) return false;
  return one.type.startsWith("aws:iam/") || !differ(one.region, other.region);
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

function textsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each): each is string => typeof each === "string" && each !== "");
}

function add(map: Map<string, number[]>, key: string, index: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [index]);
  else list.push(index);
}
