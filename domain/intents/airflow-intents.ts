import { alertQueueNameOf } from "../airflow/alert-queue";
import { OWN_DAG_IDS } from "../airflow/dag-names";
import { ALERT_TAKING_ACTIONS } from "../airflow/task-actions";
import { BACKUP_STARTING_ACTIONS } from "../identity/preset-actions";
import { NEVER_BY_AUTOMATION } from "../identity/never-destroys";
import { connectionIntents } from "./airflow/connection-intents";
import { roleNamesOf, type BackupDagPromise, type DagPromise } from "./airflow/dag-promise";
import { serviceIntents } from "./airflow/service-intents";
import { takingIntents } from "./airflow/taking-intents";
import { taskIntents } from "./airflow/task-intents";
import { queueIntents } from "./alerts/queue-intents";
import type { Asker, Intent } from "./intent";

/** What the roles of a DAG that backs up promise: one job, one identity (R33). */
export function dagRoleIntents(promise: BackupDagPromise): readonly Intent[] {
  return [
    ...takingIntents(promise),
    ...taskIntents(promise),
    ...connectionIntents(promise),
    ...serviceIntents(promise),
  ];
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
    ...connectionIntents(promise),
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
