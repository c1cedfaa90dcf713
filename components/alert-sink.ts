import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as kms from "@pulumi/aws/kms";
import * as sns from "@pulumi/aws/sns";
import * as sqs from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import {
  alertKeyPolicy,
  alertLogGroupName,
  alertLogPolicy,
  alertQueueArn,
  alertTopicPolicy,
  type AlertSinkSpec,
} from "../domain/alerts/alert-policies";
import { DEFAULT_LOG_RETENTION_DAYS, QUEUE_RETENTION_SECONDS } from "../domain/alerts/alert-retention";
import { eventQueuePolicy, ruleArn } from "../domain/alerts/event-bus";
import { KEY_DELETION_WINDOW_DAYS } from "../domain/encryption/key-deletion";
import type { BackupAlertsArgs } from "./backup-alerts-args";

/** Times that a machine may fail to work on a message before it is put aside. */
const MAX_RECEIVES = 5;

/** Where alerts go. */
export interface AlertSink {
  readonly topic: sns.Topic;
  readonly queue: sqs.Queue;
  readonly undelivered: sqs.Queue;
  readonly logGroup: cloudwatch.LogGroup;
  /** What must be there before something is sent. */
  readonly ready: readonly pulumi.Resource[];
}

/**
 * Declares where alerts go, all under one key: the topic that people subscribe to, the queue for machines, the log group, and
 * the queue of what could not be delivered to one of them.
 */
export function declareAlertSink(
  parent: pulumi.Resource,
  name: string,
  args: BackupAlertsArgs,
  spec: AlertSinkSpec,
): AlertSink {
  const key = declareKey(parent, name, args, spec);
  const topic = declareTopic(parent, name, args, spec, key);
  const queues = declareQueues(parent, name, args, spec, key);
  const logGroup = new cloudwatch.LogGroup(
    `${name}-log`,
    {
      region: args.region,
      name: alertLogGroupName(args.alertsName),
      kmsKeyId: key.arn,
      retentionInDays: args.logRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
    },
    { parent },
  );
  const logPolicy = new cloudwatch.LogResourcePolicy(
    `${name}-log-policy`,
    {
      region: args.region,
      policyName: args.alertsName,
      policyDocument: JSON.stringify(alertLogPolicy(spec)),
    },
    { parent },
  );
  return {
    topic: topic.topic,
    queue: queues.queue,
    undelivered: queues.undelivered,
    logGroup,
    ready: [topic.policy, ...queues.policies, logPolicy],
  };
}

function declareKey(
  parent: pulumi.Resource,
  name: string,
  { alertsName, deployRoleName, region }: BackupAlertsArgs,
  spec: AlertSinkSpec,
): kms.Key {
  const key = new kms.Key(
    `${name}-key`,
    {
      region,
      description: "Encrypts alerts about backups",
      enableKeyRotation: true,
      deletionWindowInDays: KEY_DELETION_WINDOW_DAYS,
      policy: JSON.stringify(alertKeyPolicy(spec, deployRoleName)),
    },
    { parent },
  );
  new kms.Alias(
    `${name}-key-alias`,
    { region, name: `alias/${alertsName}`, targetKeyId: key.keyId },
    { parent },
  );
  return key;
}

function declareTopic(
  parent: pulumi.Resource,
  name: string,
  { alertsName, emails, environment, region }: BackupAlertsArgs,
  spec: AlertSinkSpec,
  key: kms.Key,
): { readonly topic: sns.Topic; readonly policy: sns.TopicPolicy } {
  const topic = new sns.Topic(
    `${name}-topic`,
    { region, name: alertsName, displayName: `Backups of ${environment}`, kmsMasterKeyId: key.arn },
    { parent },
  );
  const policy = new sns.TopicPolicy(
    `${name}-topic-policy`,
    { region, arn: topic.arn, policy: JSON.stringify(alertTopicPolicy(spec)) },
    { parent },
  );
  for (const email of emails) {
    new sns.TopicSubscription(
      `${name}-to-${email}`,
      { region, topic: topic.arn, protocol: "email", endpoint: email },
      { parent },
    );
  }
  return { topic, policy };
}

function declareQueues(
  parent: pulumi.Resource,
  name: string,
  { alertsName, region }: BackupAlertsArgs,
  spec: AlertSinkSpec,
  key: kms.Key,
): {
  readonly queue: sqs.Queue;
  readonly undelivered: sqs.Queue;
  readonly policies: readonly sqs.QueuePolicy[];
} {
  const shared = { region, kmsMasterKeyId: key.arn, messageRetentionSeconds: QUEUE_RETENTION_SECONDS };
  const failed = new sqs.Queue(`${name}-failed`, { ...shared, name: `${alertsName}-failed` }, { parent });
  const queue = new sqs.Queue(
    `${name}-queue`,
    {
      ...shared,
      name: alertsName,
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: alertQueueArn(spec, "-failed"),
        maxReceiveCount: MAX_RECEIVES,
      }),
    },
    { parent, dependsOn: [failed] },
  );
  const undelivered = new sqs.Queue(
    `${name}-undelivered`,
    { ...shared, name: `${alertsName}-undelivered` },
    { parent },
  );
  const ruleArns = [ruleArn({ ...spec, busName: alertsName, ruleName: "*" })];
  const policyOf = (one: sqs.Queue, suffix: string): sqs.QueuePolicy =>
    new sqs.QueuePolicy(
      `${name}${suffix === "" ? "-queue" : suffix}-policy`,
      {
        region,
        queueUrl: one.url,
        policy: JSON.stringify(
          eventQueuePolicy({ queueArn: alertQueueArn(spec, suffix), accountId: spec.accountId, ruleArns }),
        ),
      },
      { parent },
    );
  return { queue, undelivered, policies: [policyOf(queue, ""), policyOf(undelivered, "-undelivered")] };
}
