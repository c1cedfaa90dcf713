import type { DagNames } from "../../airflow/dag-names";
import { dagNamesOf } from "../../airflow/dag-names";
import type { AirflowPrincipal } from "../../airflow/dag-principal";

/** What the arguments of a DAG's roles say of who may do what. */
export interface DagPromise {
  readonly accountId: string;
  readonly region: string;
  readonly environment: string;
  readonly dagId: string;
  readonly principal: AirflowPrincipal;
  readonly externalId: string;
}

/** The same, with what a DAG that backs up may touch. */
export interface BackupDagPromise extends DagPromise {
  readonly vaultName: string;
  readonly resourceArns: readonly string[];
  readonly copyTargetArns: readonly string[];
  readonly recoveryPointTagKeys: readonly string[];
}

/** Names of a DAG's roles, with their paths. */
export function roleNamesOf(dag: Pick<DagPromise, "dagId" | "environment">): {
  readonly task: string;
  readonly service: string;
  readonly names: DagNames;
} {
  const names = dagNamesOf(dag);
  return {
    names,
    task: `${names.taskRolePath.slice(1)}${names.taskRole}`,
    service: `${names.serviceRolePath.slice(1)}${names.serviceRole}`,
  };
}
