import { Publisher } from "../alerts/publisher";
import { formatArn } from "../aws/arn";
import type { PolicyDocument } from "../aws/policy-document";
import { VALIDATOR_LIMITS } from "./validator-limits";

/** A queue that EventBridge puts events into, and the rules that do. */
export interface EventQueueAddress {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly queueName: string;
}

/** The policy of a queue: the named rules of EventBridge send, over encrypted transport, and nobody else does. */
export function eventQueuePolicy(
  address: EventQueueAddress,
  ruleNames: readonly [string, ...string[]],
): PolicyDocument {
  const queue = queueArn(address);
  const rules = ruleNames.map((name) =>
    formatArn({ ...address, service: "events", resource: `rule/${name}` }),
  );
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "TheRulesSendEvents",
        Effect: "Allow",
        Principal: { Service: Publisher.Events },
        Action: "sqs:SendMessage",
        Resource: queue,
        Condition: { ArnEquals: { "aws:SourceArn": rules } },
      },
      {
        Sid: "EveryTransportIsEncrypted",
        Effect: "Deny",
        Principal: "*",
        Action: "sqs:*",
        Resource: queue,
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ],
  };
}

/** The ARN of a queue. */
export function queueArn({ queueName, ...place }: EventQueueAddress): string {
  return formatArn({ ...place, service: "sqs", resource: queueName });
}

/**
 * How often an event is handed to the validator before it goes to the dead-letter queue: for as long as its checks may take,
 * and five times more for what goes wrong in between.
 *
 * @param timeoutMinutes after which a check that has no answer says FAILED
 */
export function deliveriesOf(timeoutMinutes: number): number {
  return Math.ceil((timeoutMinutes * 60) / VALIDATOR_LIMITS.retrySeconds) + SPARE_DELIVERIES;
}

const SPARE_DELIVERIES = 5;

/** The name of the queue of what could not be dealt with. */
export function deadLetterQueueName(validatorName: string): string {
  return `${validatorName}-dead-letters`;
}
