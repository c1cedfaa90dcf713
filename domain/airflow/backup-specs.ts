import { findAccountIdProblems, findRegionProblems } from "../aws/identifiers";
import { findBoundaryArnProblems } from "../identity/boundary-names";
import { findTopicArnProblems } from "../identity/boundary-problems";
import { got, type Problem } from "../problem";
import { findAirflowEnvironmentProblems } from "./dag-names";
import { findPrincipalProblems } from "./dag-principal";
import { findDatasetsProblems } from "./dataset";
import { findRestoreTestsProblems } from "./restore-test";

/** Lists everything that is wrong with the datasets of an environment, and with where they are. */
export function findBackupSpecsProblems(spec: {
  readonly environment: unknown;
  readonly accountId: unknown;
  readonly region: unknown;
  readonly principal: unknown;
  readonly datasets: unknown;
  readonly restoreTests?: unknown;
  readonly taskBoundaryArn: unknown;
  readonly serviceBoundaryArn: unknown;
  readonly alerts?: unknown;
  readonly alertTopicArn?: unknown;
}): readonly Problem[] {
  const { accountId, alertTopicArn: topic, alerts, region } = spec;
  return [
    ...findAirflowEnvironmentProblems(spec.environment, "environment"),
    ...findAccountIdProblems(accountId, "accountId"),
    ...findRegionProblems(region, "region"),
    ...findPrincipalProblems(spec.principal, { accountId, region }, "principal"),
    ...findDatasetsProblems(spec.datasets, spec, "datasets"),
    ...(spec.restoreTests === undefined
      ? []
      : findRestoreTestsProblems(
          spec.restoreTests,
          spec,
          { tests: "restoreTests", datasets: "datasets" },
          spec.datasets,
        )),
    ...findBoundaryArnProblems(spec.taskBoundaryArn, accountId, "taskBoundaryArn"),
    ...findBoundaryArnProblems(spec.serviceBoundaryArn, accountId, "serviceBoundaryArn"),
    ...(topic === undefined ? [] : findTopicArnProblems(topic, "alertTopicArn")),
    ...(topic !== undefined && alerts !== true
      ? [{ path: "alertTopicArn", reason: `must be left out where alerts is not true, ${got(topic)}` }]
      : []),
  ];
}
