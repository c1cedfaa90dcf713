import type * as pulumi from "@pulumi/pulumi";
import { type AccountAccess, DynamicResource } from "./dynamic-resource";

/** What {@link PolicyType} is made with. Plain values, so that nothing about it is unknown at preview. */
export interface PolicyTypeInputs extends AccountAccess {
  /** Root of the organization. Its change makes another resource. */
  readonly rootId: string;
  /** `BACKUP_POLICY` or `SERVICE_CONTROL_POLICY`. Its change makes another resource. */
  readonly policyType: string;
  /** Whether the type is disabled when the resource goes. That detaches every policy of the type from every account. */
  readonly disableOnDelete: boolean;
}

/** What the provider knows of it afterwards. */
export interface PolicyTypeOutputs extends PolicyTypeInputs {
  /** `ENABLED`. */
  readonly status: string;
}

/** One type of policy, enabled at the root of the organization. The other types are left alone. */
export class PolicyType extends DynamicResource {
  /** `ENABLED`. */
  declare public readonly status: pulumi.Output<string>;

  public constructor(name: string, inputs: PolicyTypeInputs, opts: pulumi.CustomResourceOptions) {
    const kind = { type: "organizations:PolicyType", provider: "policy-type" };
    super(kind, name, { ...inputs, status: undefined }, opts);
  }
}
