import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { formatArn } from "../domain/aws/arn";
import { findAccountIdProblems, findRegionProblems } from "../domain/aws/identifiers";
import { partitionOf } from "../domain/aws/regions";
import {
  boundaryDocument,
  findManagedPolicyLengthProblems,
  type BoundaryKind,
} from "../domain/identity/boundary-document";
import { findBoundaryProblems } from "../domain/identity/boundary-problems";
import {
  findAssumedRoleArnsProblems,
  findPassedRoleNameProblems,
  findPolicyNameProblems,
} from "../domain/identity/boundary-names";
import { assertNoProblems } from "./assert-no-problems";

/** Arguments for {@link PermissionBoundary}. They are plain values, so that the policy can be read at preview. */
export interface PermissionBoundaryArgs {
  /** Whose roles it is for: `federated`, `task` or `service`. */
  kind: BoundaryKind;
  /** Account that it is made in. Twelve digits. */
  accountId: string;
  /** Region of the vaults and recovery points that the roles work with. */
  region: string;
  /** Name of the policy, unique in the account. At most 128 characters. */
  policyName: string;
  /**
   * Roles that may be passed to AWS Backup, with their paths. Not for `service`.
   * @default - none
   */
  passedRoleNames?: string[];
  /**
   * Of `federated`: ARNs of roles that may be taken on, without wildcards.
   * @default - none
   */
  assumedRoleArns?: string[];
  /**
   * Of `task`: what the paths of the roles begin with, such as `airflow/prod`, where tasks have their roles themselves, as on Amazon ECS and by EKS
   * Pod Identity. They take them on once more by the DAG's name, and look up their connections below `<taskRolePath>/connections/`.
   * @default - somebody else takes the roles on, such as MWAA's execution role
   */
  taskRolePath?: string;
  /**
   * Of `task`: keys of the tags that tasks give to recovery points, besides those that a run sets itself.
   * @default - none
   */
  recoveryPointTagKeys?: string[];
  /**
   * Of `task`: name of the queue from which tasks take alerts, such as that of `AirflowAlertQueue`, in the same account and Region.
   * @default - none
   */
  alertQueueName?: string;
  /**
   * Of `task`: ARN of the topic on which tasks tell people of alerts.
   * @default - none
   */
  alertTopicArn?: string;
  /**
   * Of `task`: whether tasks look at the tables that restore tests made, `restore-test-*`, and remove them.
   * @default false
   */
  removesTestTables?: boolean;
}

/**
 * The most that the roles of applications, of tasks, or of AWS Backup can ever be allowed, whatever is attached to them (R33). It gives
 * nothing by itself.
 *
 * @example
 * ```ts
 * new PermissionBoundary("federated", {
 *   kind: "federated",
 *   accountId: "222222222222",
 *   region: "us-west-2",
 *   policyName: "federated-boundary",
 *   passedRoleNames: ["AWSBackup-orders"],
 * });
 * ```
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export class PermissionBoundary extends pulumi.ComponentResource {
  /** ARN of the policy. */
  public readonly policyArn: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which is wrong. */
  constructor(name: string, args: PermissionBoundaryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:PermissionBoundary", name, args, opts);
    const { accountId, kind, policyName, region } = args;
    assertNoProblems(`PermissionBoundary ${name}`, [
      ...findBoundaryProblems(kind, args),
      ...findAccountIdProblems(accountId, "accountId"),
      ...findRegionProblems(region, "region"),
      ...findPolicyNameProblems(policyName, "policyName"),
      ...findPassedRoleNameProblems(args.passedRoleNames ?? [], "passedRoleNames"),
      ...(args.assumedRoleArns === undefined
        ? []
        : findAssumedRoleArnsProblems(args.assumedRoleArns, "assumedRoleArns")),
    ]);
    const partition = partitionOf(region);
    const document = boundaryDocument(kind, { ...args, partition });
    assertNoProblems(
      `PermissionBoundary ${name}`,
      findManagedPolicyLengthProblems(document, "passedRoleNames"),
    );
    new iam.Policy(
      name,
      {
        name: policyName,
        description: `The most that ${kind} roles can be allowed. It gives nothing by itself.`,
        policy: JSON.stringify(document),
      },
      { parent: this },
    );
    this.policyArn = pulumi.output(boundaryArn({ partition, accountId, policyName }));
    this.registerOutputs({ policyArn: this.policyArn });
  }
}

/** The ARN of a boundary, before it is made. */
export function boundaryArn(boundary: { partition: string; accountId: string; policyName: string }): string {
  const { accountId, partition, policyName } = boundary;
  return formatArn({ partition, service: "iam", region: "", accountId, resource: `policy/${policyName}` });
}
