import * as pulumi from "@pulumi/pulumi";
import { providerText } from "./provider-text";

/** Which provider stands behind a dynamic resource, and what the resource is called. */
export interface DynamicResourceKind {
  /** Module and name in the type token: `organizations:PolicyType`. */
  readonly type: string;
  /** Stem of the provider's module. */
  readonly provider: string;
}

/** What a provider needs to act in an account. No secret: the process that deploys has credentials, and assumes the role. */
export interface AccountAccess {
  /** ARN of the role that deploys in the account. */
  readonly roleArn: string;
  /** Name of the session, which CloudTrail shows. 2 to 64 letters, digits or characters of `_+=,.@-`. */
  readonly sessionName: string;
  /** Region whose endpoints are asked. Services without regions take their own for its partition. */
  readonly region: string;
}

/**
 * A resource that Pulumi's AWS provider lacks, implemented by a module of this package.
 *
 * To the engine it is a dynamic resource like any other. What differs from `pulumi.dynamic.Resource` is
 * how the provider is named; see {@link providerText}.
 */
export class DynamicResource extends pulumi.CustomResource {
  /** @param properties Inputs, and `undefined` for every output that the provider adds. */
  public constructor(
    kind: DynamicResourceKind,
    name: string,
    properties: pulumi.Inputs,
    opts: pulumi.CustomResourceOptions,
  ) {
    const props = { ...properties, __provider: providerText(kind.provider) };
    super(`pulumi-nodejs:dynamic/${kind.type}`, name, props, opts);
  }
}
