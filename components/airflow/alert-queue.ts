import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as sqs from "@pulumi/aws/sqs";
import * as pulumi from "@pulumi/pulumi";
import { eventQueuePolicy, ruleArn } from "../../domain/alerts/event-bus";
import {
  ALERT_QUEUE_LIMITS,
  alertQueueArnOf,
  alertQueueNameOf,
  alertQueueUrlOf,
  alertRolePolicy,
  backupFailurePattern,
  deadAlertQueueNameOf,
  type AlertQueuePlace,
} from "../../domain/airflow/alert-queue";
import { findAlertQueueProblems } from "../../domain/airflow/alert-queue-problems";
import { OWN_DAG_IDS } from "../../domain/airflow/dag-names";
import type { AirflowPrincipal } from "../../domain/airflow/dag-principal";
import { externalIdOf } from "../../domain/airflow/dag-role-trust";
import { partitionOf } from "../../domain/aws/regions";
import { assertNoProblems } from "../assert-no-problems";
import { declareConnection } from "./connection-secret";
import { declareTaskRole } from "./task-role";

/** Arguments for {@link AirflowAlertQueue}. All but the key are plain values, so that every policy can be read at preview. */
export interface AirflowAlertQueueArgs {
  /** Name of the environment: its service roles' jobs are meant. */
  environment: string;
  /** Account of the roles and the queue. Twelve digits. */
  accountId: string;
  /** Region of the jobs, the queue and Airflow. */
  region: string;
  /** Who takes on the role of the DAG that takes the failures. */
  principal: AirflowPrincipal;
  /** ARN of the permission boundary of the tasks' roles. It has to know the queue (`alertQueueName`) and the topic. */
  taskBoundaryArn: string;
  /** Customer-managed key of the connection's secret, by its ARN. */
  kmsKeyArn: pulumi.Input<string>;
  /**
   * ARN of a topic on which the DAG tells people besides.
   * @default - none: the DAG's failed task is the alert
   */
  topicArn?: string;
}

/** The longest that EventBridge tries to put an event into a queue. */
const DELIVERY = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };

/**
 * Failures of the jobs that AWS Backup ran for an environment's DAGs, in a queue from which the DAG `backup_failure_alerts` raises its
 * alerts (R34): the queue, its dead letters, the rule, and the DAG's own role and connection.
 *
 * The rule covers `state` (backups, copies) and `status` (restores). EventBridge delivers at best effort, so that each DAG asks about its
 * own job as well; the queue is for jobs that are lost to it. Messages hold ARNs and reasons, no data; SQS encrypts them with a key of
 * its own, which no policy can cut EventBridge off from.
 *
 * @example
 * ```ts
 * new AirflowAlertQueue("airflow-alerts", {
 *   environment: "prod",
 *   accountId: "111111111111",
 *   region: "eu-west-1",
 *   principal: { kind: "role", roleArn: "arn:aws:iam::111111111111:role/airflow/mwaa-prod" },
 *   taskBoundaryArn: "arn:aws:iam::111111111111:policy/airflow-tasks-prod",
 *   kmsKeyArn: environment.kmsKeyArn,
 * });
 * ```
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
export class AirflowAlertQueue extends pulumi.ComponentResource {
  /** URL of the queue, for `AirflowBackupSpecs`. */
  public readonly queueUrl: pulumi.Output<string>;
  /** ARN of the queue. */
  public readonly queueArn: pulumi.Output<string>;

  /** @throws `InputPropertiesError` that names every argument which is wrong. */
  constructor(name: string, args: AirflowAlertQueueArgs, opts?: pulumi.ComponentResourceOptions) {
    super("aws-org-backup:index:AirflowAlertQueue", name, args, opts);
    assertNoProblems(`AirflowAlertQueue ${name}`, findAlertQueueProblems(args));
    const place = { ...args, partition: partitionOf(args.region) };
    const child = { parent: this };
    const queues = declareQueues(name, place, child);
    declareRule(name, place, { ...child, dependsOn: queues });
    const dag = { ...place, dagId: OWN_DAG_IDS.alerts };
    const identity = { ...dag, externalId: externalIdOf(dag) };
    const role = declareTaskRole(
      `${name}-role`,
      { ...identity, boundaryArn: args.taskBoundaryArn, policy: alertRolePolicy(place) },
      child,
    );
    declareConnection(`${name}-connection`, identity, args, { ...child, dependsOn: role });
    this.queueUrl = pulumi.output(alertQueueUrlOf(place));
    this.queueArn = pulumi.output(alertQueueArnOf(place));
    this.registerOutputs({ queueUrl: this.queueUrl, queueArn: this.queueArn });
  }
}

function declareQueues(
  name: string,
  place: AlertQueuePlace,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { environment } = place;
  const deadLetters = declareQueue(
    `${name}-dead-letters`,
    place,
    {
      name: deadAlertQueueNameOf(environment),
      messageRetentionSeconds: ALERT_QUEUE_LIMITS.deadLetterRetentionSeconds,
    },
    opts,
  );
  const queue = declareQueue(
    `${name}-queue`,
    place,
    {
      name: alertQueueNameOf(environment),
      messageRetentionSeconds: ALERT_QUEUE_LIMITS.retentionSeconds,
      visibilityTimeoutSeconds: ALERT_QUEUE_LIMITS.visibilitySeconds,
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: alertQueueArnOf(place, deadAlertQueueNameOf(environment)),
        maxReceiveCount: ALERT_QUEUE_LIMITS.maxReceives,
      }),
    },
    { ...opts, dependsOn: deadLetters },
  );
  return [...deadLetters, ...queue];
}

function declareQueue(
  name: string,
  place: AlertQueuePlace,
  queue: sqs.QueueArgs & { readonly name: string },
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { accountId, environment, region } = place;
  const made = new sqs.Queue(name, { region, sqsManagedSseEnabled: true, ...queue }, opts);
  const policy = new sqs.QueuePolicy(
    `${name}-policy`,
    {
      region,
      queueUrl: made.id,
      policy: JSON.stringify(
        eventQueuePolicy({
          queueArn: alertQueueArnOf(place, queue.name),
          accountId,
          ruleArns: [ruleArn({ ...place, ruleName: alertQueueNameOf(environment) })],
        }),
      ),
    },
    opts,
  );
  return [made, policy];
}

function declareRule(name: string, place: AlertQueuePlace, opts: pulumi.CustomResourceOptions): void {
  const { environment, region } = place;
  const ruleName = alertQueueNameOf(environment);
  const rule = new cloudwatch.EventRule(
    `${name}-rule`,
    {
      region,
      name: ruleName,
      description: `Failures of the jobs of the DAGs of ${environment}`,
      eventPattern: JSON.stringify(backupFailurePattern(place)),
    },
    opts,
  );
  new cloudwatch.EventTarget(
    `${name}-target`,
    {
      region,
      rule: ruleName,
      arn: alertQueueArnOf(place),
      deadLetterConfig: { arn: alertQueueArnOf(place, deadAlertQueueNameOf(environment)) },
      retryPolicy: DELIVERY,
    },
    { ...opts, dependsOn: [rule] },
  );
}
