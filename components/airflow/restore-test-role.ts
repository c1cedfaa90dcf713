import * as pulumi from "@pulumi/pulumi";
import { serviceRoleArn, taskRoleArn } from "../../domain/airflow/dag-names";
import type { AirflowPrincipal } from "../../domain/airflow/dag-principal";
import { externalIdOf } from "../../domain/airflow/dag-role-trust";
import { restoreTestServicePolicy, restoreTestTaskPolicy } from "../../domain/airflow/restore-test-policy";
import { findRestoreTestRoleProblems } from "../../domain/airflow/restore-test-role";
import { partitionOf } from "../../domain/aws/regions";
import { assertNoProblems } from "../assert-no-problems";
import { declareServiceRole } from "./service-role";
import { declareTaskRole } from "./task-role";

/** Arguments for {@link AirflowRestoreTestRole}. They are plain values, so that every policy can be read at preview. */
export interface AirflowRestoreTestRoleArgs {
  /** Name of the environment, `prod`. */
  environment: string;
  /** Id of the DAG. The name of its session, `airflow-<environment>-<dagId>`, has at most 64 characters. */
  dagId: string;
  /** What the DAG's tasks run on, and so who takes on its role. */
  principal: AirflowPrincipal;
  /** Account of the roles, the vault and the table. Twelve digits. */
  accountId: string;
  /** Region of the vault and the table. */
  region: string;
  /** The vault whose recovery points are restored. */
  vaultName: string;
  /** ARN of the DynamoDB table whose recovery points are restored. */
  resourceArn: string;
  /**
   * What its connection has to say besides, 2 to 1224 characters.
   * @default - `aws-org-backup/<environment>/<dagId>`
   */
  externalId?: string;
  /** ARN of the permission boundary of the tasks' roles. It has to let them remove what they restored (`removesTestTables`). */
  taskBoundaryArn: string;
  /** ARN of the permission boundary of the service roles. */
  serviceBoundaryArn: string;
}

/**
 * The two roles of a DAG that rehearses a restore (R23, R33). Its tasks find the recovery points of a vault, restore the newest by the
 * other role, look at the table that came of it, and remove that. The other role is AWS Backup's: it restores from backups of one table
 * into tables whose names begin with `restore-test-`, so that nothing that lives is written to or removed.
 *
 * @example
 * ```ts
 * new AirflowRestoreTestRole("orders-restore", {
 *   environment: "prod",
 *   dagId: "orders_restore",
 *   principal: { kind: "role", roleArn: "arn:aws:iam::111111111111:role/airflow/mwaa-prod" },
 *   accountId: "111111111111",
 *   region: "eu-west-1",
 *   vaultName: "orders",
 *   resourceArn: "arn:aws:dynamodb:eu-west-1:111111111111:table/orders",
 *   taskBoundaryArn: "arn:aws:iam::111111111111:policy/airflow-tasks-prod",
 *   serviceBoundaryArn: "arn:aws:iam::111111111111:policy/airflow-services-prod",
 * });
 * ```
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restoring-dynamodb.html
 */
export class AirflowRestoreTestRole extends pulumi.ComponentResource {
  /** ARN of the role that the DAG's tasks take on. */
  public readonly taskRoleArn: pulumi.Output<string>;
  /** ARN of the role with which AWS Backup restores. */
  public readonly restoreRoleArn: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which is wrong, with what would be right. */
  constructor(name: string, args: AirflowRestoreTestRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:AirflowRestoreTestRole", name, args, opts);
    assertNoProblems(`AirflowRestoreTestRole ${name}`, findRestoreTestRoleProblems(args));
    const scope = { ...args, partition: partitionOf(args.region) };
    declareTaskRole(
      name,
      {
        ...scope,
        externalId: args.externalId ?? externalIdOf(args),
        boundaryArn: args.taskBoundaryArn,
        policy: restoreTestTaskPolicy(scope),
      },
      { parent: this },
    );
    declareServiceRole(
      `${name}-restore`,
      {
        ...scope,
        description: `AWS Backup restores with it for the DAG ${args.dagId}, into tables of tests alone.`,
        boundaryArn: args.serviceBoundaryArn,
        policyName: "restore-test",
        policy: restoreTestServicePolicy(scope),
      },
      { parent: this },
    );
    this.taskRoleArn = pulumi.output(taskRoleArn(scope));
    this.restoreRoleArn = pulumi.output(serviceRoleArn(scope));
    this.registerOutputs({ taskRoleArn: this.taskRoleArn, restoreRoleArn: this.restoreRoleArn });
  }
}
