import type * as pulumi from "@pulumi/pulumi";
import {
  AirflowAlertQueue,
  AirflowBackupSpecs,
  AirflowEnvironment,
  boundaryArn,
  BoundaryKind,
  executionRoleArnOf,
  PermissionBoundary,
} from "../components";
import { alertQueueNameOf } from "../domain/airflow/alert-queue";
import { serviceRoleNameOf } from "../domain/airflow/dag-names";
import type { Dataset } from "../domain/airflow/dataset";
import type { DatasetRestoreTest } from "../domain/airflow/restore-test";
import { partitionOf } from "../domain/aws/regions";
import { datasetsOf, restoreTestsOf } from "./airflow-datasets";
import { dagBucketOf, type Names } from "./names";
import type { Providers } from "./providers";
import type { Settings } from "./settings";
import type { AirflowSettings } from "./settings/settings";

/**
 * Declares Airflow, and what its DAGs back up (R32, R33): boundaries first, then the environment, the queue of failures and the datasets.
 * Without the section no workflow backs up by itself.
 *
 * @param prerequisites What has to be there before a DAG copies: the central vault, and the local ones.
 */
export function declareAirflow(
  settings: Settings,
  names: Names,
  { airflow: provider, management }: Providers,
  prerequisites: pulumi.Resource[],
): void {
  const { airflow, environment } = settings;
  if (airflow === undefined || provider === undefined) return;
  const { account, region } = airflow;
  const datasets = datasetsOf(settings);
  const restoreTests = restoreTestsOf(settings);
  const place = { environment, accountId: account.id, region };
  const opts = { providers: [provider] };
  const boundaries = declareBoundaries(place, { datasets, restoreTests }, names, opts);
  const scheduler = declareEnvironment(place, airflow, names, { ...opts, dependsOn: boundaries }, management);
  const partition = partitionOf(region);
  const arnOf = (policyName: string): string => boundaryArn({ ...place, partition, policyName });
  const shared = {
    ...place,
    principal: {
      kind: "role" as const,
      roleArn: executionRoleArnOf({ ...place, partition, environmentName: names.airflow }),
    },
    kmsKeyArn: scheduler.kmsKeyArn,
    taskBoundaryArn: arnOf(names.airflowTaskBoundary),
  };
  const ofTasks = { ...opts, dependsOn: [...boundaries, scheduler, ...prerequisites] };
  const queue = new AirflowAlertQueue(`airflow-alerts-${environment}`, shared, ofTasks);
  new AirflowBackupSpecs(
    `airflow-backups-${environment}`,
    {
      ...shared,
      datasets,
      ...(restoreTests.length === 0 ? {} : { restoreTests }),
      bucketName: scheduler.bucketName,
      serviceBoundaryArn: arnOf(names.airflowServiceBoundary),
      alerts: true,
    },
    { ...ofTasks, dependsOn: [...ofTasks.dependsOn, queue] },
  );
}

interface Place {
  readonly environment: string;
  readonly accountId: string;
  readonly region: string;
}

interface Workflows {
  readonly datasets: readonly Dataset[];
  readonly restoreTests: readonly DatasetRestoreTest[];
}

function declareBoundaries(
  { environment, ...place }: Place,
  { datasets, restoreTests }: Workflows,
  names: Names,
  opts: pulumi.ComponentResourceOptions,
): pulumi.Resource[] {
  const keys = new Set(datasets.flatMap(({ tags = {} }) => Object.keys(tags)));
  return [
    new PermissionBoundary(
      `airflow-tasks-${environment}`,
      {
        ...place,
        kind: BoundaryKind.Task,
        policyName: names.airflowTaskBoundary,
        passedRoleNames: [...datasets, ...restoreTests].map(({ dagId }) =>
          serviceRoleNameOf({ environment, dagId }),
        ),
        recoveryPointTagKeys: [...keys],
        alertQueueName: alertQueueNameOf(environment),
        ...(restoreTests.length === 0 ? {} : { removesTestTables: true }),
      },
      opts,
    ),
    new PermissionBoundary(
      `airflow-services-${environment}`,
      { ...place, kind: BoundaryKind.Service, policyName: names.airflowServiceBoundary },
      // The service roles that stay need it as long as they are there.
      { ...opts, retainOnDelete: true },
    ),
  ];
}

function declareEnvironment(
  place: Place,
  airflow: AirflowSettings,
  names: Names,
  opts: pulumi.ComponentResourceOptions,
  management: Providers["management"],
): AirflowEnvironment {
  const { airflowVersion, availabilityZones, egress, environmentClass, logRetentionDays, people } = airflow;
  return new AirflowEnvironment(
    names.airflow,
    {
      ...place,
      environmentName: names.airflow,
      deployRoleName: airflow.account.deployRole,
      bucketName: dagBucketOf(place.environment, place.accountId),
      keyAlias: names.airflow,
      ...(airflowVersion === undefined ? {} : { airflowVersion }),
      ...(availabilityZones === undefined ? {} : { availabilityZones: [...availabilityZones] }),
      ...(egress === undefined ? {} : { egress }),
      ...(environmentClass === undefined ? {} : { environmentClass }),
      ...(logRetentionDays === undefined ? {} : { logRetentionDays }),
      ...(people === undefined
        ? {}
        : { people: { ...people, groups: { ...people.groups }, identityCenterProvider: management } }),
    },
    opts,
  );
}
