import type * as pulumi from "@pulumi/pulumi";
import { type AccountAccess, DynamicResource } from "./dynamic-resource";

/** What {@link StackSetsAccess} is made with. Plain values, so that nothing about it is unknown at preview. */
export interface StackSetsAccessInputs extends AccountAccess {
  /** Whether the access is taken away when the resource goes. StackSets of the whole organization stop working then. */
  readonly disableOnDelete: boolean;
}

/** What the provider knows of it afterwards. */
export interface StackSetsAccessOutputs extends StackSetsAccessInputs {
  /** `ENABLED`. */
  readonly status: string;
}

/**
 * CloudFormation StackSets' access to the organization. Trusted access in Organizations alone is not enough:
 * StackSets then answer that organizations access must be enabled.
 */
export class StackSetsAccess extends DynamicResource {
  /** `ENABLED`. */
  declare public readonly status: pulumi.Output<string>;

  public constructor(name: string, inputs: StackSetsAccessInputs, opts: pulumi.CustomResourceOptions) {
    const kind = { type: "cloudformation:StackSetsAccess", provider: "stack-sets-access" };
    super(kind, name, { ...inputs, status: undefined }, opts);
  }
}
