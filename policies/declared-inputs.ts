import { present } from "./known";

/**
 * Which properties the program itself set, by URN.
 *
 * A stack check sees only outputs, in which a provider puts an unknown value in the place of whatever it will choose. The
 * resource checks of the same run come before it, in the same process, and see the inputs.
 */
export class DeclaredInputs {
  private readonly keysByUrn = new Map<string, ReadonlySet<string>>();

  /** Notes what a resource check sees. */
  public remember(urn: string, inputs: object): void {
    this.keysByUrn.set(urn, new Set(Object.keys(inputs).filter((key) => present(inputs, key))));
  }

  /** Whether the program set a property. Judges by the outputs for a resource that no resource check has seen. */
  public isSet(resource: { readonly urn: string; readonly props: object }, key: string): boolean {
    return this.keysByUrn.get(resource.urn)?.has(key) ?? present(resource.props, key);
  }
}
