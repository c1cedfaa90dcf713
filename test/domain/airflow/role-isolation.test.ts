import assert from "node:assert/strict";
import { dagNamesOf, serviceRoleNameOf, taskRolePathOf } from "../../../domain/airflow/dag-names";
import { dagRoleTrust, externalIdOf, sessionTagsOf } from "../../../domain/airflow/dag-role-trust";
import { executionRolePolicy, executionRoleTrust } from "../../../domain/airflow/environment/execution-role";
import { executionRoleOf } from "../../../domain/airflow/environment/mwaa";
import { serviceRolePolicy } from "../../../domain/airflow/service-role-policy";
import { taskRolePolicy } from "../../../domain/airflow/task-role-policy";
import { restoreRoleTrust } from "../../../domain/break-glass/restore-role";
import { readEstate } from "../../../domain/estate/read-estate";
import { boundaryDocument, BoundaryKind } from "../../../domain/identity/boundary-document";
import type { Asker, Intent } from "../../../domain/intents/intent";
import { judgeIntents } from "../../../domain/intents/judge-intents";
import { rendered, type RenderedSpec } from "../../support/rendered";

/** Both environments in one account: the hardest case, because nothing but names and conditions keeps them apart. */
const ACCOUNT = "111111111111";
const REGION = "eu-west-1";
const ENVIRONMENTS = ["dev", "prod"] as const;
const DAGS = ["orders", "customers"] as const;
type Environment = (typeof ENVIRONMENTS)[number];
type Dag = (typeof DAGS)[number];

const place = { partition: "aws", accountId: ACCOUNT, region: REGION };
const mwaaOf = (environment: Environment): string => `backups-${environment}`;
const executionRole = (environment: Environment): string => {
  const { name, path } = executionRoleOf(mwaaOf(environment));
  return `${path.slice(1)}${name}`;
};
const tableOf = (environment: Environment, dagId: Dag): string =>
  `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${environment}-${dagId}`;
const vaultOf = (environment: Environment, dagId: Dag): string => `${environment}-${dagId}`;
const KEEP = `arn:aws:backup:${REGION}:${ACCOUNT}:backup-vault:keep`;

function role(name: string, path: string, trust: object, policy: object, boundary: string): RenderedSpec[] {
  return [
    {
      type: "aws:iam/role:Role",
      name,
      accountId: ACCOUNT,
      inputs: {
        name,
        path,
        assumeRolePolicy: JSON.stringify(trust),
        permissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/${boundary}`,
      },
    },
    {
      type: "aws:iam/rolePolicy:RolePolicy",
      name: `${name}-policy`,
      accountId: ACCOUNT,
      inputs: { role: name, name: "own", policy: JSON.stringify(policy) },
    },
  ];
}

function policy(name: string, document: object): RenderedSpec {
  return {
    type: "aws:iam/policy:Policy",
    name,
    accountId: ACCOUNT,
    inputs: { name, policy: JSON.stringify(document) },
  };
}

function environmentResources(environment: Environment): readonly RenderedSpec[] {
  const scope = {
    ...place,
    environment,
    environmentName: mwaaOf(environment),
    bucketName: `dags-${environment}`,
  };
  const { name, path } = executionRoleOf(scope.environmentName);
  return [
    policy(
      `tasks-${environment}`,
      boundaryDocument(BoundaryKind.Task, {
        ...place,
        taskRolePath: taskRolePathOf(environment),
        passedRoleNames: DAGS.map((dagId) => serviceRoleNameOf({ environment, dagId })),
        recoveryPointTagKeys: ["dataset"],
      }),
    ),
    policy(`services-${environment}`, boundaryDocument(BoundaryKind.Service, place)),
    policy(name, executionRolePolicy(scope)),
    ...role(name, path, executionRoleTrust(scope), executionRolePolicy(scope), name),
    ...DAGS.flatMap((dagId) => dagResources(environment, dagId)),
  ];
}

function dagResources(environment: Environment, dagId: Dag): readonly RenderedSpec[] {
  const dag = {
    ...place,
    environment,
    dagId,
    vaultName: vaultOf(environment, dagId),
    resourceArns: [tableOf(environment, dagId)],
    copyTargetArns: [KEEP],
    recoveryPointTagKeys: ["dataset"],
    principal: {
      kind: "role" as const,
      roleArn: `arn:aws:iam::${ACCOUNT}:role/${executionRole(environment)}`,
    },
  };
  const names = dagNamesOf(dag);
  const trust = dagRoleTrust({ ...dag, externalId: externalIdOf(dag) });
  return [
    ...role(names.taskRole, names.taskRolePath, trust, taskRolePolicy(dag), `tasks-${environment}`),
    ...role(
      names.serviceRole,
      names.serviceRolePath,
      restoreRoleTrust(),
      serviceRolePolicy(dag),
      `services-${environment}`,
    ),
  ];
}

const ESTATE = readEstate(rendered(...ENVIRONMENTS.flatMap(environmentResources)));

/** Who of one cell does something about another cell. */
interface Row {
  readonly title: string;
  readonly who: (environment: Environment, dagId: Dag) => Asker;
  readonly intent: (environment: Environment, dagId: Dag) => Pick<Intent, "about" | "actions" | "context">;
  /** Whether it is allowed within the same cell, and within the same environment. Across environments nothing is. */
  readonly sameDag: boolean;
  readonly sameEnvironment: boolean;
}

const taskRole = (environment: Environment, dagId: Dag): string => {
  const { taskRole: name, taskRolePath } = dagNamesOf({ environment, dagId });
  return `${taskRolePath.slice(1)}${name}`;
};
const task = (environment: Environment, dagId: Dag): Asker => ({
  role: taskRole(environment, dagId),
  of: ACCOUNT,
});
const service = (environment: Environment, dagId: Dag): Asker => ({
  role: serviceRoleNameOf({ environment, dagId }),
  of: ACCOUNT,
});
const scheduler = (environment: Environment): Asker => ({ role: executionRole(environment), of: ACCOUNT });
const about = (arn: string) => [{ arn, of: ACCOUNT }];
const vaultArnOf = (environment: Environment, dagId: Dag): string =>
  `arn:aws:backup:${REGION}:${ACCOUNT}:backup-vault:${vaultOf(environment, dagId)}`;

const takingOn: Row["intent"] = (environment, dagId) => ({
  actions: ["sts:AssumeRole"],
  about: [{ role: taskRole(environment, dagId), of: ACCOUNT }],
  context: {
    "sts:ExternalId": externalIdOf({ environment, dagId }),
    "sts:RoleSessionName": dagNamesOf({ environment, dagId }).sessionName,
  },
});
const startingABackup: Row["intent"] = (environment, dagId) => ({
  actions: ["backup:StartBackupJob"],
  about: about(vaultArnOf(environment, dagId)),
});

const ROWS: readonly Row[] = [
  {
    title: "the scheduler takes on a task role, as its DAG",
    who: scheduler,
    intent: takingOn,
    sameDag: true,
    // The honest limit of one environment: all its DAGs share the execution role.
    sameEnvironment: true,
  },
  {
    title: "the scheduler tags a session as a DAG's",
    who: scheduler,
    intent: (environment, dagId) => {
      const tags = sessionTagsOf({ environment, dagId });
      const keys = Object.keys(tags);
      return {
        actions: ["sts:TagSession"],
        about: [{ role: taskRole(environment, dagId), of: ACCOUNT }],
        context: {
          ...Object.fromEntries(keys.map((key) => [`aws:RequestTag/${key}`, tags[key] ?? ""])),
          "aws:TagKeys": keys,
        },
      };
    },
    sameDag: true,
    sameEnvironment: true,
  },
  {
    title: "the scheduler reads a connection",
    who: scheduler,
    intent: (environment, dagId) => ({
      actions: ["secretsmanager:GetSecretValue"],
      about: about(
        `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${dagNamesOf({ environment, dagId }).secretName}-AbCdEf`,
      ),
    }),
    sameDag: true,
    sameEnvironment: true,
  },
  {
    title: "the scheduler starts a backup itself",
    who: scheduler,
    intent: startingABackup,
    sameDag: false,
    sameEnvironment: false,
  },
  {
    title: "tasks take on a task role",
    who: task,
    intent: takingOn,
    sameDag: false,
    sameEnvironment: false,
  },
  {
    title: "tasks start a backup into a vault",
    who: task,
    intent: startingABackup,
    sameDag: true,
    sameEnvironment: false,
  },
  {
    title: "tasks pass a service role to AWS Backup",
    who: task,
    intent: (environment, dagId) => ({
      actions: ["iam:PassRole"],
      about: about(`arn:aws:iam::${ACCOUNT}:role/${serviceRoleNameOf({ environment, dagId })}`),
      context: { "iam:PassedToService": "backup.amazonaws.com" },
    }),
    sameDag: true,
    sameEnvironment: false,
  },
  {
    title: "tasks back up or read a table themselves",
    who: task,
    intent: (environment, dagId) => ({
      actions: ["dynamodb:StartAwsBackupJob", "dynamodb:CreateBackup", "dynamodb:GetItem"],
      about: about(tableOf(environment, dagId)),
    }),
    sameDag: false,
    sameEnvironment: false,
  },
  {
    title: "AWS Backup backs up a table",
    who: service,
    intent: (environment, dagId) => ({
      actions: ["dynamodb:StartAwsBackupJob", "dynamodb:CreateBackup"],
      about: about(tableOf(environment, dagId)),
    }),
    sameDag: true,
    sameEnvironment: false,
  },
  {
    title: "AWS Backup deletes a table, or reads what is in it",
    who: service,
    intent: (environment, dagId) => ({
      actions: ["dynamodb:DeleteTable", "dynamodb:GetItem", "dynamodb:Scan"],
      about: about(tableOf(environment, dagId)),
    }),
    sameDag: false,
    sameEnvironment: false,
  },
  {
    title: "AWS Backup puts a recovery point into a vault",
    who: service,
    intent: (environment, dagId) => ({
      actions: ["backup:CopyIntoBackupVault"],
      about: about(vaultArnOf(environment, dagId)),
    }),
    sameDag: true,
    sameEnvironment: false,
  },
];

describe("isolation of the roles of Airflow (R33)", () => {
  for (const { intent, sameDag, sameEnvironment, title, who } of ROWS)
    for (const environment of ENVIRONMENTS)
      for (const dagId of DAGS)
        for (const otherEnvironment of ENVIRONMENTS)
          for (const otherDag of DAGS) {
            const isSameEnvironment = environment === otherEnvironment;
            const expected =
              (isSameEnvironment && dagId === otherDag && sameDag) || (isSameEnvironment && sameEnvironment)
                ? "allowed"
                : "denied";
            it(`${title}: ${environment}/${dagId} of ${otherEnvironment}/${otherDag} is ${expected}`, () => {
              const { findings, questions } = judgeIntents(ESTATE, [
                {
                  claim: title,
                  requirements: ["R33"],
                  expected,
                  who: [who(environment, dagId)],
                  ...intent(otherEnvironment, otherDag),
                },
              ]);

              assert.ok(questions > 0);
              assert.deepEqual(
                findings.map(({ action, resource, verdict, who: asker }) => ({
                  asker,
                  action,
                  resource,
                  verdict,
                })),
                [],
              );
            });
          }
});
