import { alertQueueNameOf, deadAlertQueueNameOf } from "../airflow/alert-queue";
import { OWN_DAG_IDS } from "../airflow/dag-names";
import { ALERT_TAKING_ACTIONS } from "../airflow/task-actions";
import { BACKUP_STARTING_ACTIONS } from "../identity/preset-actions";
import { connectionIntents } from "./airflow/connection-intents";
import { roleNamesOf, type BackupDagPromise, type DagPromise } from "./airflow/dag-promise";
import { serviceIntents } from "./airflow/service-intents";
import { takingIntents } from "./airflow/taking-intents";
import { taskIntents } from "./airflow/task-intents";
import { queueIntents } from "./alerts/queue-intents";
import type { Asker, Intent } from "./intent";
import { neverDestroyingIntent } from "./never-destroying-intent";

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
  const deadLetters = `arn:aws:sqs:${region}:\${account}:${deadAlertQueueNameOf(environment)}`;
  const ruleArn = `arn:aws:events:${region}:${of}:rule/${alertQueueNameOf(environment)}`;
  const role: Asker = { role: task, of };
  const common = { requirements: ["R34"] };
  const row = (
    expected: Intent["expected"],
    claim: string,
    actions: readonly string[],
    about: Intent["about"],
  ): Intent => ({
    ...common,
    claim: `The DAG of the alerts ${claim}`,
    expected,
    who: [expected === "allowed" ? role : { ...role, isUnbounded: true }],
    actions,
    about,
  });
  const asking = ["backup:DescribeBackupJob", "backup:DescribeCopyJob", "backup:DescribeRestoreJob"];
  const another = [{ arn: queue.replace(/[^:]+$/, "another"), of }];
  return [
    ...takingIntents(promise),
    ...connectionIntents(promise),
    ...queueIntents({ accountId: of, queue, ruleArn }),
    // EventBridge puts there what it could not deliver.
    ...queueIntents({ accountId: of, queue: deadLetters, ruleArn }),
    row("allowed", "takes failures off its queue", ALERT_TAKING_ACTIONS, [{ guarded: queue, of }]),
    row("allowed", "asks what happened", asking, [{ arn: "*", of }]),
    row(
      "denied",
      "does nothing else with its queue",
      ["sqs:SendMessage", "sqs:PurgeQueue"],
      [{ arn: queue, of }],
    ),
    row(
      "denied",
      "backs up nothing, passes no role, and reads no other queue",
      ["sqs:ReceiveMessage", "sqs:SendMessage", ...BACKUP_STARTING_ACTIONS, "iam:PassRole"],
      another,
    ),
    neverDestroyingIntent({
      claim: "Whatever else it is given, the role of the alerts never destroys backups or what guards them",
      requirement: "R34",
      role: task,
      of,
    }),
  ];
}
