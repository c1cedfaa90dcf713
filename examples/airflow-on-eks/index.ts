import { Provider } from "@pulumi/aws/provider";
import { Config, getStack } from "@pulumi/pulumi";
import {
  AirflowAlertQueue,
  AirflowBackupSpecs,
  boundaryArn,
  PermissionBoundary,
  type AirflowPrincipal,
  type Dataset,
} from "aws-org-backup";
import { alertQueueNameOf } from "aws-org-backup/domain/airflow/alert-queue";
import { OWN_DAG_IDS, serviceRoleNameOf, taskRolePathOf } from "aws-org-backup/domain/airflow/dag-names";
import { declareDagsFolder } from "./dags-folder";

const environment = getStack();
const settings = new Config();
const accountId = settings.require("accountId");
const region = settings.require("region");
const clusterName = settings.require("clusterName");
const datasets = settings.requireObject<Dataset[]>("datasets");
const place = { environment, accountId, region };
const names = {
  taskBoundary: `airflow-tasks-${environment}`,
  serviceBoundary: `airflow-services-${environment}`,
};

const provider = new Provider("airflow", {
  region,
  allowedAccountIds: [accountId],
  defaultTags: { tags: { team: "data", environment } },
});
const opts = { providers: [provider] };

/** Pods of one service account have the role of one DAG: `orders-backup` for `orders_backup`. `cluster/` says the same to Kubernetes. */
function podsOf(dagId: string): AirflowPrincipal {
  return {
    kind: "podIdentity",
    clusterArn: `arn:aws:eks:${region}:${accountId}:cluster/${clusterName}`,
    namespace: "airflow",
    serviceAccount: dagId.replaceAll("_", "-"),
  };
}

const boundaries = [
  new PermissionBoundary(
    names.taskBoundary,
    {
      kind: "task",
      accountId,
      region,
      policyName: names.taskBoundary,
      // A pod has its DAG's role and no other: it takes it on by the DAG's name, and looks up its connection itself.
      taskRolePath: taskRolePathOf(environment),
      passedRoleNames: datasets.map(({ dagId }) => serviceRoleNameOf({ environment, dagId })),
      recoveryPointTagKeys: [...new Set(datasets.flatMap(({ tags = {} }) => Object.keys(tags)))],
      alertQueueName: alertQueueNameOf(environment),
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

const folder = declareDagsFolder(
  { ...place, bucketName: `airflow-dags-${environment}-${accountId}`, clusterName },
  { provider },
);

const arnOf = (policyName: string): string => boundaryArn({ partition: "aws", accountId, policyName });
const shared = {
  ...place,
  principal: podsOf(OWN_DAG_IDS.alerts),
  kmsKeyArn: folder.kmsKeyArn,
  taskBoundaryArn: arnOf(names.taskBoundary),
};
const afterFolder = { ...opts, dependsOn: [...boundaries, ...folder.guards] };

const alerts = new AirflowAlertQueue("alerts", shared, afterFolder);
new AirflowBackupSpecs(
  "backups",
  {
    ...shared,
    datasets: datasets.map((dataset) => ({ ...dataset, principal: podsOf(dataset.dagId) })),
    bucketName: folder.bucketName,
    serviceBoundaryArn: arnOf(names.serviceBoundary),
    alerts: true,
  },
  { ...opts, dependsOn: [...afterFolder.dependsOn, alerts] },
);

/** The bucket that `cluster/dags-volume.yaml` mounts. */
export const bucketName = folder.bucketName;
/** The failures that no DAG has taken yet. */
export const failures = alerts.queueUrl;
