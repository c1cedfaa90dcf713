import { formatArn } from "../../aws/arn";
import { findAccountIdProblems, findRegionProblems } from "../../aws/identifiers";
import { findBucketNameProblems } from "../../aws/bucket";
import { findLogRetentionProblems } from "../../alerts/alert-retention";
import { findKeyAliasProblems } from "../../encryption/key-alias";
import { findBoundaryArnProblems } from "../../identity/boundary-names";
import { got, type Problem } from "../../problem";
import { findAirflowEnvironmentProblems } from "../dag-names";
import { findWorkerProblems } from "./mwaa-size";

/**
 * Versions of Apache Airflow that the DAGs are tested with, of those that MWAA offers.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/airflow-versions.html
 */
export const AIRFLOW_VERSIONS: readonly string[] = ["3.0.6", "2.11.0"];
/** Sizes of an environment. `mw1.micro` has one scheduler and one worker. */
export const ENVIRONMENT_CLASSES: readonly string[] = [
  "mw1.micro",
  "mw1.small",
  "mw1.medium",
  "mw1.large",
  "mw1.xlarge",
  "mw1.2xlarge",
];
/** What MWAA writes logs about, as the names of the log groups end. */
export const AIRFLOW_LOGS = {
  dagProcessingLogs: "DAGProcessing",
  schedulerLogs: "Scheduler",
  taskLogs: "Task",
  webserverLogs: "WebServer",
  workerLogs: "Worker",
} as const;

/** Where an environment is, and what it is called. */
export interface MwaaPlace {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  /** Name of the environment in MWAA. */
  readonly environmentName: string;
}

/** ARN of an environment. */
export function mwaaEnvironmentArn({ environmentName, ...place }: MwaaPlace): string {
  return formatArn({ ...place, service: "airflow", resource: `environment/${environmentName}` });
}

/** ARN of a role of Airflow's own (RBAC) on an environment: whoever may make a login token for it is signed in as such. */
export function rbacRoleArn({ environmentName, ...place }: MwaaPlace, role: string): string {
  return formatArn({ ...place, service: "airflow", resource: `role/${environmentName}/${role}` });
}

/** Name of a log group. MWAA chooses it, and makes it without a retention where it is not there before. */
export function airflowLogGroupName(environmentName: string, log: string): string {
  return `airflow-${environmentName}-${log}`;
}

/** ARN of the log groups of an environment, with a wildcard for what they are about. */
export function airflowLogGroupsArn({ environmentName, ...place }: MwaaPlace): string {
  return formatArn({
    ...place,
    service: "logs",
    resource: `log-group:${airflowLogGroupName(environmentName, "*")}`,
  });
}

/** Name of the execution role, and its path: beside the tasks' roles, not among them. */
export function executionRoleOf(environmentName: string): { readonly name: string; readonly path: string } {
  return { name: `mwaa-${environmentName}`, path: "/airflow/" };
}

/** Lists everything that is wrong with an environment. */
export function findMwaaProblems(spec: {
  readonly environment: unknown;
  readonly environmentName: unknown;
  readonly accountId: unknown;
  readonly region: unknown;
  readonly bucketName: unknown;
  readonly keyAlias: unknown;
  readonly airflowVersion: unknown;
  readonly environmentClass: unknown;
  readonly minWorkers: unknown;
  readonly maxWorkers: unknown;
  readonly logRetentionDays: unknown;
  readonly permissionsBoundaryArn?: unknown;
}): readonly Problem[] {
  const { environmentName, permissionsBoundaryArn } = spec;
  return [
    ...findAirflowEnvironmentProblems(spec.environment, "environment"),
    // The execution role's name has a prefix, and at most 64 characters.
    ...(typeof environmentName === "string" && /^[A-Za-z][A-Za-z0-9_-]{0,58}$/.test(environmentName)
      ? []
      : [
          {
            path: "environmentName",
            reason: `must be 1 to 59 letters, digits, hyphens and underscores that start with a letter, ${got(environmentName)}`,
          },
        ]),
    ...findAccountIdProblems(spec.accountId, "accountId"),
    ...findRegionProblems(spec.region, "region"),
    ...findBucketNameProblems(spec.bucketName, "bucketName"),
    ...findKeyAliasProblems(spec.keyAlias, "keyAlias"),
    ...findAirflowChoiceProblems(spec.airflowVersion, AIRFLOW_VERSIONS, "airflowVersion"),
    ...findAirflowChoiceProblems(spec.environmentClass, ENVIRONMENT_CLASSES, "environmentClass"),
    ...findWorkerProblems(spec),
    ...findLogRetentionProblems(spec.logRetentionDays, "logRetentionDays"),
    ...(permissionsBoundaryArn === undefined
      ? []
      : findBoundaryArnProblems(permissionsBoundaryArn, spec.accountId, "permissionsBoundaryArn")),
  ];
}

/** Lists what is wrong with a choice among what MWAA offers. */
export function findAirflowChoiceProblems(
  value: unknown,
  known: readonly string[],
  path: string,
): readonly Problem[] {
  if (typeof value === "string" && known.includes(value)) return [];
  return [{ path, reason: `must be one of ${known.join(", ")}, ${got(value)}` }];
}
