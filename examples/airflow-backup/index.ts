import { Provider } from "@pulumi/aws/provider";
import { Config, getStack } from "@pulumi/pulumi";
import {
  AirflowAlertQueue,
  AirflowBackupSpecs,
  AirflowEnvironment,
  boundaryArn,
  executionRoleArnOf,
  PermissionBoundary,
  type Dataset,
  type DatasetRestoreTest,
} from "aws-org-backup";
import { alertQueueNameOf } from "aws-org-backup/domain/airflow/alert-queue";
import { serviceRoleNameOf } from "aws-org-backup/domain/airflow/dag-names";

const environment = getStack();
const settings = new Config();
const accountId = settings.require("accountId");
const region = settings.require("region");
const datasets = settings.requireObject<Dataset[]>("datasets");
const restoreTests = settings.requireObject<DatasetRestoreTest[]>("restoreTests");
const place = { environment, accountId, region };
const names = {
  airflow: `backups-${environment}`,
  taskBoundary: `airflow-tasks-${environment}`,
  serviceBoundary: `airflow-services-${environment}`,
};

const provider = new Provider("airflow", {
  region,
  allowedAccountIds: [accountId],
  defaultTags: { tags: { team: "data", environment } },
});
const opts = { providers: [provider] };

// The most that any role of this stack can be allowed, whatever somebody attaches to it later.
const boundaries = [
  new PermissionBoundary(
    names.taskBoundary,
    {
      kind: "task",
      accountId,
      region,
      policyName: names.taskBoundary,
      passedRoleNames: [...datasets, ...restoreTests].map(({ dagId }) =>
        serviceRoleNameOf({ environment, dagId }),
      ),
      recoveryPointTagKeys: [...new Set(datasets.flatMap(({ tags = {} }) => Object.keys(tags)))],
      alertQueueName: alertQueueNameOf(environment),
      removesTestTables: true,
    },
    opts,
  ),
  // Service roles outlive this stack, because AWS Backup expires with them what it made. So does their boundary.
  new PermissionBoundary(
    names.serviceBoundary,
    { kind: "service", accountId, region, policyName: names.serviceBoundary },
    { ...opts, retainOnDelete: true },
  ),
];

const airflow = new AirflowEnvironment(
  names.airflow,
  {
    ...place,
    environmentName: names.airflow,
    deployRoleName: "Deployer",
    bucketName: `airflow-dags-${environment}-${accountId}`,
    keyAlias: names.airflow,
  },
  { ...opts, dependsOn: boundaries },
);

// Plain strings, known before anything is made: so the preview reads every policy.
const arnOf = (policyName: string): string => boundaryArn({ partition: "aws", accountId, policyName });
const shared = {
  ...place,
  principal: {
    kind: "role" as const,
    roleArn: executionRoleArnOf({ partition: "aws", accountId, environmentName: names.airflow }),
  },
  kmsKeyArn: airflow.kmsKeyArn,
  taskBoundaryArn: arnOf(names.taskBoundary),
};
const afterAirflow = { ...opts, dependsOn: [...boundaries, airflow] };

const alerts = new AirflowAlertQueue("alerts", shared, afterAirflow);
new AirflowBackupSpecs(
  "backups",
  {
    ...shared,
    datasets,
    restoreTests,
    bucketName: airflow.bucketName,
    serviceBoundaryArn: arnOf(names.serviceBoundary),
    alerts: true,
  },
  { ...opts, dependsOn: [...afterAirflow.dependsOn, alerts] },
);

/** For `aws mwaa invoke-rest-api --name`. */
export const environmentName = names.airflow;
/** Where people sign in, from within the network. */
export const webserverUrl = airflow.webserverUrl;
/** The dead letters and the failures that no DAG has taken yet. */
export const failures = alerts.queueUrl;
