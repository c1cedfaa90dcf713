import * as s3 from "@pulumi/aws/s3";
import * as pulumi from "@pulumi/pulumi";
import { alertQueueUrlOf } from "../../domain/airflow/alert-queue";
import { SPEC_FILE_KEY, backupSpecFile } from "../../domain/airflow/backup-spec-file";
import { findBackupSpecsProblems } from "../../domain/airflow/backup-specs";
import type { AirflowPrincipal } from "../../domain/airflow/dag-principal";
import type { ConnectionArgs } from "../../domain/airflow/connection";
import { externalIdOf } from "../../domain/airflow/dag-role-trust";
import type { Dataset } from "../../domain/airflow/dataset";
import type { DatasetRestoreTest } from "../../domain/airflow/restore-test";
import { partitionOf } from "../../domain/aws/regions";
import { assertNoProblems } from "../assert-no-problems";
import { declareConnection } from "./connection-secret";
import { dagFiles } from "./dag-files";
import { AirflowDagRole } from "./dag-role";
import { AirflowRestoreTestRole } from "./restore-test-role";

/** Arguments for {@link AirflowBackupSpecs}. All but bucket and key are plain values, so that every policy can be read at preview. */
export interface AirflowBackupSpecsArgs {
  /** Name of the environment. */
  environment: string;
  /** Account of the datasets, their roles and Airflow's bucket. Twelve digits. */
  accountId: string;
  /** Region of Airflow, and of every dataset that says no other. */
  region: string;
  /** Who takes on the DAGs' roles, unless a dataset says otherwise. */
  principal: AirflowPrincipal;
  /** What is backed up. */
  datasets: Dataset[];
  /**
   * What is restored to see whether it can be.
   * @default - no restore is rehearsed by a workflow
   */
  restoreTests?: DatasetRestoreTest[];
  /** Name of the bucket from which Airflow takes its DAGs, below `dags/`. */
  bucketName: pulumi.Input<string>;
  /** Customer-managed key of the connections' secrets, by its ARN. */
  kmsKeyArn: pulumi.Input<string>;
  /** ARN of the permission boundary of the tasks' roles, of the kind `task`. */
  taskBoundaryArn: string;
  /** ARN of the permission boundary of the service roles, of the kind `service`. */
  serviceBoundaryArn: string;
  /**
   * Whether an `AirflowAlertQueue` of the same environment, account and Region is there. The DAGs then raise its failures as alerts.
   * @default false
   */
  alerts?: boolean;
  /**
   * ARN of the topic on which the DAG of the alerts tells people, as the `AirflowAlertQueue` has it.
   * @default - none
   */
  alertTopicArn?: string;
}

/**
 * What an environment's DAGs back up: one entry a dataset makes its two roles, its connection, its line in the spec file and the upload of
 * the DAGs together (R32, R33). A dataset that goes takes all of it along but its service role, with which AWS Backup expires what it made.
 *
 * @example
 * ```ts
 * new AirflowBackupSpecs("backups", {
 *   environment: "prod",
 *   accountId: "111111111111",
 *   region: "eu-west-1",
 *   principal: { kind: "role", roleArn: "arn:aws:iam::111111111111:role/airflow/mwaa-prod" },
 *   datasets: [
 *     {
 *       dagId: "orders_backup",
 *       resourceArn: "arn:aws:dynamodb:eu-west-1:111111111111:table/orders",
 *       vaultName: "orders",
 *       retentionDays: 35,
 *       schedule: "0 6 * * *",
 *     },
 *   ],
 *   bucketName: environment.bucketName,
 *   kmsKeyArn: environment.kmsKeyArn,
 *   taskBoundaryArn: "arn:aws:iam::111111111111:policy/airflow-tasks-prod",
 *   serviceBoundaryArn: "arn:aws:iam::111111111111:policy/airflow-services-prod",
 * });
 * ```
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/configuring-dag-folder.html
 */
export class AirflowBackupSpecs extends pulumi.ComponentResource {
  /** Key of the spec file in the bucket. */
  public readonly specFileKey: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names everything that is wrong with every dataset. */
  constructor(name: string, args: AirflowBackupSpecsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:AirflowBackupSpecs", name, args, opts);
    assertNoProblems(`AirflowBackupSpecs ${name}`, findBackupSpecsProblems(args));
    const identities = [
      ...args.datasets.flatMap((dataset) => declareIdentity(name, args, dataset, this)),
      ...(args.restoreTests ?? []).flatMap((test) => declareTestIdentity(name, args, test, this)),
    ];
    const { bucketName, region } = args;
    const ofBucket = { region, bucket: bucketName };
    const files = dagFiles().map(
      ({ path, source }) =>
        new s3.BucketObjectv2(
          `${name}-${path}`,
          { ...ofBucket, key: `dags/${path}`, source, contentType: "text/plain" },
          { parent: this },
        ),
    );
    // Last: a DAG should not be there before its role, its connection and its code are.
    new s3.BucketObjectv2(
      `${name}-specs`,
      {
        ...ofBucket,
        key: SPEC_FILE_KEY,
        content: `${JSON.stringify(specFileOf(args), undefined, 2)}\n`,
        contentType: "application/json",
      },
      { parent: this, dependsOn: [...identities, ...files] },
    );
    this.specFileKey = pulumi.output(SPEC_FILE_KEY);
    this.registerOutputs({ specFileKey: this.specFileKey });
  }
}

function specFileOf(args: AirflowBackupSpecsArgs): Readonly<Record<string, unknown>> {
  const { alertTopicArn: topicArn, alerts } = args;
  const place = { ...args, partition: partitionOf(args.region) };
  return backupSpecFile({
    ...place,
    ...(alerts === true
      ? { alerts: { queueUrl: alertQueueUrlOf(place), ...(topicArn === undefined ? {} : { topicArn }) } }
      : { alerts: undefined }),
  });
}

/** The roles of a dataset's DAG, and the connection with which its tasks take theirs on. */
function declareIdentity(
  name: string,
  args: AirflowBackupSpecsArgs,
  dataset: Dataset,
  parent: pulumi.Resource,
): pulumi.Resource[] {
  const { accountId, environment } = args;
  const { copyTo, dagId, principal = args.principal, region = args.region, tags = {} } = dataset;
  const dag = { accountId, dagId, environment, principal, region };
  const roles = new AirflowDagRole(
    `${name}-${dagId}`,
    {
      ...dag,
      vaultName: dataset.vaultName,
      resourceArns: [dataset.resourceArn],
      copyTargetArns: copyTo === undefined ? [] : [copyTo.vaultArn],
      recoveryPointTagKeys: Object.keys(tags),
      taskBoundaryArn: args.taskBoundaryArn,
      serviceBoundaryArn: args.serviceBoundaryArn,
    },
    { parent },
  );
  return [roles, connectionOf(name, args, dag, roles, parent)];
}

/** The same for a DAG that rehearses a restore. */
function declareTestIdentity(
  name: string,
  args: AirflowBackupSpecsArgs,
  test: DatasetRestoreTest,
  parent: pulumi.Resource,
): pulumi.Resource[] {
  const { accountId, environment, serviceBoundaryArn, taskBoundaryArn } = args;
  const { dagId, principal = args.principal, region = args.region, resourceArn, vaultName } = test;
  const dag = { accountId, dagId, environment, principal, region };
  const roles = new AirflowRestoreTestRole(
    `${name}-${dagId}`,
    { ...dag, vaultName, resourceArn, taskBoundaryArn, serviceBoundaryArn },
    { parent },
  );
  return [roles, connectionOf(name, args, dag, roles, parent)];
}

function connectionOf(
  name: string,
  args: AirflowBackupSpecsArgs,
  dag: Omit<ConnectionArgs, "externalId" | "partition">,
  roles: pulumi.Resource,
  parent: pulumi.Resource,
): pulumi.Resource {
  return declareConnection(
    `${name}-${dag.dagId}-connection`,
    { ...dag, partition: partitionOf(dag.region), externalId: externalIdOf(dag) },
    args,
    { parent, dependsOn: [roles] },
  );
}
