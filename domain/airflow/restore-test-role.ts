import { findAccountIdProblems, findRegionProblems } from "../aws/identifiers";
import { findBoundaryArnProblems } from "../identity/boundary-names";
import type { Problem } from "../problem";
import { findVaultNameProblems } from "../vault/vault-name";
import { findAirflowEnvironmentProblems, findDagIdProblems } from "./dag-names";
import { findPrincipalProblems } from "./dag-principal";
import { findExternalIdProblems } from "./dag-role";
import { findTestedResourceProblems } from "./restore-test";

/** Lists everything that is wrong with the roles of a restore test, as somebody wrote them. */
export function findRestoreTestRoleProblems(spec: {
  readonly environment: unknown;
  readonly dagId: unknown;
  readonly principal: unknown;
  readonly accountId: unknown;
  readonly region: unknown;
  readonly vaultName: unknown;
  readonly resourceArn: unknown;
  readonly externalId?: unknown;
  readonly taskBoundaryArn: unknown;
  readonly serviceBoundaryArn: unknown;
}): readonly Problem[] {
  const { accountId, dagId, environment, externalId, region } = spec;
  const place = { accountId, region };
  return [
    ...findAirflowEnvironmentProblems(environment, "environment"),
    ...findDagIdProblems(dagId, environment, "dagId"),
    ...findAccountIdProblems(accountId, "accountId"),
    ...findRegionProblems(region, "region"),
    ...findPrincipalProblems(spec.principal, place, "principal"),
    ...findVaultNameProblems(spec.vaultName, "vaultName"),
    ...findTestedResourceProblems(spec.resourceArn, place, "resourceArn"),
    ...(externalId === undefined ? [] : findExternalIdProblems(externalId, "externalId")),
    ...findBoundaryArnProblems(spec.taskBoundaryArn, accountId, "taskBoundaryArn"),
    ...findBoundaryArnProblems(spec.serviceBoundaryArn, accountId, "serviceBoundaryArn"),
  ];
}
