import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as sqs from "@pulumi/aws/sqs";
import type * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../../domain/aws/regions";
import {
  deliveriesOf,
  eventQueuePolicy,
  queueArn,
  deadLetterQueueName,
} from "../../domain/restore-testing/event-queue";
import {
  restoreTestEventPattern,
  SEARCH_MESSAGE,
  SEARCH_SCHEDULE,
} from "../../domain/restore-testing/restore-test-events";
import { VALIDATOR_LIMITS } from "../../domain/restore-testing/validator-limits";

/** The queues and rules between AWS Backup and the validator. */
export interface EventQueues {
  readonly accountId: string;
  readonly region: string;
  readonly planName: string;
  /** Begins the names of queues and rules. */
  readonly validatorName: string;
  readonly timeoutMinutes: number;
  readonly keyArn: pulumi.Input<string>;
}

/** The longest that EventBridge tries to put an event into a queue. */
const DELIVERY = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };
const SECONDS_PER_DAY = 86_400;

/**
 * Declares the way of an event: a rule, a queue that gives it to the validator until it is dealt with, and a second queue for
 * what could not be delivered, or not be dealt with. A clock has the validator search for what got lost before the queue.
 */
export function declareEventQueues(
  name: string,
  queues: EventQueues,
  parent: pulumi.Resource,
): { queue: sqs.Queue; ready: pulumi.Resource[] } {
  const { accountId, keyArn, region, timeoutMinutes, validatorName } = queues;
  const partition = partitionOf(region);
  const place = { partition, region, accountId };
  const [ended, searching] = [`${validatorName}-ended`, `${validatorName}-search`] as const;
  const deadLetterArn = queueArn({ ...place, queueName: deadLetterQueueName(validatorName) });

  const declareQueue = (
    queueName: string,
    suffix: string,
    more: Partial<sqs.QueueArgs>,
    after: pulumi.Resource[],
  ) => {
    const queue = new sqs.Queue(
      `${name}${suffix}`,
      { region, name: queueName, kmsMasterKeyId: keyArn, ...more },
      { parent, dependsOn: after },
    );
    const policy = new sqs.QueuePolicy(
      `${name}${suffix}-policy`,
      {
        region,
        queueUrl: queue.id,
        policy: JSON.stringify(eventQueuePolicy({ ...place, queueName }, [ended, searching])),
      },
      { parent },
    );
    return { queue, policy };
  };
  const deadLetters = declareQueue(
    deadLetterQueueName(validatorName),
    "-dead-letters",
    { messageRetentionSeconds: VALIDATOR_LIMITS.deadLetterDays * SECONDS_PER_DAY },
    [],
  );
  const { policy, queue } = declareQueue(
    validatorName,
    "-events",
    {
      visibilityTimeoutSeconds: VALIDATOR_LIMITS.retrySeconds,
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: deadLetterArn,
        maxReceiveCount: deliveriesOf(timeoutMinutes),
      }),
    },
    [deadLetters.queue],
  );
  declareRules(
    name,
    queues,
    { deadLetterArn, ended, searching },
    { parent, dependsOn: [policy, deadLetters.policy] },
  );
  return { queue, ready: [policy] };
}

interface Rules {
  readonly deadLetterArn: string;
  readonly ended: string;
  readonly searching: string;
}

function declareRules(
  name: string,
  { accountId, planName, region, validatorName }: EventQueues,
  { deadLetterArn, ended, searching }: Rules,
  opts: pulumi.CustomResourceOptions,
): void {
  const place = { partition: partitionOf(region), region, accountId };
  const target = {
    region,
    arn: queueArn({ ...place, queueName: validatorName }),
    deadLetterConfig: { arn: deadLetterArn },
    retryPolicy: DELIVERY,
  };
  const rule = new cloudwatch.EventRule(
    `${name}-ended`,
    {
      region,
      name: ended,
      description: "Restore tests that ended, however they ended",
      eventPattern: JSON.stringify(restoreTestEventPattern({ ...place, planName })),
    },
    opts,
  );
  new cloudwatch.EventTarget(
    `${name}-ended-target`,
    { ...target, rule: ended },
    { ...opts, dependsOn: [rule] },
  );
  const clock = new cloudwatch.EventRule(
    `${name}-search`,
    {
      region,
      name: searching,
      description: "Has the validator search for restore tests without a result",
      scheduleExpression: SEARCH_SCHEDULE,
    },
    opts,
  );
  new cloudwatch.EventTarget(
    `${name}-search-target`,
    { ...target, rule: searching, input: JSON.stringify(SEARCH_MESSAGE) },
    { ...opts, dependsOn: [clock] },
  );
}
