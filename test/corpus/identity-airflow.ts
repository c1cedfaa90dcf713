import { airflowConnection } from "../../domain/airflow/connection";
import { serviceRoleArn, taskRoleArn } from "../../domain/airflow/dag-names";
import { AirflowPrincipalKind } from "../../domain/airflow/dag-principal";
import { dagRoleTrust, externalIdOf } from "../../domain/airflow/dag-role-trust";
import { executionRolePolicy, executionRoleTrust } from "../../domain/airflow/environment/execution-role";
import { serviceRolePolicy } from "../../domain/airflow/service-role-policy";
import { taskRolePolicy } from "../../domain/airflow/task-role-policy";
import { restoreRoleTrust } from "../../domain/break-glass/restore-role";
import type { TestResource } from "../support/evaluate-rule";
import type { IdentityCase } from "./corpus";
import { BOUNDARY } from "./identity-parts";
import { CENTRAL_VAULT_ARN, inAccount, REGION, WORKLOADS } from "./parts";

const APART = "airflow-stays-in-its-environment";
const ONE = "one-job-has-one-identity";
const PINNED = "copies-go-to-named-vaults";
const KEYLESS = "airflow-connections-hold-no-keys";

const IN_WORKLOADS = inAccount(WORKLOADS, REGION);
const KEY_ID = "AKIAIOSFODNN7EXAMPLE";
const MWAA = `arn:aws:iam::${WORKLOADS}:role/airflow/mwaa-orders`;

/** A DAG as the components make it. */
interface Dag {
  readonly environment: string;
  readonly dagId: string;
}

const ORDERS: Dag = { environment: "prod", dagId: "orders" };
const CUSTOMERS: Dag = { environment: "prod", dagId: "customers" };
const TRIAL: Dag = { environment: "dev", dagId: "orders" };

const scopeOf = (dag: Dag) => ({
  ...dag,
  partition: "aws",
  accountId: WORKLOADS,
  region: REGION,
  principal: { kind: AirflowPrincipalKind.Role, roleArn: MWAA },
  vaultName: "local",
  resourceArns: [`arn:aws:dynamodb:${REGION}:${WORKLOADS}:table/${dag.dagId}`],
  copyTargetArns: [CENTRAL_VAULT_ARN],
  externalId: externalIdOf(dag),
});
const nameOf = ({ dagId, environment }: Dag): string => `${environment}-${dagId}`;

const role = (name: string, path: string, assumeRolePolicy: unknown): TestResource => ({
  type: "aws:iam/role:Role",
  name,
  props: { name, path, permissionsBoundary: BOUNDARY, assumeRolePolicy: JSON.stringify(assumeRolePolicy) },
  ...IN_WORKLOADS,
});
const policy = (of: string, document: unknown): TestResource => ({
  type: "aws:iam/rolePolicy:RolePolicy",
  name: `${of}-policy`,
  props: { role: of, policy: JSON.stringify(document) },
  ...IN_WORKLOADS,
});
const allowing = (of: string, ...statements: readonly object[]): TestResource =>
  policy(of, { Version: "2012-10-17", Statement: statements.map((each) => ({ Effect: "Allow", ...each })) });

/** The two roles of a DAG, as `AirflowDagRole` makes them. */
const taskRole = (dag: Dag): TestResource =>
  role(`task-${nameOf(dag)}`, `/airflow/${dag.environment}/`, dagRoleTrust(scopeOf(dag)));
const serviceRole = (dag: Dag): TestResource =>
  role(`service-${nameOf(dag)}`, `/backup/${dag.environment}/`, restoreRoleTrust());
const dagRoles = (dag: Dag): readonly TestResource[] => [
  taskRole(dag),
  policy(`task-${nameOf(dag)}`, taskRolePolicy(scopeOf(dag))),
  serviceRole(dag),
  policy(`service-${nameOf(dag)}`, serviceRolePolicy(scopeOf(dag))),
];
const executionRole = (environment: string): readonly TestResource[] => {
  const place = { partition: "aws", accountId: WORKLOADS, region: REGION, environmentName: "orders" };
  return [
    role("mwaa-orders", "/airflow/", executionRoleTrust(place)),
    policy("mwaa-orders", executionRolePolicy({ ...place, environment, bucketName: "dags" })),
  ];
};

/** A connection in Secrets Manager, by its name and what it holds. */
const stored = (name: string, secretString: string): readonly TestResource[] => [
  { type: "aws:secretsmanager/secret:Secret", name, props: { name }, ...IN_WORKLOADS },
  {
    type: "aws:secretsmanager/secretVersion:SecretVersion",
    name: `${name}-value`,
    props: { secretId: name, secretString },
    from: { secretId: [name] },
    ...IN_WORKLOADS,
  },
];
const connection = (dag: Dag, of: Dag = dag): readonly TestResource[] =>
  stored(
    `airflow/${dag.environment}/connections/aws_${dag.dagId}`,
    JSON.stringify(airflowConnection(scopeOf(of))),
  );
const parameter = (name: string, value: string): TestResource => ({
  type: "aws:ssm/parameter:Parameter",
  name,
  props: { name, type: "SecureString", value },
  ...IN_WORKLOADS,
});
const rotated = (secretId: string): TestResource => ({
  type: "aws:secretsmanager/secretRotation:SecretRotation",
  name: "rotation",
  props: { secretId, rotationRules: { automaticallyAfterDays: 30 } },
  ...IN_WORKLOADS,
});

const SOUND: readonly IdentityCase[] = [
  {
    title: "two DAGs of one environment of MWAA, with all that the components give them",
    because: "each has roles, a service role, pinned copies and a connection of its own",
    resources: [
      ...executionRole("prod"),
      ...[ORDERS, CUSTOMERS].flatMap((dag) => [...dagRoles(dag), ...connection(dag)]),
    ],
    near: [APART, ONE, PINNED, KEYLESS],
  },
  {
    title: "one DAG in two environments of one account",
    because: "the names of roles, secrets and sessions carry the environment",
    resources: [TRIAL, ORDERS].flatMap((dag) => [...dagRoles(dag), ...connection(dag)]),
    near: [APART, ONE, PINNED],
  },
  {
    title: "a DAG that reads its parameters below the path of its own environment",
    because: "the wildcard stands behind the environment",
    resources: [
      taskRole(ORDERS),
      allowing("task-prod-orders", {
        Action: ["ssm:GetParameter", "ssm:GetParametersByPath"],
        Resource: `arn:aws:ssm:${REGION}:${WORKLOADS}:parameter/airflow/prod/*`,
      }),
    ],
    near: [APART],
  },
  {
    title: "a copy of one connection in a second Region",
    because: "it is the same connection, by the same name",
    resources: [
      ...connection(ORDERS),
      ...connection(ORDERS).map(({ from, name = "", ...one }) => ({
        ...one,
        name: `second-${name}`,
        ...(from === undefined
          ? {}
          : { from: { secretId: (from.secretId ?? []).map((id) => `second-${id}`) } }),
        ...inAccount(WORKLOADS, "eu-central-1"),
      })),
    ],
    near: [ONE, KEYLESS],
  },
  {
    title: "a service role that never copies, and AWS's policy for restores",
    because: "neither allows CopyFromBackupVault",
    resources: [
      serviceRole(ORDERS),
      policy("service-prod-orders", serviceRolePolicy({ ...scopeOf(ORDERS), copyTargetArns: [] })),
      {
        type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        name: "restores",
        props: {
          role: "service-prod-orders",
          policyArn: "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores",
        },
        ...IN_WORKLOADS,
      },
    ],
    near: [PINNED],
  },
  {
    title: "a connection to a database with a password, which changes every month",
    because: "a database has no roles to take on",
    resources: [
      ...stored("airflow/prod/connections/db", "postgres://airflow:documentation@db.example.com/orders"),
      rotated("airflow/prod/connections/db"),
    ],
    near: [KEYLESS],
  },
];

const DEFECTIVE: readonly IdentityCase[] = [
  {
    title: "an environment for trials that takes on the roles of every environment",
    because: "the wildcard stands where the environment would",
    resources: [
      role(
        "mwaa-orders",
        "/airflow/",
        executionRoleTrust({
          partition: "aws",
          accountId: WORKLOADS,
          region: REGION,
          environmentName: "orders",
        }),
      ),
      allowing("mwaa-orders", {
        Action: "sts:AssumeRole",
        Resource: `arn:aws:iam::${WORKLOADS}:role/airflow/*`,
      }),
    ],
    finds: [APART],
  },
  {
    title: "a role of production that was copied from the trials, trust and all",
    because: "its external id and the tag of its sessions are still those of dev",
    resources: [
      role("task-prod-orders", "/airflow/prod/", dagRoleTrust(scopeOf(TRIAL))),
      policy("task-prod-orders", taskRolePolicy(scopeOf(ORDERS))),
    ],
    finds: [APART],
  },
  {
    title: "roles of production behind the execution role of the trials",
    because: "the platform whose role they let in runs the DAGs of dev",
    resources: [...executionRole("dev"), ...dagRoles(ORDERS)],
    finds: [APART],
  },
  {
    title: "a connection of the trials that takes on the role of production",
    because: "its name is read in dev, and its role acts in prod",
    resources: [...connection(TRIAL, ORDERS)],
    finds: [APART],
  },
  {
    title: "two connections that take on one role",
    because: "nobody can tell which DAG a session was for",
    resources: [...connection(ORDERS), ...connection(CUSTOMERS, ORDERS)],
    finds: [ONE],
  },
  {
    title: "two DAGs that pass one service role",
    because: "events of AWS Backup name the service role, and no DAG",
    resources: [
      ...dagRoles(ORDERS),
      taskRole(CUSTOMERS),
      allowing("task-prod-customers", {
        Action: "iam:PassRole",
        Resource: serviceRoleArn(scopeOf(ORDERS)),
        Condition: { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
      }),
    ],
    finds: [ONE],
  },
  {
    title: "a parameter and a secret that take on one role",
    because: "it does not matter where a connection is kept",
    resources: [
      ...connection(ORDERS),
      parameter("/airflow/prod/connections/aws_report", `aws://?role_arn=${taskRoleArn(scopeOf(ORDERS))}`),
    ],
    finds: [ONE],
  },
  {
    title: "a service role that copies to whatever vault somebody names",
    because: "no Resource says where a copy goes, and no condition does either",
    resources: [
      serviceRole(ORDERS),
      allowing("service-prod-orders", {
        Action: "backup:CopyFromBackupVault",
        Resource: `arn:aws:backup:${REGION}:${WORKLOADS}:backup-vault:local`,
      }),
    ],
    finds: [PINNED],
  },
  {
    title: "targets that bind only those who name one",
    because: "ForAllValues holds for a request without the key",
    resources: [
      serviceRole(ORDERS),
      allowing("service-prod-orders", {
        Action: "backup:CopyFromBackupVault",
        Resource: "*",
        Condition: { "ForAllValues:ArnEquals": { "backup:CopyTargets": [CENTRAL_VAULT_ARN] } },
      }),
    ],
    finds: ["permissions-name-their-resources", PINNED],
  },
  {
    title: "AWS's own policy on the service role of a DAG",
    because: "it copies from any vault to any vault",
    resources: [
      serviceRole(ORDERS),
      {
        type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        name: "backups",
        props: {
          role: "service-prod-orders",
          policyArn: "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
        },
        ...IN_WORKLOADS,
      },
    ],
    finds: [PINNED],
  },
  {
    title: "a connection with the key of a user, as Airflow's form writes it",
    because: "login and password of a connection to AWS are an access key",
    resources: [
      parameter(
        "/airflow/prod/connections/aws_default",
        `aws://${KEY_ID}:documentation@/?region_name=${REGION}`,
      ),
    ],
    finds: [KEYLESS],
  },
  {
    title: "a connection with the keys in its extra",
    because: "Airflow's hook takes them from there as well, and then asks for no role",
    resources: [
      parameter(
        "/airflow/prod/connections/aws_orders",
        JSON.stringify({
          conn_type: "aws",
          extra: JSON.stringify({
            aws_access_key_id: KEY_ID,
            aws_secret_access_key: "documentation",
            role_arn: taskRoleArn(scopeOf(ORDERS)),
          }),
        }),
      ),
    ],
    finds: [KEYLESS],
  },
  {
    title: "a variable with an access key",
    because: "every DAG of the environment can read it",
    resources: [parameter("/airflow/prod/variables/upload", JSON.stringify({ id: KEY_ID }))],
    finds: [KEYLESS],
  },
];

/** Roles and connections of Airflow. */
export const AIRFLOW_CASES: readonly IdentityCase[] = [...SOUND, ...DEFECTIVE];
