import { formatArn } from "../aws/arn";
import type { PolicyDocument } from "../aws/policy-document";
import { neverDestroys } from "../identity/never-destroys";
import { readsItsConnection } from "./connection-access";
import { OWN_DAG_IDS, serviceRolePathOf, type DagPlace } from "./dag-names";
import type { AirflowPrincipal } from "./dag-principal";
import { ALERT_TAKING_ACTIONS } from "./task-actions";
import { takesItselfOn } from "./task-role-policy";

/** How long messages are kept, how often they are tried, and how long they are hidden while the DAG works on them. */
export const ALERT_QUEUE_LIMITS = {
  /** Four days: over a weekend. */
  retentionSeconds: 345_600,
  /** Fourteen days, the longest that SQS keeps anything. */
  deadLetterRetentionSeconds: 1_209_600,
  /** Longer than a run of the DAG takes. */
  visibilitySeconds: 300,
  /** Then a message goes to the dead letters. */
  maxReceives: 5,
} as const;

/** Where the queue is. */
export interface AlertQueuePlace {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
  readonly environment: string;
}

/** Name of the queue of failures, and of its rule. */
export function alertQueueNameOf(environment: string): string {
  return `airflow-${environment}-backup-failures`;
}

/** Name of the queue of what the DAG could not read, and of what EventBridge could not deliver. */
export function deadAlertQueueNameOf(environment: string): string {
  return `${alertQueueNameOf(environment)}-dead-letters`;
}

/** ARN of a queue. */
export function alertQueueArnOf(
  place: AlertQueuePlace,
  queueName = alertQueueNameOf(place.environment),
): string {
  return formatArn({ ...place, service: "sqs", resource: queueName });
}

/** URL of the queue, as SQS gives it. */
export function alertQueueUrlOf({ accountId, environment, partition, region }: AlertQueuePlace): string {
  const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return `https://sqs.${region}.${suffix}/${accountId}/${alertQueueNameOf(environment)}`;
}

/**
 * Failures of jobs that AWS Backup ran with the service roles of an environment.
 *
 * Backup and copy jobs tell how they ended in `state`, restore jobs in `status`: a pattern with one of them misses the others. A role that
 * the tasks of another environment pass is not meant, and neither is the organization's own.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/eventbridge.html
 */
export function backupFailurePattern({
  accountId,
  environment,
  partition,
}: AlertQueuePlace): Readonly<Record<string, unknown>> {
  const prefix = formatArn({
    partition,
    service: "iam",
    region: "",
    accountId,
    resource: `role${serviceRolePathOf(environment)}`,
  });
  return {
    source: ["aws.backup"],
    "detail-type": ["Backup Job State Change", "Copy Job State Change", "Restore Job State Change"],
    detail: {
      $or: [{ state: ["FAILED", "ABORTED", "EXPIRED", "PARTIAL"] }, { status: ["FAILED", "ABORTED"] }],
      iamRoleArn: [{ prefix }],
    },
  };
}

/** What the role of the alerts' DAG may do: take messages, ask what happened, tell people. By the calls that the DAG makes, no more. */
export function alertRolePolicy(
  place: AlertQueuePlace & { readonly principal: AirflowPrincipal; readonly topicArn?: string | undefined },
): PolicyDocument {
  const { topicArn } = place;
  const dag: DagPlace & { readonly principal: AirflowPrincipal } = { ...place, dagId: OWN_DAG_IDS.alerts };
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TheDagTakesFailures",
        Effect: "Allow",
        Action: [...ALERT_TAKING_ACTIONS],
        Resource: alertQueueArnOf(place),
      },
      {
        Sid: "TheDagAsksWhatHappened",
        Effect: "Allow",
        Action: ["backup:DescribeBackupJob", "backup:DescribeCopyJob", "backup:DescribeRestoreJob"],
        Resource: "*",
      },
      ...(topicArn === undefined
        ? []
        : [
            {
              Sid: "TheDagTellsPeople",
              Effect: "Allow" as const,
              Action: "sns:Publish",
              Resource: topicArn,
            },
          ]),
      ...takesItselfOn(dag),
      ...readsItsConnection(dag),
      neverDestroys(),
    ],
  };
}
