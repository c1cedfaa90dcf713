import type { JudgedResource } from "./judged-resource";

/** One resource of the whole stack. Its `props` are what the program set and what the provider adds. */
export interface StackResource extends JudgedResource {
  /** The component or resource that declares it. @default - none: the stack itself */
  readonly parent?: StackResource;
  /** For each property, the resources of the same stack that its value comes from. */
  readonly propertyDependencies: Readonly<Record<string, readonly StackResource[]>>;
  /** Every resource of the same stack that it waits for, whatever the reason. */
  readonly dependencies: readonly StackResource[];
  /**
   * Whether the program itself set a property. Outputs cannot tell: during preview a provider puts an unknown value in
   * the place of whatever it will choose.
   */
  readonly isSet: (key: string) => boolean;
  /**
   * What the program set, where a rule names the type among its `types`. A component's inputs are nowhere else: it has no outputs
   * but those that it registers.
   */
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/**
 * The stack that is judged, decoded once for all rules.
 *
 * A rule asks for the types that it is about ({@link ofType}), so that its work grows with them and not with the stack.
 * What several rules have to find out (the locks of the stack, the plans) they find out through {@link share}, once.
 */
export class StackView {
  private readonly byType = new Map<string, StackResource[]>();
  private readonly byUrn = new Map<string, StackResource>();
  private readonly shared = new Map<unknown, unknown>();

  /** @param resources in the order of the program */
  public constructor(public readonly resources: readonly StackResource[]) {
    for (const resource of resources) {
      this.byUrn.set(resource.urn, resource);
      const sameType = this.byType.get(resource.type);
      if (sameType === undefined) this.byType.set(resource.type, [resource]);
      else sameType.push(resource);
    }
  }

  /** The resources of some types: those of the first type first, within a type in the order of the program. */
  public ofType(...types: readonly string[]): readonly StackResource[] {
    const [type] = types;
    if (types.length === 1 && type !== undefined) return this.byType.get(type) ?? [];
    return types.flatMap((one) => this.byType.get(one) ?? []);
  }

  /** The types that occur, each once. */
  public get types(): readonly string[] {
    return [...this.byType.keys()];
  }

  /** The resource with a URN; nothing when it is not in the stack. */
  public get(urn: string): StackResource | undefined {
    return this.byUrn.get(urn);
  }

  /**
   * What `find` finds in this stack, found out once. `find` is the key: give a function of a module, not one made on the
   * spot. It must not throw when a value is unknown; readers that throw later may be part of what it gives.
   */
  public share<T>(find: (stack: StackView) => T): T {
    if (!this.shared.has(find)) this.shared.set(find, find(this));
    return this.shared.get(find) as T; // only `find` itself is ever put there
  }
}
