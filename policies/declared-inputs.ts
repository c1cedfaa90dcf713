import { present } from "./known";

/**
 * Which properties the program itself set, by URN.
 *
 * A stack check sees only outputs, in which a provider puts an unknown value in the place of whatever it will choose. The
 * resource checks of the same run come before it, in the same process, and see the inputs.
 */
export class DeclaredInputs {
  private readonly inputsByUrn = new Map<string, object>();

  /** Notes what a resource check sees. The inputs themselves are kept, not copied. */
  public remember(urn: string, inputs: object): void {
    this.inputsByUrn.set(urn, inputs);
  }

  /** The inputs of a resource; nothing for one that no resource check has seen. */
  public of({ urn }: { readonly urn: string }): Readonly<Record<string, unknown>> | undefined {
    return this.inputsByUrn.get(urn) as Readonly<Record<string, unknown>> | undefined; // properties have no known type
  }

  /** Whether the program set a property. Judges by the outputs for a resource that no resource check has seen. */
  public isSet(resource: { readonly urn: string; readonly props: object }, key: string): boolean {
    return present(this.inputsByUrn.get(resource.urn) ?? resource.props, key);
  }
}
