import { parseArn } from "../aws/arn";
import { got, type Problem } from "../problem";

/** Why a target has to have a queue for what does not reach it. */
const BECAUSE = "because EventBridge drops what it could not deliver within a day";

/** What is wrong with a target that has no queue of dead letters. */
export function findMissingDeadLetterProblems(at: string): readonly Problem[] {
  return [{ path: at, reason: `must name a queue of dead letters, ${BECAUSE}, ${got(undefined)}` }];
}

/**
 * Lists what keeps an ARN from being that of a queue which EventBridge puts dead letters into: a standard queue of the rule's Region.
 *
 * @param region of the rule, as far as it is known
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export function findDeadLetterArnProblems(
  arn: unknown,
  region: string | undefined,
  at: string,
): readonly Problem[] {
  if (arn === undefined || arn === null) return findMissingDeadLetterProblems(at);
  const queue = parseArn(arn);
  const broken = (rule: string): readonly Problem[] => [{ path: at, reason: `${rule}, ${got(arn)}` }];
  if (queue?.service !== "sqs") return broken("must be the ARN of an SQS queue");
  if (queue.resource.endsWith(".fifo"))
    return broken("must be a standard queue, because EventBridge puts dead letters into no other");
  if (region !== undefined && queue.region !== region)
    return broken(`must be a queue in the rule's own Region (${region})`);
  return [];
}

/** What is wrong with a queue of dead letters whose policy does not let EventBridge in. */
export function findClosedQueueProblems(
  queueName: string,
  hasPolicy: boolean,
  at: string,
): readonly Problem[] {
  const what = hasPolicy ? "whose policy does not" : "without a policy";
  const rule = "must be a queue whose policy lets events.amazonaws.com send (sqs:SendMessage)";
  return [{ path: at, reason: `${rule}, ${BECAUSE}, got ${queueName}, a queue ${what}` }];
}
