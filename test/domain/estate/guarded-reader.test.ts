import assert from "node:assert/strict";
import { ask } from "../../../domain/estate/ask";
import type { Actor } from "../../../domain/estate/actor";
import { guardedTarget } from "../../../domain/estate/target";
import type { ExampleResource } from "../../../policies/rule";
import { estateOf } from "../../support/estate-of";

const ACCOUNT = "222222222222";
const PROVIDER: NonNullable<ExampleResource["provider"]> = {
  name: "backup",
  props: { allowedAccountIds: [ACCOUNT], region: "us-west-2" },
};

function policyText(action: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: action, Resource: "*" },
    ],
  });
}

function made(
  type: string,
  name: string,
  props: object,
  from: ExampleResource["from"] = {},
): ExampleResource {
  return { type, name, props: { ...props }, from, provider: PROVIDER };
}

/** ARN of each thing that is read, and whether its policy lets EventBridge do something. */
function readOf(resources: readonly ExampleResource[], action: string): readonly unknown[] {
  const estate = estateOf(resources);
  const events: Actor = {
    kind: "other",
    name: "EventBridge",
    accountId: "",
    principal: { kind: "service", service: "events.amazonaws.com" },
    identity: [],
  };
  return estate.guarded.map((each) => {
    const { decision } = ask(estate, { actor: events, action, target: guardedTarget(estate, each) });
    return [each.arn, each.accountId, decision];
  });
}

describe("what has a policy of its own", () => {
  for (const [what, thing, policy, ownerIn, action, arn] of [
    [
      "a queue",
      made("aws:sqs/queue:Queue", "thing", { name: "jobs" }),
      "aws:sqs/queuePolicy:QueuePolicy",
      "queueUrl",
      "sqs:SendMessage",
      "arn:aws:sqs:us-west-2:222222222222:jobs",
    ],
    [
      "a topic",
      made("aws:sns/topic:Topic", "thing", { name: "told" }),
      "aws:sns/topicPolicy:TopicPolicy",
      "arn",
      "sns:Publish",
      "arn:aws:sns:us-west-2:222222222222:told",
    ],
    [
      "a bucket",
      made("aws:s3/bucket:Bucket", "thing", { bucket: "evidence" }),
      "aws:s3/bucketPolicy:BucketPolicy",
      "bucket",
      "s3:ListBucket",
      "arn:aws:s3:::evidence",
    ],
    [
      "an event bus",
      made("aws:cloudwatch/eventBus:EventBus", "thing", { name: "central" }),
      "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
      "eventBusName",
      "events:PutEvents",
      "arn:aws:events:us-west-2:222222222222:event-bus/central",
    ],
  ] as const) {
    it(`is read with it: ${what}, by an edge and by its name`, () => {
      const byEdge = made(policy, "policy", { policy: policyText(action) }, { [ownerIn]: ["thing"] });
      const name = thing.props.name ?? thing.props.bucket;
      const byName = made(policy, "policy", { policy: policyText(action), [ownerIn]: name });
      assert.deepEqual(readOf([thing, byEdge], action), [[arn, ACCOUNT, "allowed"]]);
      assert.deepEqual(readOf([thing, byName], action), [[arn, ACCOUNT, "allowed"]]);
    });

    it(`is told nothing of with two policies, or one that is not known: ${what}`, () => {
      const one = made(policy, "policy", { policy: policyText(action) }, { [ownerIn]: ["thing"] });
      const twice = [thing, one, { ...one, name: "another" }];
      assert.deepEqual(readOf(twice, action), [[arn, ACCOUNT, "cannot tell"]]);
      const unknown = made(policy, "policy", {}, { [ownerIn]: ["thing"], policy: ["elsewhere"] });
      assert.deepEqual(readOf([thing, unknown], action), [[arn, ACCOUNT, "cannot tell"]]);
    });

    it(`is not read without one: ${what}`, () => {
      assert.deepEqual(readOf([thing], action), []);
    });
  }

  it("can have it as an argument", () => {
    const queue = made("aws:sqs/queue:Queue", "q", { name: "jobs", policy: policyText("sqs:SendMessage") });
    assert.deepEqual(readOf([queue], "sqs:SendMessage"), [
      ["arn:aws:sqs:us-west-2:222222222222:jobs", ACCOUNT, "allowed"],
    ]);
  });

  it("shares it with all of its account and Region, as log groups do", () => {
    const group = made("aws:cloudwatch/logGroup:LogGroup", "g", { name: "/aws/events/one" });
    const policy = (name: string, action: string): ExampleResource =>
      made("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", name, {
        policyName: name,
        policyDocument: policyText(action),
      });
    const arn = "arn:aws:logs:us-west-2:222222222222:log-group:/aws/events/one";
    const both = [group, policy("a", "logs:CreateLogStream"), policy("b", "logs:PutLogEvents")];
    assert.deepEqual(readOf(both, "logs:PutLogEvents"), [[arn, ACCOUNT, "allowed"]]);
    assert.deepEqual(readOf(both, "logs:DeleteLogGroup"), [[arn, ACCOUNT, "denied"]]);
    const elsewhere = { ...PROVIDER, props: { ...PROVIDER.props, region: "eu-west-1" } };
    const far = { ...policy("a", "logs:PutLogEvents"), provider: elsewhere };
    assert.deepEqual(readOf([group, far], "logs:PutLogEvents"), []);
    const unreadable = made("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", "c", {
      policyDocument: "{",
    });
    assert.deepEqual(readOf([...both, unreadable], "logs:DeleteLogGroup"), [[arn, ACCOUNT, "cannot tell"]]);
  });

  it("is a gap where nobody knows to what a policy belongs", () => {
    const policy = made(
      "aws:sqs/queuePolicy:QueuePolicy",
      "lonely",
      { policy: policyText("sqs:SendMessage") },
      { queueUrl: [] },
    );
    assert.deepEqual(estateOf([policy]).gaps, ["to what lonely belongs is not known before deployment"]);
  });

  it("is not read where nobody knows its place", () => {
    const queue = made("aws:sqs/queue:Queue", "q", { name: "jobs", policy: policyText("sqs:SendMessage") });
    assert.deepEqual(estateOf([{ ...queue, provider: { ...PROVIDER, props: {} } }]).guarded, []);
  });
});
