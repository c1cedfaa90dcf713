import { findAccountIdProblems, findRegionProblems } from "../aws/identifiers";
import { findBoundaryArnProblems } from "../identity/boundary-names";
import { got, type Problem } from "../problem";
import { findVaultNameProblems } from "../vault/vault-name";
import { findBackedUpResourceProblems } from "./backed-up-type";
import { findVaultArnProblems } from "./copy-target";
import { findAirflowEnvironmentProblems, findDagIdProblems } from "./dag-names";
import { findPrincipalProblems } from "./dag-principal";
import { findTagKeysProblems } from "./recovery-point-tags";

/** The roles of a DAG, as somebody wrote them. */
export interface DagRoleSpec {
  readonly environment: unknown;
  readonly dagId: unknown;
  readonly principal: unknown;
  readonly accountId: unknown;
  readonly region: unknown;
  readonly vaultName: unknown;
  readonly resourceArns: unknown;
  readonly copyTargetArns?: unknown;
  readonly recoveryPointTagKeys?: unknown;
  readonly externalId?: unknown;
  readonly taskBoundaryArn: unknown;
  readonly serviceBoundaryArn: unknown;
}

/** Lists everything that is wrong with the roles of a DAG. */
export function findDagRoleProblems(spec: DagRoleSpec): readonly Problem[] {
  const { accountId, dagId, environment, externalId, region } = spec;
  return [
    ...findAirflowEnvironmentProblems(environment, "environment"),
    ...findDagIdProblems(dagId, environment, "dagId"),
    ...findAccountIdProblems(accountId, "accountId"),
    ...findRegionProblems(region, "region"),
    ...findPrincipalProblems(spec.principal, { accountId, region }, "principal"),
    ...findVaultNameProblems(spec.vaultName, "vaultName"),
    ...findResourceProblems(spec),
    ...findListProblems(spec.copyTargetArns, "copyTargetArns", findVaultArnProblems),
    ...(spec.recoveryPointTagKeys === undefined
      ? []
      : findTagKeysProblems(spec.recoveryPointTagKeys, "recoveryPointTagKeys")),
    ...(externalId === undefined ? [] : findExternalIdProblems(externalId, "externalId")),
    ...findBoundaryArnProblems(spec.taskBoundaryArn, accountId, "taskBoundaryArn"),
    ...findBoundaryArnProblems(spec.serviceBoundaryArn, accountId, "serviceBoundaryArn"),
  ];
}

function findResourceProblems({ accountId, region, resourceArns }: DagRoleSpec): readonly Problem[] {
  if (Array.isArray(resourceArns) && resourceArns.length === 0)
    return [{ path: "resourceArns", reason: "must name at least 1 resource, got an empty list" }];
  return findListProblems(resourceArns ?? null, "resourceArns", (arn, path) =>
    findBackedUpResourceProblems(arn, { accountId, region }, path),
  );
}

/** An optional list: nothing given is sound. */
function findListProblems(
  list: unknown,
  path: string,
  check: (value: unknown, path: string) => readonly Problem[],
): readonly Problem[] {
  if (list === undefined) return [];
  if (!Array.isArray(list)) return [{ path, reason: `must be a list of ARNs, ${got(list)}` }];
  return list.flatMap((each: unknown, index) => check(each, `${path}[${index}]`));
}

/**
 * Lists what is wrong with an external id.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export function findExternalIdProblems(value: unknown, path: string): readonly Problem[] {
  if (typeof value === "string" && /^[\w+=,.@:/-]{2,1224}$/.test(value)) return [];
  const reason = `must be 2 to 1224 letters, digits or characters of _+=,.@:/-, ${got(value)}`;
  return [{ path, reason }];
}
