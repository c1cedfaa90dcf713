import { mayMatchArn } from "../aws/arn-overlap";
import { parseArn } from "../aws/arn";
import { serviceRolePathOf, taskRolePathOf } from "./dag-names";

/** What our names say about environments: a literal one, any of them (a wildcard stands where one would be named), or none. */
export type NamedEnvironment =
  | { readonly kind: "one"; readonly environment: string }
  | { readonly kind: "any" }
  | { readonly kind: "none" };

const NONE: NamedEnvironment = { kind: "none" };

/** Stands where the name of an environment does, in the forms of {@link FORMS}. */
const ANY = "*";

/**
 * The beginnings of the resource part of ARNs that name an environment, by service: roles of tasks, roles of AWS Backup, and what
 * Airflow's secrets backends read.
 */
const FORMS: ReadonlyMap<string, readonly string[]> = new Map([
  ["iam", [`role/${taskRolePathOf(ANY)}/`, `role${serviceRolePathOf(ANY)}`]],
  ["secretsmanager", [`secret:airflow/${ANY}/`]],
  ["ssm", [`parameter/airflow/${ANY}/`]],
]);

/**
 * The environment that an ARN names, or a pattern of ARNs in a policy. `*` alone names nothing: that a permission is about everything is
 * told elsewhere. Neither does the role of a platform, `role/airflow/mwaa-prod`, which is beside the environments.
 */
export function environmentOfArn(arn: string): NamedEnvironment {
  const parsed = parseArn(arn);
  if (parsed === undefined) return NONE;
  for (const form of FORMS.get(parsed.service) ?? []) {
    const environment = segmentAfter(form.slice(0, form.indexOf(ANY)), parsed.resource);
    if (environment === OWN_TAG || SHARED.includes(environment ?? "")) return NONE;
    if (environment !== undefined && !WILDCARD.test(environment)) return { kind: "one", environment };
  }
  return WILDCARD.test(arn) && mayNameEnvironment(arn) ? { kind: "any" } : NONE;
}

const WILDCARD = /[*?]|\$\{/;

/**
 * What Airflow keeps in secrets: the parts of its prefixes. Right behind `airflow/`, as Airflow's documentation has them, no environment is
 * named.
 *
 * @see https://airflow.apache.org/docs/apache-airflow-providers-amazon/stable/secrets-backends/aws-secrets-manager.html
 */
const SHARED: readonly string[] = ["config", "connections", "variables"];

/** The tag of the session or the role itself: whatever it is, it is its own. */
const OWN_TAG = "${aws:PrincipalTag/environment}";

/** What stands between a beginning and the next slash; nothing when there is no such slash. A variable may hold one. */
function segmentAfter(beginning: string, resource: string): string | undefined {
  if (!resource.startsWith(beginning)) return undefined;
  const rest = resource.slice(beginning.length);
  return /^((?:\$\{[^}]*\}|[^/$*?]|\$(?!\{))+)\//.exec(rest)?.[1];
}

function mayNameEnvironment(pattern: string): boolean {
  const loose = pattern.replaceAll(/\$\{[^}]*\}|\?/g, ANY);
  return [...FORMS].some(([service, forms]) =>
    forms.some((form) => mayMatchArn(loose, `arn:*:${service}:*:*:${form}*`)),
  );
}

/** The environment of a role, by its path: `/airflow/prod/`. The path of a platform, `/airflow/`, is of none. */
export function environmentOfTaskPath(path: unknown): string | undefined {
  return typeof path === "string" ? /^\/airflow\/([^/]+)\//.exec(path)?.[1] : undefined;
}

/** Whether a role belongs to Airflow, by its path. */
export function isAirflowPath(path: unknown): boolean {
  return typeof path === "string" && path.startsWith("/airflow/");
}

/** Whether a role is one that AWS Backup works with for a DAG, by its path. */
export function isServiceRolePath(path: unknown): boolean {
  return typeof path === "string" && path.startsWith("/backup/");
}

/** What a secret or a parameter is for Airflow. */
export interface AirflowSecret {
  /** Nothing for one that every environment reads. */
  readonly environment: string | undefined;
  readonly isConnection: boolean;
}

/** What a secret or a parameter is for Airflow, by its name; a parameter's begins with a slash. Nothing for one that is not Airflow's. */
export function airflowSecretOf(name: unknown): AirflowSecret | undefined {
  const [airflow, ...rest] = String(name).replace(/^\//, "").split("/");
  const [first = ""] = rest;
  const environment = SHARED.includes(first) ? undefined : first;
  const [kind, id] = environment === undefined ? rest : rest.slice(1);
  if (airflow !== "airflow" || id === undefined || id === "") return undefined;
  return { environment, isConnection: kind === "connections" };
}
