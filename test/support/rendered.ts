import { NOT_KNOWN } from "../../domain/estate/not-known";
import type { RenderedResource } from "../../domain/estate/rendered-resource";

/** A resource that a test declares. */
export interface RenderedSpec {
  readonly type: string;
  /** @default "it" */
  readonly name?: string;
  /** `NOT_KNOWN` for what is not known before deployment, anywhere inside. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  /** For an input, the names of the resources that its value comes from. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
  /** `null` for a provider that does not say. @default "222222222222" */
  readonly accountId?: string | null;
  /** `null` for a provider that does not say. @default "us-west-2" */
  readonly region?: string | null;
  readonly deployRoleArn?: string;
  readonly provider?: string;
  /** @default - the name */
  readonly urn?: string;
}

/** Resources as an adapter would render them; a name is a URN as well. */
export function rendered(...specs: readonly RenderedSpec[]): readonly RenderedResource[] {
  return specs.map((spec): RenderedResource => {
    const { accountId = "222222222222", from = {}, inputs = {}, name = "it", region = "us-west-2" } = spec;
    return {
      urn: spec.urn ?? name,
      type: spec.type,
      name,
      input: (property) => (inputs[property] === NOT_KNOWN ? undefined : inputs[property]),
      isSet: (property) => inputs[property] !== undefined,
      sourcesOf: (property) => from[property] ?? [],
      ...(accountId === null ? {} : { accountId }),
      ...(region === null ? {} : { region }),
      ...(spec.deployRoleArn === undefined ? {} : { deployRoleArn: spec.deployRoleArn }),
      ...(spec.provider === undefined ? {} : { provider: spec.provider }),
    };
  });
}
