import type { PolicyProviderResource, PolicyResourceOptions } from "@pulumi/policy";

/** One resource, as a rule sees it: the part of the SDK's description that rules need, with properties of no known type. */
export interface JudgedResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** Reading a value that is unknown throws; see `known.ts`. Inputs in a resource check, outputs in a stack check. */
  readonly props: Readonly<Record<string, unknown>>;
  readonly opts: PolicyResourceOptions;
  readonly provider?: PolicyProviderResource;
}
