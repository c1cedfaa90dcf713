import type { ResourceOptions } from "../preview/preview-result";
import type { RawPosition } from "./raw-position";
import type { Struct } from "./sdk-messages";

/** What the engine keeps of a resource, in the SDK's own format. */
export interface ResourceRecord {
  readonly urn: string;
  /** Empty where it is not known before deployment; a provider's is the sign for an unknown value, as in the engine. */
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  /** True when it is only read. */
  readonly external: boolean;
  /** URN of the parent; absent for the stack and for default providers. */
  readonly parent?: string | undefined;
  /** URN of the provider; absent for components and providers. */
  readonly provider?: string | undefined;
  /** What a component passes on to its children: provider references by package. */
  readonly providers: ReadonlyMap<string, string>;
  readonly inputs: Struct;
  /** What others can see. Components have none before they register their outputs. */
  outputs: Struct;
  readonly options: ResourceOptions;
  /** URNs, sorted. */
  readonly dependencies: readonly string[];
  /** URNs that each input comes from, sorted. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly position?: RawPosition | undefined;
}
