import { roleArn } from "../aws/arn";
import { got, type Problem } from "../problem";

/** Ids of the DAGs that read the spec file themselves; no dataset may be called so. */
export const OWN_DAG_IDS = { alerts: "backup_failure_alerts", check: "backup_specs_check" } as const;

/** Whose names are asked for. */
export interface DagAddress {
  /** Name of the environment: `prod`. */
  readonly environment: string;
  readonly dagId: string;
}

/**
 * Everything that a DAG's identity is called, as plain strings that are known before anything is made.
 *
 * Names of roles are unique in an account, whatever their paths: hence the environment in each, and two different beginnings.
 */
export interface DagNames {
  /** Name of the role session, and of its source identity. What CloudTrail shows; STS takes 2 to 64 characters. */
  readonly sessionName: string;
  /** The role that the DAG's tasks take on, without its path: the session's name, so that one limit holds for both. */
  readonly taskRole: string;
  /** `/airflow/prod/`. */
  readonly taskRolePath: string;
  /** The role that AWS Backup works with for this DAG, without its path. */
  readonly serviceRole: string;
  /** `/backup/prod/`. */
  readonly serviceRolePath: string;
  /** Id of the Airflow connection. */
  readonly connectionId: string;
  /** Name of the secret in which Airflow finds it. */
  readonly secretName: string;
}

/** Derives every name of a DAG's identity. */
export function dagNamesOf({ dagId, environment }: DagAddress): DagNames {
  const sessionName = `airflow-${environment}-${dagId}`;
  const connectionId = `aws_${dagId}`;
  return {
    sessionName,
    taskRole: sessionName,
    taskRolePath: `/${taskRolePathOf(environment)}/`,
    serviceRole: `backup-${environment}-${dagId}`,
    serviceRolePath: serviceRolePathOf(environment),
    connectionId,
    secretName: `${connectionsPrefixOf(environment)}/${connectionId}`,
  };
}

/** The path of the task roles of an environment, without slashes at its ends, as a task boundary takes it. */
export function taskRolePathOf(environment: string): string {
  return `airflow/${environment}`;
}

/** The path of the service roles of an environment. */
export function serviceRolePathOf(environment: string): string {
  return `/backup/${environment}/`;
}

/** What the names of the connections' secrets begin with, as Airflow's secrets backend takes it. */
export function connectionsPrefixOf(environment: string): string {
  return `airflow/${environment}/connections`;
}

/** What the names of the variables' secrets begin with. */
export function variablesPrefixOf(environment: string): string {
  return `airflow/${environment}/variables`;
}

/** Where an identity is. */
export interface DagPlace extends DagAddress {
  readonly partition: string;
  readonly accountId: string;
}

/** The ARN of a DAG's task role. */
export function taskRoleArn(place: DagPlace): string {
  const { taskRole, taskRolePath } = dagNamesOf(place);
  return roleArn({ ...place, roleName: `${taskRolePath.slice(1)}${taskRole}` });
}

/** Name and path of a DAG's service role, as `iam:PassRole` and boundaries take it. */
export function serviceRoleNameOf(address: DagAddress): string {
  const { serviceRole, serviceRolePath } = dagNamesOf(address);
  return `${serviceRolePath.slice(1)}${serviceRole}`;
}

/** The ARN of a DAG's service role. */
export function serviceRoleArn(place: DagPlace): string {
  return roleArn({ ...place, roleName: serviceRoleNameOf(place) });
}

/**
 * Longest session name, in characters.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const MAX_SESSION_NAME_CHARACTERS = 64;

/** Lists what is wrong with the name of an environment, which becomes part of paths, sessions and secrets. */
export function findAirflowEnvironmentProblems(environment: unknown, path: string): readonly Problem[] {
  if (typeof environment === "string" && /^[a-z][a-z0-9-]{0,29}$/.test(environment)) return [];
  const reason = `must be the name of an environment, 1 to 30 lower-case letters, digits and hyphens that start with a letter, ${got(environment)}`;
  return [{ path, reason }];
}

/**
 * Lists what is wrong with the id of a DAG that gets an identity of its own: what Airflow takes, and short enough for the name of the
 * session. A dot at its end is refused as well, because Secrets Manager does.
 */
export function findDagIdProblems(dagId: unknown, environment: unknown, path: string): readonly Problem[] {
  if (typeof dagId !== "string" || !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(dagId) || dagId.endsWith(".")) {
    const reason = `must be the id of a DAG, letters, digits and characters of _.- that start with a letter, digit or _, ${got(dagId)}`;
    return [{ path, reason }];
  }
  if (Object.values<string>(OWN_DAG_IDS).includes(dagId))
    return [{ path, reason: `must not be the id of a DAG that is always there, ${got(dagId)}` }];
  const { sessionName } = dagNamesOf({ environment: String(environment), dagId });
  if (sessionName.length <= MAX_SESSION_NAME_CHARACTERS) return [];
  const room = MAX_SESSION_NAME_CHARACTERS - (sessionName.length - dagId.length);
  const reason = `must have at most ${room} characters, because the session ${sessionName} may have ${MAX_SESSION_NAME_CHARACTERS}, ${got(dagId)}`;
  return [{ path, reason }];
}
