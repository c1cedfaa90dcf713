import { findDatasetsProblems } from "../../domain/airflow/dataset";
import { findRestoreTestsProblems } from "../../domain/airflow/restore-test";
import { findPeopleProblems } from "../../domain/airflow/environment/people";
import { got, type Problem } from "../../domain/problem";
import { datasetsOf, restoreTestsOf } from "../airflow-datasets";
import type { Settings } from "./settings";

/** What is wrong with datasets depends on the place, the vaults and the lock of the central one. */
export const AIRFLOW_CONTRADICTIONS: readonly {
  readonly reads: readonly string[];
  readonly find: (settings: Settings) => readonly Problem[];
}[] = [
  {
    reads: ["airflow.account", "airflow.region", "aws:region", "airGap", "accounts", "stack"],
    find: findBadDatasets,
  },
  { reads: ["stack"], find: findBadPeople },
  {
    reads: ["airflow.account", "accounts.backup.id", "organization.managementAccountId"],
    find: findAirflowInCentralAccount,
  },
];

function findBadDatasets(settings: Settings): readonly Problem[] {
  const { airflow, environment } = settings;
  if (airflow === undefined) return [];
  const place = { environment, accountId: airflow.account.id, region: airflow.region };
  const datasets = datasetsOf(settings);
  const paths = { tests: "airflow.restoreTests", datasets: "airflow.datasets" };
  return [
    ...findDatasetsProblems(datasets, place, paths.datasets),
    ...findRestoreTestsProblems(restoreTestsOf(settings), place, paths, datasets),
  ];
}

function findBadPeople({ airflow, environment }: Settings): readonly Problem[] {
  if (airflow?.people === undefined) return [];
  return findPeopleProblems(airflow.people, environment, "airflow.people");
}

/** Whoever writes a DAG would work beside the vault, or where no service control policy binds anybody. */
function findAirflowInCentralAccount({ accounts, airflow, organization }: Settings): readonly Problem[] {
  const id = airflow?.account.id;
  const central = [accounts.backup.id, organization.managementAccountId];
  if (id === undefined || !central.includes(id)) return [];
  const reason = `must be neither the backup account nor the management account, because people write DAGs there, ${got(id)}`;
  return [{ path: "airflow.account.id", reason }];
}
