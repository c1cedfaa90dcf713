import { undeliveredAlertsAreKept } from "../../../../policies/rules/detection/undelivered-alerts-are-kept";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

const BECAUSE = "because EventBridge drops what it could not deliver within a day";
const missing = (at = "deadLetterConfig", name = "target") =>
  `${name}: ${at} must name a queue of dead letters, ${BECAUSE}, got nothing`;
const arnMust = (what: string, got: string) => `target: deadLetterConfig.arn must be ${what}, got "${got}"`;
const closed = (what: string, queue = "dead", name = "target") =>
  `${name}: deadLetterConfig.arn must be a queue whose policy lets events.amazonaws.com send (sqs:SendMessage), ${BECAUSE}, got ${queue}, a queue ${what}`;
const WITHOUT = "without a policy";
const REFUSING = "whose policy does not";

const DEAD_ARN = "arn:aws:sqs:eu-west-1:111111111111:dead";
const rule = (pattern: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:cloudwatch/eventRule:EventRule",
  name: "rule",
  props: { name: "rule", eventPattern: JSON.stringify(pattern) },
  ...more,
});
const FAILURES = rule({
  source: ["aws.backup"],
  detail: { $or: [{ state: ["FAILED"] }, { status: ["FAILED"] }] },
});
const target = (props: object = {}, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:cloudwatch/eventTarget:EventTarget",
  name: "target",
  props: {
    rule: "rule",
    arn: "arn:aws:sns:eu-west-1:111111111111:alerts",
    deadLetterConfig: { arn: DEAD_ARN },
    ...props,
  },
  ...more,
});
const queue = (props: object = {}, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:sqs/queue:Queue",
  name: "queue",
  props: { name: "dead", ...props },
  ...more,
});
const ALLOW = {
  Effect: "Allow",
  Principal: { Service: "events.amazonaws.com" },
  Action: "sqs:SendMessage",
  Resource: DEAD_ARN,
};
const text = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const policy = (document: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:sqs/queuePolicy:QueuePolicy",
  name: "policy",
  props: { queueUrl: UNKNOWN, policy: document },
  from: { queueUrl: ["queue"] },
  ...more,
});
const ARCHIVES = [
  { type: "aws:cloudwatch/logGroup:LogGroup", name: "archive", props: {} },
  { type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", name: "archive", props: {} },
];

/** Policies of the queue, and whether they keep EventBridge out. */
const POLICIES: readonly (readonly [title: string, statements: readonly object[], isClosed: boolean])[] = [
  ["lets the service in", [ALLOW], false],
  [
    "lets the service in for one rule",
    [{ ...ALLOW, Condition: { ArnLike: { "aws:SourceArn": "arn:aws:events:*" } } }],
    false,
  ],
  ["lets everything in", [{ ...ALLOW, Principal: "*", Action: "sqs:*" }], false],
  ["lets the service look", [{ ...ALLOW, Action: "sqs:GetQueueUrl" }], true],
  ["lets the account in", [{ ...ALLOW, Principal: { AWS: "111111111111" } }], true],
  [
    "lets everybody of the organization in",
    [{ ...ALLOW, Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }],
    true,
  ],
  ["keeps the service out again", [ALLOW, { ...ALLOW, Effect: "Deny" }], true],
  [
    "keeps out what is not encrypted",
    [
      ALLOW,
      { ...ALLOW, Effect: "Deny", Principal: "*", Condition: { Bool: { "aws:SecureTransport": "false" } } },
    ],
    false,
  ],
];

describe("undelivered-alerts-are-kept", () => {
  itJudges(undeliveredAlertsAreKept, [
    ...rowsOf(undeliveredAlertsAreKept, {
      "no queue of dead letters": [missing("deadLetterConfig", "failures-to-queue")],
      "a queue without a policy": [closed(WITHOUT, "failures-dead-letters", "failures-to-queue")],
      "a queue that lets somebody else in": [closed(REFUSING, "failures-dead-letters", "failures-to-queue")],
      "a queue of another Region": [
        arnMust(
          "a queue in the rule's own Region (eu-west-1)",
          "arn:aws:sqs:eu-central-1:111111111111:failures-dead-letters",
        ).replace("target", "failures-to-queue"),
      ],
    }),
    ...POLICIES.map(([title, statements, isClosed]) => ({
      title: `judges a policy that ${title}`,
      resources: [FAILURES, target(), queue(), policy(text(...statements))],
      violations: isClosed ? [closed(REFUSING)] : [],
    })),
    {
      title: "finds target, queue and policy by edges, whatever is known",
      resources: [
        FAILURES,
        queue({ name: UNKNOWN }),
        target(
          { rule: UNKNOWN, deadLetterConfig: { arn: UNKNOWN } },
          { from: { rule: ["rule"], deadLetterConfig: ["queue"] } },
        ),
      ],
      violations: [closed(WITHOUT, "queue")],
    },
    {
      title: "reads the ARN of a queue that is found by an edge",
      resources: [
        FAILURES,
        queue({ name: "dead.fifo", fifoQueue: true }),
        target({ deadLetterConfig: { arn: `${DEAD_ARN}.fifo` } }, { from: { deadLetterConfig: ["queue"] } }),
      ],
      violations: [
        arnMust("a standard queue, because EventBridge puts dead letters into no other", `${DEAD_ARN}.fifo`),
      ],
    },
    {
      title: "finds a policy by the queue's URL",
      resources: [
        FAILURES,
        target(),
        queue(
          {},
          { outputs: { name: "dead", url: "https://sqs.eu-west-1.amazonaws.com/111111111111/dead" } },
        ),
        policy(text(ALLOW), {
          props: { queueUrl: "https://sqs.eu-west-1.amazonaws.com/111111111111/dead", policy: text(ALLOW) },
          from: {},
        }),
      ],
    },
    {
      title: "leaves undecided a queue whose ARN comes from something else",
      resources: [
        FAILURES,
        { type: "aws:kms/key:Key", name: "key", props: {} },
        target({ deadLetterConfig: { arn: UNKNOWN } }, { from: { deadLetterConfig: ["key"] } }),
      ],
      undecided: ["target: string value at .deadLetterConfig.arn can't be known during preview"],
    },
    {
      title: "asks for no queue where failures of something else are matched",
      resources: [
        rule({
          source: ["aws.backup"],
          "detail-type": ["Recovery Point State Change"],
          detail: { status: ["EXPIRED"] },
        }),
        target({ deadLetterConfig: undefined }),
      ],
    },
    {
      title: "accepts a policy of the queue's own",
      resources: [FAILURES, target(), queue({ policy: text(ALLOW) })],
    },
    {
      title: "rejects a policy of the queue's own",
      resources: [FAILURES, target(), queue({ policy: text({ ...ALLOW, Effect: "Deny" }) })],
      violations: [closed(REFUSING)],
    },
    {
      title: "does not take what the provider fills in for a policy",
      resources: [FAILURES, target(), queue({}, { outputs: { name: "dead", policy: UNKNOWN } })],
      violations: [closed(WITHOUT)],
    },
    {
      title: "believes a queue of that name which is elsewhere",
      resources: [FAILURES, target(), queue({ region: "eu-central-1" })],
    },
    {
      title: "asks for the queue of every target of every rule, each once",
      resources: [
        FAILURES,
        rule(
          { source: ["aws.backup"] },
          { name: "more", props: { name: "more", eventPattern: '{"source":["aws.backup"]}' } },
        ),
        target({ deadLetterConfig: undefined }),
        target({ rule: "more", deadLetterConfig: undefined }, { name: "another" }),
      ],
      violations: [missing(), missing("deadLetterConfig", "another")],
    },
    {
      title: "rejects a configuration without a queue",
      resources: [FAILURES, target({ deadLetterConfig: {} })],
      violations: [missing("deadLetterConfig.arn")],
    },
    {
      title: "rejects an ARN of nothing",
      resources: [FAILURES, target({ deadLetterConfig: { arn: null } })],
      violations: [missing("deadLetterConfig.arn")],
    },
    {
      title: "rejects nothing written as such",
      resources: [FAILURES, target({ deadLetterConfig: null })],
      violations: [missing()],
    },
    {
      title: "does not take what the provider fills in for a queue",
      resources: [
        FAILURES,
        target(
          { deadLetterConfig: undefined },
          { outputs: { ...target().props, deadLetterConfig: UNKNOWN } },
        ),
      ],
      violations: [missing()],
    },
    ...(
      [
        ["a topic", "arn:aws:sns:eu-west-1:111111111111:dead", "the ARN of an SQS queue"],
        ["no ARN", "dead", "the ARN of an SQS queue"],
        [
          "a queue in order",
          "arn:aws:sqs:eu-west-1:111111111111:dead.fifo",
          "a standard queue, because EventBridge puts dead letters into no other",
        ],
      ] as const
    ).map(([title, arn, what]) => ({
      title: `rejects ${title} for dead letters`,
      resources: [FAILURES, target({ deadLetterConfig: { arn } })],
      violations: [arnMust(what, arn)],
    })),
    {
      title: "accepts any Region where nothing says which the rule's is",
      resources: [FAILURES, target({}, { provider: { name: "somewhere", props: {} } })],
    },
    ...ARCHIVES.map((archive) => ({
      title: `asks for no queue of ${archive.type}`,
      resources: [
        FAILURES,
        archive,
        target({ arn: UNKNOWN, deadLetterConfig: undefined }, { from: { arn: ["archive"] } }),
      ],
    })),
    {
      title: "asks for no queue where no failure is matched",
      resources: [rule({ source: ["aws.ec2"] }), target({ deadLetterConfig: undefined })],
    },
    {
      title: "takes a pattern that is not known for somebody else's",
      resources: [
        rule({}, { props: { name: "rule", eventPattern: UNKNOWN } }),
        target({ deadLetterConfig: undefined }),
      ],
    },
    {
      title: "leaves undecided a queue that is not known, and judges the next",
      resources: [
        FAILURES,
        target({ deadLetterConfig: { arn: UNKNOWN } }),
        target({ deadLetterConfig: UNKNOWN }, { name: "whole" }),
        target({ deadLetterConfig: undefined }, { name: "next" }),
      ],
      violations: [missing("deadLetterConfig", "next")],
      undecided: [
        "target: string value at .deadLetterConfig.arn can't be known during preview; whole: string value at .deadLetterConfig can't be known during preview",
      ],
    },
    {
      title: "leaves undecided a policy that is not known",
      resources: [FAILURES, target(), queue(), policy(UNKNOWN)],
      undecided: ["queue: string value at .policy can't be known during preview"],
    },
    {
      title: "accepts a policy that is known beside one that is not",
      resources: [FAILURES, target(), queue(), policy(UNKNOWN), policy(text(ALLOW), { name: "second" })],
    },
    {
      title: "takes a policy of an unknown queue for this one's",
      resources: [FAILURES, target(), queue(), policy(text(ALLOW), { from: {} })],
    },
    {
      title: "lets an exception pass",
      resources: [FAILURES, target({ deadLetterConfig: undefined })],
      config: { exceptions: [{ resource: "target", reason: "the topic is watched", until: "2026-06-15" }] },
    },
  ]);
});
