import type { PreviewedResource, PreviewResult } from "../../cli/preview/preview-result";
import { compilePolicy } from "../../domain/access/compiled-policy";
import { VALIDATOR_METRICS } from "../../domain/restore-testing/validator-limits";
import { isAllowed, obstacleToTopic, type Matcher, type SampleEvent } from "./alert-walk";
import { alertWorldOf, placeOfArn } from "./alert-world";

/** Where a restore test that failed ends: with people, or at the first link that is missing, by its name. */
export type RehearsalEnd =
  { readonly people: readonly string[]; readonly alarm: string } | { readonly missing: string };

const EVENTS = { kind: "service", service: "events.amazonaws.com" } as const;

/** An ended restore test, as EventBridge gets it in the backup account. */
export function endedTest(status: string): SampleEvent {
  return {
    version: "0",
    id: "11111111-2222-3333-4444-555555555555",
    source: "aws.backup",
    "detail-type": "Restore Job State Change",
    account: "222222222222",
    region: "us-west-2",
    time: "2026-11-23T13:00:00Z",
    resources: [],
    detail: {
      restoreJobId: "11111111-2222-3333-4444-555555555555",
      resourceType: "EBS",
      status,
      restoreTestingPlanArn:
        "arn:aws:backup:us-west-2:222222222222:restore-testing-plan:org_backup_prod-11111111-2222-3333-4444-555555555555",
    },
  };
}

/**
 * Walks the end of a restore test to people, through the rule that hears of it, the queue with its policy and key, the validator
 * that takes it and writes its result into its log, the alarm on the metric that the log carries, and the topic of the alerts.
 */
export function walkFailedTest(preview: PreviewResult, event: SampleEvent, match: Matcher): RehearsalEnd {
  const tested = preview.resources.filter(({ urn }) => urn.includes(":RestoreTesting$"));
  const ofType = (type: string): readonly PreviewedResource[] => tested.filter((one) => one.type === type);
  const rule = ofType("aws:cloudwatch/eventRule:EventRule").find(
    ({ inputs }) => typeof inputs.eventPattern === "string" && match(JSON.parse(inputs.eventPattern), event),
  );
  if (rule === undefined) return { missing: "a rule that hears of restore tests that ended" };
  if (rule.inputs.state === "DISABLED") return { missing: "an enabled rule" };
  const target = ofType("aws:cloudwatch/eventTarget:EventTarget").find(
    ({ inputs }) => inputs.rule === rule.inputs.name,
  );
  if (target === undefined) return { missing: "a target of the rule" };
  const queueArn = String(target.inputs.arn);
  const queue = ofType("aws:sqs/queue:Queue").find(
    ({ inputs }) => inputs.name === queueArn.split(":").at(-1),
  );
  if (queue === undefined) return { missing: "the queue" };
  const closed = closedQueue(preview, rule, queue, queueArn);
  if (closed !== undefined) return { missing: closed };
  return walkFromQueue(preview, ofType, queue);
}

function closedQueue(
  preview: PreviewResult,
  rule: PreviewedResource,
  queue: PreviewedResource,
  queueArn: string,
): string | undefined {
  const { policies } = alertWorldOf(preview, []);
  const { accountId, region } = placeOfArn(queueArn);
  const context = {
    "aws:SourceAccount": accountId,
    "aws:SourceArn": `arn:aws:events:${region}:${accountId}:rule/${String(rule.inputs.name)}`,
    "aws:SecureTransport": "true",
  };
  const send = { principal: EVENTS, action: "sqs:SendMessage", resource: { arn: queueArn }, context };
  if (!isAllowed(send, { resource: compilePolicy("queue", policies[queueArn] ?? {}) }))
    return "the policy of the queue";
  const [keyUrn] = queue.propertyDependencies.kmsMasterKeyId ?? [];
  const key = preview.resources.find(({ urn }) => urn === keyUrn);
  const isOpen = ["kms:GenerateDataKey", "kms:Decrypt"].every((action) =>
    isAllowed(
      { principal: EVENTS, action, resource: { arn: `arn:aws:kms:${region}:${accountId}:key/evidence` } },
      { resource: compilePolicy("key", key?.inputs.policy ?? {}) },
    ),
  );
  return isOpen ? undefined : "the key of the queue";
}

function walkFromQueue(
  preview: PreviewResult,
  ofType: (type: string) => readonly PreviewedResource[],
  queue: PreviewedResource,
): RehearsalEnd {
  const taking = ofType("aws:lambda/eventSourceMapping:EventSourceMapping").find(
    ({ propertyDependencies }) => propertyDependencies.eventSourceArn?.includes(queue.urn) === true,
  );
  const validator = ofType("aws:lambda/function:Function").find(
    ({ inputs }) => inputs.name === taking?.inputs.functionName,
  );
  if (taking === undefined || validator === undefined)
    return { missing: "a validator that takes from the queue" };
  const name = String(validator.inputs.name);
  const { logGroup } = validator.inputs.loggingConfig as { logGroup: string };
  const role = ofType("aws:iam/rolePolicy:RolePolicy").find(({ inputs }) => inputs.role === name);
  const mayWrite = isAllowed(
    {
      principal: { kind: "role", arn: `arn:aws:iam::222222222222:role/${name}` },
      action: "logs:PutLogEvents",
      resource: { arn: `arn:aws:logs:us-west-2:222222222222:log-group:${logGroup}:log-stream:1` },
    },
    { identity: [compilePolicy("validator", role?.inputs.policy ?? {})] },
  );
  if (!mayWrite) return { missing: "the validator's right to write its log, which carries its metrics" };
  return walkFromMetric(preview, ofType("aws:cloudwatch/metricAlarm:MetricAlarm"), name);
}

function walkFromMetric(
  preview: PreviewResult,
  alarms: readonly PreviewedResource[],
  validator: string,
): RehearsalEnd {
  const { dimension, failed, namespace } = VALIDATOR_METRICS;
  const alarm = alarms.find(
    ({ inputs }) =>
      inputs.namespace === namespace &&
      inputs.metricName === failed &&
      (inputs.dimensions as Record<string, unknown> | undefined)?.[dimension] === validator,
  );
  if (alarm === undefined) return { missing: "an alarm on failed restore tests" };
  if (alarm.inputs.actionsEnabled === false) return { missing: "an alarm that acts" };
  const [topicArn] = alarm.inputs.alarmActions as readonly string[];
  if (topicArn === undefined) return { missing: "an action of the alarm" };
  const world = alertWorldOf(preview, []);
  const obstacle = obstacleToTopic(world, topicArn, "cloudwatch.amazonaws.com", {
    "aws:SourceAccount": "222222222222",
  });
  if (obstacle !== undefined) return { missing: obstacle };
  return { people: world.people[topicArn] ?? [], alarm: String(alarm.inputs.name) };
}
