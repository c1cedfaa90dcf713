/**
 * A resource as a program declares it, from a preview or from a policy pack: what it takes to read who may do what.
 *
 * Inputs are named as the AWS provider of Pulumi names them.
 */
export interface RenderedResource {
  readonly urn: string;
  /** `aws:backup/vault:Vault`. */
  readonly type: string;
  /** The resource's name in the program. */
  readonly name: string;
  /** The value of an input; nothing when it is not set, or not known before deployment. */
  readonly input: (property: string) => unknown;
  /** Whether the program sets an input, known or not. */
  readonly isSet: (property: string) => boolean;
  /** URNs of the resources that an input's value comes from. */
  readonly sourcesOf: (property: string) => readonly string[];
  /** The account that its provider reaches. Twelve digits. @default - not known */
  readonly accountId?: string;
  /** Code of its Region. @default - not known */
  readonly region?: string;
  /** ARN of the role that its provider assumes last. @default - not known */
  readonly deployRoleArn?: string;
}

/** Text of an input; nothing when it is not set, not known, or no text. */
export function textInput(resource: RenderedResource, property: string): string | undefined {
  const value = resource.input(property);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The texts in an input that is a list of texts; what is not known is left out. */
export function textInputs(resource: RenderedResource, property: string): readonly string[] {
  const value = resource.input(property);
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === "string") : [];
}

/** Whether nothing says that two resources are in different accounts or Regions. */
export function couldBeTogether(one: RenderedResource, other: RenderedResource): boolean {
  return !differ(one.accountId, other.accountId) && !differ(one.region, other.region);
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** The resources of a program, found by type and URN. */
export class RenderedStack {
  private readonly byType = new Map<string, RenderedResource[]>();
  private readonly byUrn = new Map<string, RenderedResource>();

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
   * The resources of a type that belong to `owner`, because one of their properties names it: by an edge, or by a name that
   * the program writes out, where nothing says that the two are in different places.
   *
   * @param names what others call the owner: its name, id or ARN
   */
  public attachedTo(
    owner: RenderedResource,
    type: string,
    property: string,
    names: readonly (string | undefined)[],
  ): readonly RenderedResource[] {
    return this.ofType(type).filter((attached) => {
      if (attached.sourcesOf(property).includes(owner.urn)) return true;
      const name = textInput(attached, property);
      return name !== undefined && names.includes(name) && couldBeTogether(attached, owner);
    });
  }
}
