import { eventQueuePolicy } from "../domain/alerts/event-bus";
import type { PolicyDocument } from "../domain/aws/policy-document";
import { ResourceType } from "./resource-type";
import type { ExampleResource } from "./rule";

const RULE_ARN = "arn:aws:events:eu-west-1:111111111111:rule/failures";
/** The queue of dead letters of the examples. */
export const DEAD_LETTERS_ARN = "arn:aws:sqs:eu-west-1:111111111111:failures-dead-letters";

/** A rule of EventBridge about backups. @param pattern what it asks of events beside their source */
export function failureRuleExample(pattern: Readonly<Record<string, unknown>>): ExampleResource {
  return {
    type: ResourceType.EventRule,
    name: "failures",
    props: { name: "failures", eventPattern: JSON.stringify({ source: ["aws.backup"], ...pattern }) },
  };
}

/** What the rule sends to, with its queue of dead letters. @param changes inputs that differ */
export function failureTargetExample(changes: Readonly<Record<string, unknown>> = {}): ExampleResource {
  return {
    type: ResourceType.EventTarget,
    name: "failures-to-queue",
    props: {
      rule: "failures",
      arn: "arn:aws:sqs:eu-west-1:111111111111:failures",
      deadLetterConfig: { arn: DEAD_LETTERS_ARN },
      ...changes,
    },
  };
}

/** The queue of dead letters, and its policy. */
export const DEAD_LETTERS: readonly [queue: ExampleResource, policy: ExampleResource] = [
  { type: ResourceType.Queue, name: "dead-letters", props: { name: "failures-dead-letters" } },
  queuePolicyExample(
    eventQueuePolicy({ queueArn: DEAD_LETTERS_ARN, accountId: "111111111111", ruleArns: [RULE_ARN] }),
  ),
];

/** A policy of the queue of dead letters that lets somebody in, and not EventBridge. */
export const LETTING_SNS_IN: ExampleResource = queuePolicyExample({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { Service: "sns.amazonaws.com" },
      Action: "sqs:SendMessage",
      Resource: DEAD_LETTERS_ARN,
    },
  ],
});

function queuePolicyExample(document: PolicyDocument): ExampleResource {
  return {
    type: ResourceType.QueuePolicy,
    name: "dead-letters-policy",
    props: {
      queueUrl: "https://sqs.eu-west-1.amazonaws.com/111111111111/failures-dead-letters",
      policy: JSON.stringify(document),
    },
    from: { queueUrl: ["dead-letters"] },
  };
}
