import { accountRootArn, formatArn, roleArn } from "../aws/arn";
import type { PolicyDocument } from "../aws/policy-document";
import { theAccountManagesTheKeyThroughIam } from "../encryption/key-statements";
import { Publisher } from "./publisher";

/** Where alerts go: a topic, a queue and a log group, all under one key and with names that are known beforehand. */
export interface AlertSinkSpec {
  readonly partition: string;
  /** The backup account. Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** The name that topic, queue and log group share. */
  readonly name: string;
}

/** ARN of the topic. */
export function alertTopicArn({ accountId, name, partition, region }: AlertSinkSpec): string {
  return formatArn({ partition, service: "sns", region, accountId, resource: name });
}

/** ARN of a queue: the one for machines, or with a suffix one of those for what could not be delivered. */
export function alertQueueArn({ accountId, name, partition, region }: AlertSinkSpec, suffix = ""): string {
  return formatArn({ partition, service: "sqs", region, accountId, resource: `${name}${suffix}` });
}

/** Name of the log group. EventBridge writes to groups below `/aws/events/`. */
export function alertLogGroupName(name: string): string {
  return `/aws/events/${name}`;
}

/** ARN of the log group, without the part that stands for its streams. */
export function alertLogGroupArn({ accountId, name, partition, region }: AlertSinkSpec): string {
  const resource = `log-group:${alertLogGroupName(name)}`;
  return formatArn({ partition, service: "logs", region, accountId, resource });
}

/**
 * The policy of the topic: EventBridge and the alarms of this account may publish.
 *
 * EventBridge is let in without a condition, because it brings no condition keys along when it publishes: with one, every
 * message would be dropped in silence.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 */
export function alertTopicPolicy(spec: AlertSinkSpec): PolicyDocument {
  const publish = { Action: "sns:Publish", Resource: alertTopicArn(spec) };
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "EventBridgeMayPublish",
        Effect: "Allow",
        Principal: { Service: Publisher.Events },
        ...publish,
      },
      {
        Sid: "AlarmsOfThisAccountMayPublish",
        Effect: "Allow",
        Principal: { Service: Publisher.Alarms },
        ...publish,
        Condition: { StringEquals: { "aws:SourceAccount": spec.accountId } },
      },
    ],
  };
}

/**
 * The policy with which CloudWatch Logs lets EventBridge write to the log group.
 *
 * It takes no condition: AWS writes with both services and says of neither which keys it brings [?]. Rules of other accounts
 * have nothing to write with, because a log group is a target only in the rule's own account.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-cloudwatchlogs-permissions
 */
export function alertLogPolicy(spec: AlertSinkSpec): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "EventBridgeMayWrite",
        Effect: "Allow",
        Principal: { Service: [Publisher.Events, "delivery.logs.amazonaws.com"] },
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `${alertLogGroupArn(spec)}:*`,
      },
    ],
  };
}

/**
 * The policy of the key under which topic, queues and log group lie.
 *
 * The two services that send alerts are let in without a condition on whom they work for: EventBridge never meets one.
 *
 * @param deployRoleName the role that alone may rewrite the policy and take the key away
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function alertKeyPolicy(spec: AlertSinkSpec, deployRoleName: string): PolicyDocument {
  const { accountId, partition, region } = spec;
  const deployer = roleArn({ partition, accountId, roleName: deployRoleName });
  return {
    Version: "2012-10-17",
    Statement: [
      theAccountManagesTheKeyThroughIam(accountRootArn({ partition, accountId })),
      {
        Sid: "SendersOfAlertsMayUseTheKey",
        Effect: "Allow",
        Principal: { Service: [Publisher.Events, Publisher.Alarms] },
        Action: ["kms:GenerateDataKey*", "kms:Decrypt"],
        Resource: "*",
      },
      {
        Sid: "TheLogGroupMayUseTheKey",
        Effect: "Allow",
        Principal: { Service: `logs.${region}.amazonaws.com` },
        Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
        Resource: "*",
        Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": alertLogGroupArn(spec) } },
      },
      {
        Sid: "OnlyTheDeployerTakesTheKeyAway",
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:PutKeyPolicy"],
        Resource: "*",
        Condition: { ArnNotLike: { "aws:PrincipalArn": deployer } },
      },
    ],
  };
}
