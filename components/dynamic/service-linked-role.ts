import type * as pulumi from "@pulumi/pulumi";
import { type AccountAccess, DynamicResource } from "./dynamic-resource";

/** What {@link ServiceLinkedRole} is made with. Plain values, so that nothing about it is unknown at preview. */
export interface ServiceLinkedRoleInputs extends AccountAccess {
  /** The service: `rds.amazonaws.com`. Its change makes another resource. */
  readonly serviceName: string;
}

/** What the provider knows of it afterwards. */
export interface ServiceLinkedRoleOutputs extends ServiceLinkedRoleInputs {
  /** ARN of the role. */
  readonly arn: string;
  /** Name that IAM gave it. */
  readonly roleName: string;
  /** Whether the role was there before the stack. */
  readonly adopted: boolean;
}

/**
 * A role that an AWS service assumes and nobody else. `aws.iam.ServiceLinkedRole` fails where the role exists, and a
 * service makes its role by itself at first use in the console. This one takes what is there, and never deletes.
 */
export class ServiceLinkedRole extends DynamicResource {
  /** ARN of the role. */
  declare public readonly arn: pulumi.Output<string>;
  /** Name that IAM gave it. */
  declare public readonly roleName: pulumi.Output<string>;
  /** Whether the role was there before the stack. */
  declare public readonly adopted: pulumi.Output<boolean>;

  public constructor(name: string, inputs: ServiceLinkedRoleInputs, opts: pulumi.CustomResourceOptions) {
    const kind = { type: "iam:ServiceLinkedRole", provider: "service-linked-role" };
    const outputs = { arn: undefined, roleName: undefined, adopted: undefined };
    super(kind, name, { ...inputs, ...outputs }, opts);
  }
}
