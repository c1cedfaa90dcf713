import { alertQueueNameOf } from "../airflow/alert-queue";
import { OWN_DAG_IDS } from "../airflow/dag-names";
import { ALERT_TAKING_ACTIONS } from "../airflow/task-actions";
import { executionRoleOf } from "../airflow/environment/mwaa";
import { connectionsPrefixOf } from "../airflow/dag-names";
import { BACKUP_STARTING_ACTIONS } from "../identity/preset-actions";
import { NEVER_BY_AUTOMATION } from "../identity/never-destroys";
import { roleNamesOf, type BackupDagPromise, type DagPromise } from "./airflow/dag-promise";
import { serviceIntents } from "./airflow/service-intents";
import { takingIntents } from "./airflow/taking-intents";
import { taskIntents } from "./airflow/task-intents";
import { queueIntents } from "./alerts/queue-intents";
import type { Asker, Intent } from "./intent";

/** What the roles of a DAG that backs up promise: one job, one identity (R33). */
export function dagRoleIntents(promise: BackupDagPromise): readonly Intent[] {
  return [...takingIntents(promise), ...taskIntents(promise), ...serviceIntents(promise)];
}

/** What the queue of failures promises: its own rule sends, and the DAG of the alerts takes (R34). */
export function alertQueueIntents(given: Omit<DagPromise, "dagId">): readonly Intent[] {
  const promise = { ...given, dagId: OWN_DAG_IDS.alerts };
  const { accountId: of, environment, region } = promise;
  const { task } = roleNamesOf(promise);
  const queue = `arn:aws:sqs:${region}:\${account}:${alertQueueNameOf(environment)}`;
  const ruleArn = `arn:aws:events:${region}:${of}:rule/${alertQueueNameOf(environment)}`;
  const role: Asker = { role: task, of };
  const common = { requirements: ["R34"] };
  return [
    ...takingIntents(promise),
    ...queueIntents({ accountId: of, queue, ruleArn }),
    {
      ...common,
      claim: "The DAG of the alerts takes failures off its queue",
      expected: "allowed",
      who: [role],
      actions: ALERT_TAKING_ACTIONS,
      about: [{ guarded: queue, of }],
    },
    {
      ...common,
      claim: "The DAG of the alerts asks what happened",
      expected: "allowed",
      who: [role],
      actions: ["backup:DescribeBackupJob", "backup:DescribeCopyJob", "backup:DescribeRestoreJob"],
      about: [{ arn: "*", of }],
    },
    {
      ...common,
      claim: "The DAG of the alerts backs up nothing, passes no role, and reads no other queue",
      expected: "denied",
      who: [{ ...role, isUnbounded: true }],
      actions: ["sqs:ReceiveMessage", "sqs:SendMessage", ...BACKUP_STARTING_ACTIONS, "iam:PassRole"],
      about: [{ arn: `arn:aws:sqs:${region}:\${account}:another`, of }],
    },
    {
      ...common,
      claim: "Whatever else it is given, the role of the alerts never destroys backups or what guards them",
      requirements: ["R12", "R34"],
      expected: "denied",
      who: [{ ...role, isUnbounded: true }],
      actions: NEVER_BY_AUTOMATION,
      about: [{ arn: "*", of }],
      evenWithout: [
        { guard: "guardrails", of },
        { guard: "limits of the role", role: task, of },
      ],
    },
  ];
}

/** What an environment promises: MWAA takes on its role, and the role reaches its own environment's roles and connections only. */
export function environmentIntents(given: {
  readonly accountId: string;
  readonly region: string;
  readonly environment: string;
  readonly environmentName: string;
}): readonly Intent[] {
  const { accountId: of, environment, environmentName, region } = given;
  const { name, path } = executionRoleOf(environmentName);
  const roleName = `${path.slice(1)}${name}`;
  const role: Asker = { role: roleName, of };
  const arn = (resource: string) => [{ arn: `arn:aws:${resource}`, of }];
  const secret = (prefix: string) =>
    arn(`secretsmanager:${region}:\${account}:secret:${prefix}/aws_x-AbCdEf`);
  const common = { requirements: ["R33"], who: [role] };
  const environmentArn = (named: string): string => `arn:aws:airflow:${region}:${of}:environment/${named}`;
  const trust = { requirements: ["R33"], actions: ["sts:AssumeRole"], about: [{ role: roleName, of }] };
  const claim = `MWAA takes on the execution role of ${environmentName}, for no other environment, and nobody else does`;
  const services = ["airflow.amazonaws.com", "airflow-env.amazonaws.com"];
  const mwaa = services.map((service): Asker => ({ service, for: of }));
  return [
    {
      ...trust,
      claim,
      expected: "allowed",
      who: mwaa,
      context: { "aws:SourceArn": environmentArn(environmentName) },
    },
    {
      ...trust,
      claim,
      expected: "denied",
      who: mwaa,
      context: { "aws:SourceArn": environmentArn("another") },
    },
    {
      ...trust,
      claim,
      expected: "denied",
      who: [{ person: "administrator", of }, { strangersRole: "AnyAdministrator" }],
    },
    {
      ...common,
      claim: `${environmentName} reads the connections of its own environment`,
      expected: "allowed",
      actions: ["secretsmanager:GetSecretValue"],
      about: secret(connectionsPrefixOf(environment)),
    },
    {
      ...common,
      claim: `${environmentName} reads no connection of another environment, and changes none`,
      expected: "denied",
      actions: ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
      about: secret(connectionsPrefixOf(`${environment}x`)),
    },
    {
      ...common,
      claim: `${environmentName} starts no backup and passes no role by itself`,
      expected: "denied",
      actions: [...BACKUP_STARTING_ACTIONS, "iam:PassRole", ...NEVER_BY_AUTOMATION],
      about: [{ arn: "*", of }],
      evenWithout: [
        { guard: "guardrails", of },
        { guard: "limits of the role", role: roleName, of },
      ],
    },
  ];
}
