import { deadLetterQueueName } from "../restore-testing/event-queue";
import { neverIntents } from "./break-glass/never-intents";
import { restoreRoleIntents } from "./break-glass/restore-role-intents";
import { queueIntents } from "./alerts/queue-intents";
import type { Intent } from "./intent";
import { evidenceIntents } from "./rehearsal/evidence-intents";
import { evidenceKeyIntents } from "./rehearsal/evidence-key-intents";
import type { RehearsalPromise } from "./rehearsal/rehearsal-promise";
import { validatorIntents } from "./rehearsal/validator-intents";

/**
 * What restore tests promise (R23): AWS Backup restores with a role that destroys nothing, the validator looks at what was restored
 * and removes nothing else, and nobody changes or deletes the evidence.
 */
export function rehearsalIntents(promise: RehearsalPromise): readonly Intent[] {
  const { accountId, region, restoreRoleName, validatorName } = promise;
  const queues = [validatorName, deadLetterQueueName(validatorName)].map(
    (queue) => `arn:aws:sqs:${region}:\${account}:${queue}`,
  );
  const rules = ["ended", "search"].map(
    (rule) => `arn:aws:events:${region}:\${account}:rule/${validatorName}-${rule}`,
  );
  return [
    ...restoreRoleIntents(restoreRoleName, accountId),
    ...neverIntents(
      "the role of restore tests",
      restoreRoleName,
      { ...promise, keyAlias: promise.evidenceKeyAlias },
      [],
      [],
    ),
    ...validatorIntents(promise),
    ...evidenceIntents(promise),
    ...evidenceKeyIntents(promise),
    ...queues.flatMap((queue) =>
      rules.flatMap((ruleArn) =>
        queueIntents({ accountId, queue, ruleArn, refusesPlainTransport: true, asksForAccount: false }),
      ),
    ),
  ];
}
