import { OWN_DAG_IDS, dagNamesOf, serviceRoleArn, taskRoleArn } from "./dag-names";
import type { Dataset } from "./dataset";
import type { DatasetRestoreTest } from "./restore-test";

/** Version of the spec file that is written. The DAGs refuse every other. */
const SPEC_VERSION = 1;

/** The key of the spec file in the bucket: beside the DAGs, where they look for it. */
export const SPEC_FILE_KEY = "dags/config/backup_specs.json";

/** What a spec file depends on. */
export interface SpecFileArgs {
  readonly partition: string;
  readonly environment: string;
  readonly accountId: string;
  readonly region: string;
  readonly datasets: readonly Dataset[];
  readonly restoreTests?: readonly DatasetRestoreTest[] | undefined;
  /** The queue of failures, and the topic on which people are told; nothing where there are no alerts. */
  readonly alerts: { readonly queueUrl: string; readonly topicArn?: string } | undefined;
}

/**
 * The file that the DAGs read: `components/airflow/backup-spec.schema.json` has its form. What was not given is left out, so that the DAGs'
 * own defaults hold.
 */
export function backupSpecFile(args: SpecFileArgs): Readonly<Record<string, unknown>> {
  const { alerts, datasets, environment, restoreTests = [] } = args;
  return {
    version: SPEC_VERSION,
    environment,
    backups: datasets.map((dataset) => backupEntry(dataset, args)),
    ...(restoreTests.length === 0
      ? {}
      : { restoreTests: restoreTests.map((test) => restoreTestEntry(test, args)) }),
    ...(alerts === undefined
      ? {}
      : { alerts: { ...identityOf(OWN_DAG_IDS.alerts, args.region, args), ...alerts } }),
  };
}

function backupEntry(dataset: Dataset, args: SpecFileArgs): Readonly<Record<string, unknown>> {
  const { dagId, principal: _, region = args.region, ...rest } = dataset;
  return {
    dagId,
    ...identityOf(dagId, region, args),
    serviceRoleArn: serviceRoleArn({ ...args, dagId }),
    ...rest,
  };
}

function restoreTestEntry(test: DatasetRestoreTest, args: SpecFileArgs): Readonly<Record<string, unknown>> {
  const { dagId, principal: _, region = args.region, ...rest } = test;
  return {
    dagId,
    ...identityOf(dagId, region, args),
    restoreRoleArn: serviceRoleArn({ ...args, dagId }),
    ...rest,
  };
}

/** Who a DAG is; its first task asserts it. */
function identityOf(dagId: string, region: string, args: SpecFileArgs): Readonly<Record<string, unknown>> {
  const { connectionId, sessionName } = dagNamesOf({ ...args, dagId });
  return {
    connectionId,
    taskRoleArn: taskRoleArn({ ...args, dagId }),
    sessionName,
    accountId: args.accountId,
    region,
  };
}
