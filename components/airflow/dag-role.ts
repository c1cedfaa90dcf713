import * as pulumi from "@pulumi/pulumi";
import { serviceRoleArn, taskRoleArn } from "../../domain/airflow/dag-names";
import { findDagRoleProblems } from "../../domain/airflow/dag-role";
import { externalIdOf } from "../../domain/airflow/dag-role-trust";
import { serviceRolePolicy } from "../../domain/airflow/service-role-policy";
import { taskRolePolicy } from "../../domain/airflow/task-role-policy";
import { partitionOf } from "../../domain/aws/regions";
import { assertNoProblems } from "../assert-no-problems";
import type { AirflowDagRoleArgs } from "./dag-role-args";
import { declareServiceRole } from "./service-role";
import { declareTaskRole } from "./task-role";

/**
 * One job, one identity: the two roles of a DAG that backs up (R32, R33).
 *
 * Its tasks take on the **task role**, for an hour at a time, under the DAG's own name. It starts backups into one vault and passes one role
 * to AWS Backup. That is the **service role**: it reaches the DAG's own resources and the vaults that it copies to, and nothing else. AWS
 * asks for the vault alone when a backup is started, so that the service role is what limits *what* a DAG can back up.
 *
 * With the service role AWS Backup also expires what it made. Deleting it would strand the recovery points, so that it stays in the account
 * when the component goes (`retainOnDelete`). A DAG that comes back under its old id has to import it.
 *
 * On one MWAA environment all DAGs run under the one execution role, and each can use another's connection: there a role of its own limits
 * what an error does and says who did what, and is no wall against the author of a DAG. Walls are an environment of its own, or tasks that
 * have the role themselves: `ecsTask`, `podIdentity` and `irsa`.
 *
 * @example
 * ```ts
 * new AirflowDagRole("orders-backup", {
 *   environment: "prod",
 *   dagId: "orders_backup",
 *   principal: { kind: "role", roleArn: "arn:aws:iam::111111111111:role/airflow/mwaa-prod" },
 *   accountId: "111111111111",
 *   region: "eu-west-1",
 *   vaultName: "orders",
 *   resourceArns: ["arn:aws:dynamodb:eu-west-1:111111111111:table/orders"],
 *   taskBoundaryArn: "arn:aws:iam::111111111111:policy/airflow-tasks-prod",
 *   serviceBoundaryArn: "arn:aws:iam::111111111111:policy/airflow-services-prod",
 * });
 * ```
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/iam-service-roles.html
 */
export class AirflowDagRole extends pulumi.ComponentResource {
  /** ARN of the role that the DAG's tasks take on. */
  public readonly taskRoleArn: pulumi.Output<string>;
  /** ARN of the role that AWS Backup works with. */
  public readonly serviceRoleArn: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which is wrong, with what would be right. */
  constructor(name: string, args: AirflowDagRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:AirflowDagRole", name, args, opts);
    assertNoProblems(`AirflowDagRole ${name}`, findDagRoleProblems(args));
    const scope = { ...args, partition: partitionOf(args.region) };
    declareTaskRole(
      name,
      {
        ...scope,
        externalId: args.externalId ?? externalIdOf(args),
        boundaryArn: args.taskBoundaryArn,
        policy: taskRolePolicy(scope),
      },
      { parent: this },
    );
    declareServiceRole(
      `${name}-service`,
      {
        ...scope,
        description: `AWS Backup works with it for the DAG ${args.dagId}, and expires with it what it made.`,
        boundaryArn: args.serviceBoundaryArn,
        policyName: "dataset",
        policy: serviceRolePolicy(scope),
      },
      { parent: this, retainOnDelete: true },
    );
    this.taskRoleArn = pulumi.output(taskRoleArn(scope));
    this.serviceRoleArn = pulumi.output(serviceRoleArn(scope));
    this.registerOutputs({ taskRoleArn: this.taskRoleArn, serviceRoleArn: this.serviceRoleArn });
  }
}
