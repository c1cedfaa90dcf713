import assert from "node:assert/strict";
import type { PreviewedResource, PreviewResult } from "../../cli/preview/preview-result";
import { isRecord } from "../../domain/problem";
import type { Matcher } from "../support/alert-walk";
import { previewOf } from "../support/preview-of";
import { endedTest, walkFailedTest } from "../support/rehearsal-walk";

/** A pattern of plain texts and prefixes, which is all that the rule of the validator has. */
const match: Matcher = (pattern, event) => matches(pattern, event);

function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern))
    return pattern.some((one: unknown) =>
      isRecord(one) ? String(value).startsWith(String(one.prefix)) : one === value,
    );
  return (
    isRecord(pattern) &&
    isRecord(value) &&
    Object.entries(pattern).every(([key, child]) => matches(child, value[key]))
  );
}

type Change = (resource: PreviewedResource) => PreviewedResource | undefined;

const changed = (preview: PreviewResult, change: Change): PreviewResult => ({
  ...preview,
  resources: preview.resources.flatMap((resource) => change(resource) ?? []),
});
const without =
  (type: string, name = /./): Change =>
  (resource) =>
    resource.type.endsWith(`:${type}`) && name.test(resource.name) ? undefined : resource;
const withInputs =
  (type: string, name: RegExp, inputs: Readonly<Record<string, unknown>>): Change =>
  (resource) =>
    resource.type.endsWith(`:${type}`) && name.test(resource.name)
      ? { ...resource, inputs: { ...resource.inputs, ...inputs } }
      : resource;
const edited =
  (type: string, name: RegExp, property: string, from: string): Change =>
  (resource) => {
    if (!resource.type.endsWith(`:${type}`) || !name.test(resource.name)) return resource;
    const text = String(resource.inputs[property]);
    assert.ok(text.includes(from), `${resource.name} has no ${from}`);
    return {
      ...resource,
      inputs: { ...resource.inputs, [property]: text.replaceAll(from, "x.amazonaws.com") },
    };
  };

/** Each takes one link away, or bends it, and the walk must name that link. */
const BROKEN_LINKS: readonly (readonly [title: string, change: Change, missing: string])[] = [
  ["no rule", without("EventRule", /-ended$/), "a rule that hears of restore tests that ended"],
  [
    "a rule of another plan",
    withInputs("EventRule", /-ended$/, { eventPattern: '{"source":["aws.ec2"]}' }),
    "a rule that hears of restore tests that ended",
  ],
  ["a disabled rule", withInputs("EventRule", /-ended$/, { state: "DISABLED" }), "an enabled rule"],
  ["a rule without a target", without("EventTarget", /-ended-target$/), "a target of the rule"],
  ["no queue", without("Queue", /-events$/), "the queue"],
  ["a queue without a policy", without("QueuePolicy", /-events-policy$/), "the policy of the queue"],
  [
    "a key that leaves EventBridge out",
    edited("Key", /-evidence-key$/, "policy", "events.amazonaws.com"),
    "the key of the queue",
  ],
  ["nobody who takes from the queue", without("EventSourceMapping"), "a validator that takes from the queue"],
  ["no validator", without("Function"), "a validator that takes from the queue"],
  [
    "a validator that writes no log",
    without("RolePolicy", /-validator-role-policy$/),
    "the validator's right to write its log, which carries its metrics",
  ],
  ["no alarm", without("MetricAlarm", /-failed$/), "an alarm on failed restore tests"],
  [
    "an alarm on another metric",
    withInputs("MetricAlarm", /-failed$/, { metricName: "RestoreTestsSuccessful" }),
    "an alarm on failed restore tests",
  ],
  [
    "an alarm that is switched off",
    withInputs("MetricAlarm", /-failed$/, { actionsEnabled: false }),
    "an alarm that acts",
  ],
  [
    "an alarm without an action",
    withInputs("MetricAlarm", /-failed$/, { alarmActions: [] }),
    "an action of the alarm",
  ],
  ["a topic whose policy is gone", without("TopicPolicy"), "the policy of the topic"],
  [
    "a topic that takes no alarms",
    edited("TopicPolicy", /./, "policy", "cloudwatch.amazonaws.com"),
    "the policy of the topic",
  ],
  [
    "a key that leaves alarms out",
    edited("Key", /^org-backup-alerts-/, "policy", "cloudwatch.amazonaws.com"),
    "the key of the topic",
  ],
  ["a topic that nobody subscribes to", without("TopicSubscription"), "a subscription"],
];

describe("a failed restore test reaches people (R23, R24)", () => {
  for (const status of ["COMPLETED", "FAILED", "ABORTED"])
    it(`when the restore ended as ${status} and its checks failed`, async () => {
      assert.deepEqual(walkFailedTest(await previewOf("prod"), endedTest(status), match), {
        people: ["backup-on-call@example.com"],
        alarm: "restore-validator-prod-failed",
      });
    });

  it("and nobody is told of one that still runs", async () => {
    const end = walkFailedTest(await previewOf("prod"), endedTest("RUNNING"), match);
    assert.deepEqual(end, { missing: "a rule that hears of restore tests that ended" });
  });

  for (const [title, change, missing] of BROKEN_LINKS)
    it(`${title}: the walk names the missing link`, async () => {
      const preview = changed(await previewOf("prod"), change);
      assert.deepEqual(walkFailedTest(preview, endedTest("COMPLETED"), match), { missing });
    });

  for (const stack of ["prod", "staging", "dev"])
    it(`${stack} sends every alarm of its restore tests to the topic of its alerts`, async () => {
      const alarms = (await previewOf(stack)).resources.filter(
        ({ type, urn }) => type.endsWith(":MetricAlarm") && urn.includes(":RestoreTesting$"),
      );
      assert.equal(alarms.length, 4);
      for (const { inputs } of alarms)
        assert.deepEqual(inputs.alarmActions, [
          `arn:aws:sns:us-west-2:222222222222:org-backup-alerts-${stack}`,
        ]);
    });
});
