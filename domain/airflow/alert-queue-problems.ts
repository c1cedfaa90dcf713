import { findAccountIdProblems, findRegionProblems } from "../aws/identifiers";
import { findBoundaryArnProblems } from "../identity/boundary-names";
import { findTopicArnProblems } from "../identity/boundary-problems";
import type { Problem } from "../problem";
import { findAirflowEnvironmentProblems } from "./dag-names";
import { findPrincipalProblems } from "./dag-principal";

/** Lists everything that is wrong with where failures are put. */
export function findAlertQueueProblems(spec: {
  readonly environment: unknown;
  readonly accountId: unknown;
  readonly region: unknown;
  readonly principal: unknown;
  readonly taskBoundaryArn: unknown;
  readonly topicArn?: unknown;
}): readonly Problem[] {
  const { accountId, region, topicArn } = spec;
  return [
    ...findAirflowEnvironmentProblems(spec.environment, "environment"),
    ...findAccountIdProblems(accountId, "accountId"),
    ...findRegionProblems(region, "region"),
    ...findPrincipalProblems(spec.principal, { accountId, region }, "principal"),
    ...findBoundaryArnProblems(spec.taskBoundaryArn, accountId, "taskBoundaryArn"),
    ...(topicArn === undefined ? [] : findTopicArnProblems(topicArn, "topicArn")),
  ];
}
