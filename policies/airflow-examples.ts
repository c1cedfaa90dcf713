import { ResourceType } from "./resource-type";
import type { ExampleResource } from "./rule";

/** What the rules about Airflow show as examples: the roles and the connection of a DAG, each with one place to change it. */

const ACCOUNT = "111111111111";
const BOUNDARY = `arn:aws:iam::${ACCOUNT}:policy/airflow-tasks`;

type Props = Readonly<Record<string, unknown>>;

function text(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** The ARN of a DAG's role of tasks. */
export function taskRoleArnOf(environment: string, dag: string): string {
  return `arn:aws:iam::${ACCOUNT}:role/airflow/${environment}/airflow-${environment}-${dag}`;
}

/** The ARN of the role that AWS Backup works with for a DAG. */
export function serviceRoleArnOf(environment: string, dag: string): string {
  return `arn:aws:iam::${ACCOUNT}:role/backup/${environment}/backup-${environment}-${dag}`;
}

/** The role of a DAG's tasks; `statement` changes its trust. */
export function dagRole(
  environment: string,
  dag: string,
  props: Props = {},
  statement: object = {},
): ExampleResource {
  const trust = {
    Effect: "Allow",
    Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
    Action: "sts:AssumeRole",
    Condition: {
      ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/airflow/mwaa-${environment}` },
      StringEquals: { "sts:ExternalId": `aws-org-backup/${environment}/${dag}` },
    },
    ...statement,
  };
  return {
    type: ResourceType.Role,
    name: dag,
    props: {
      name: `airflow-${environment}-${dag}`,
      path: `/airflow/${environment}/`,
      permissionsBoundary: BOUNDARY,
      assumeRolePolicy: text(trust),
      ...props,
    },
  };
}

/** What the tasks of a DAG may do: pass its service role, unless `statement` says otherwise. */
export function task(environment: string, dag: string, statement: object = {}): ExampleResource {
  const policy = text({
    Effect: "Allow",
    Action: "iam:PassRole",
    Resource: serviceRoleArnOf(environment, dag),
    ...("Action" in statement
      ? {}
      : { Condition: { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } } }),
    ...statement,
  });
  return {
    type: ResourceType.RolePolicy,
    name: `${dag}-policy`,
    props: { role: dag, policy },
    from: { role: [dag] },
  };
}

/** The role that AWS Backup works with for a DAG. */
export function serviceRole(environment: string, dag: string, props: Props = {}): ExampleResource {
  return {
    type: ResourceType.Role,
    name: `${dag}-service`,
    props: {
      name: `backup-${environment}-${dag}`,
      path: `/backup/${environment}/`,
      assumeRolePolicy: text({
        Effect: "Allow",
        Principal: { Service: "backup.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
      ...props,
    },
  };
}

/** What AWS Backup may do for a DAG, by one statement. */
export function serviceTask(environment: string, dag: string, statement: object): ExampleResource {
  return {
    type: ResourceType.RolePolicy,
    name: `${dag}-service-policy`,
    props: {
      role: `backup-${environment}-${dag}`,
      policy: text({ Effect: "Allow", Resource: "*", ...statement }),
    },
  };
}

/** The connection of a DAG: a secret and its version, with these fields of `extra` and beside it. */
export function connection(
  environment: string,
  dag: string,
  extra: Props = {},
  fields: Props = {},
): readonly [secret: ExampleResource, version: ExampleResource] {
  const value = {
    conn_type: "aws",
    extra: { role_arn: taskRoleArnOf(environment, dag), region_name: "eu-west-1", ...extra },
    ...fields,
  };
  const secret = `${dag}-connection`;
  return [
    {
      type: ResourceType.Secret,
      name: secret,
      props: { name: `airflow/${environment}/connections/aws_${dag}` },
    },
    {
      type: ResourceType.SecretVersion,
      name: `${secret}-value`,
      props: { secretId: secret, secretString: JSON.stringify(value) },
      from: { secretId: [secret] },
    },
  ];
}
