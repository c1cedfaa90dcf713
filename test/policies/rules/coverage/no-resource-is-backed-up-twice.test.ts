import { noResourceIsBackedUpTwice } from "../../../../policies/rules/coverage/no-resource-is-backed-up-twice";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const DAILY = { schedule: "cron(0 10 * * ? *)", targetVaultName: "local" };
const plan = (name: string, rule: object = DAILY): TestResource => ({
  type: "aws:backup/plan:Plan",
  name,
  props: { rules: [rule] },
});
const selection = (of: string, props: object = { resources: ["*"] }, name = `of-${of}`): TestResource => ({
  type: "aws:backup/selection:Selection",
  name,
  props: { planId: UNKNOWN, ...props },
  from: { planId: [of] },
});
const twice = (name: string, other: string, got: string) =>
  `${name}: resources must select what ${other} does not, because both back it up into local at the same time, got "${got}"`;
const POLICY = "aws:organizations/policy:Policy";
const policyOf = (name: string, plans: unknown): TestResource => ({
  type: POLICY,
  name,
  props: { type: "BACKUP_POLICY", content: JSON.stringify({ plans }) },
});
const planOf = (name: string, change: { regions?: readonly string[]; rule?: object; selection?: object } = {}) => ({
  [name]: {
    regions: change.regions ?? ["eu-west-1"],
    rules: { daily: { schedule_expression: DAILY.schedule, target_backup_vault_name: "local", ...change.rule } },
    selections: { resources: { all: { resource_types: ["arn:aws:ec2:*:*:volume/*"], ...change.selection } } },
  },
});
const attached = (name: string, planName: string, targetId = "ou-a1b2-11111111"): readonly TestResource[] => [
  policyOf(name, planOf(planName)),
  {
    type: "aws:organizations/policyAttachment:PolicyAttachment",
    name: `${name}-attachment`,
    props: { policyId: UNKNOWN, targetId },
    from: { policyId: [name] },
  },
];
const policyTwice = (name: string, planName: string, other: string, got: string) =>
  `${name}: content.plans.${planName}.selections.resources.all must select what ${other} does not, because both back it up into local at the same time, got "${got}"`;
const BY_TAG = { selectionTags: [{ type: "STRINGEQUALS", key: "plan", value: "gold" }] };
const OPT_OUT = { conditions: [{ stringNotEquals: [{ key: "aws:ResourceTag/backup", value: "false" }] }] };

describe("no-resource-is-backed-up-twice", () => {
  itJudges(noResourceIsBackedUpTwice, [
    { title: "accepts one plan with two selections", resources: [plan("a"), selection("a"), selection("a", undefined, "again")] },
    {
      title: "advises against two plans for everything",
      resources: [plan("a"), selection("a"), plan("b"), selection("b")],
      violations: [twice("of-b", "of-a", "*")],
    },
    {
      title: "advises against a narrower one, in whatever order",
      resources: [plan("b"), selection("b", { resources: ["arn:aws:rds:*:*:db:*"] }), plan("a"), selection("a")],
      violations: [twice("of-b", "of-a", "arn:aws:rds:*:*:db:*")],
    },
    {
      title: "accepts two narrow ones that differ",
      resources: [plan("a"), selection("a", { resources: ["arn:aws:rds:*:*:db:*"] }), plan("b"), selection("b", { resources: ["arn:aws:ec2:*:*:volume/*"] })],
    },
    { title: "accepts another time", resources: [plan("a"), selection("a"), plan("b", { ...DAILY, schedule: "cron(0 3 1 * ? *)" }), selection("b")] },
    { title: "accepts another time zone", resources: [plan("a"), selection("a"), plan("b", { ...DAILY, scheduleExpressionTimezone: "Asia/Tokyo" }), selection("b")] },
    { title: "accepts another vault", resources: [plan("a"), selection("a"), plan("b", { ...DAILY, targetVaultName: "other" }), selection("b")] },
    {
      title: "advises against conditions beside none",
      resources: [plan("a"), selection("a"), plan("b"), selection("b", { resources: ["*"], ...OPT_OUT })],
      violations: [twice("of-b", "of-a", "*")],
    },
    {
      title: "accepts other conditions",
      resources: [
        plan("a"),
        selection("a", { resources: ["*"], ...OPT_OUT }),
        plan("b"),
        selection("b", { resources: ["*"], conditions: [{ stringEquals: [{ key: "aws:ResourceTag/plan", value: "gold" }] }] }),
      ],
    },
    {
      title: "compares conditions as a whole",
      resources: [plan("a"), selection("a", { resources: ["*"], ...OPT_OUT }), plan("b"), selection("b", { resources: ["*"], ...OPT_OUT })],
      violations: [twice("of-b", "of-a", "*")],
    },
    {
      title: "accepts what the other one takes away",
      resources: [
        plan("a"),
        selection("a", { resources: ["*"], notResources: ["arn:aws:rds:*:*:db:*"] }),
        plan("b"),
        selection("b", { resources: ["arn:aws:rds:*:*:db:*"] }),
      ],
    },
    {
      title: "advises against what is left of it",
      resources: [plan("a"), selection("a"), plan("b"), selection("b", { resources: ["*"], notResources: ["arn:aws:rds:*:*:db:*"] })],
      violations: [twice("of-b", "of-a", "*")],
    },
    {
      title: "advises against one resource that both name by an edge",
      resources: [
        { type: "aws:ebs/volume:Volume", name: "data", props: {} },
        plan("a"),
        { ...selection("a", { resources: [UNKNOWN] }), from: { planId: ["a"], resources: ["data"] } },
        plan("b"),
        { ...selection("b", { resources: [UNKNOWN] }), from: { planId: ["b"], resources: ["data"] } },
      ],
      violations: [twice("of-b", "of-a", "data")],
    },
    {
      title: "advises against one tag",
      resources: [plan("a"), selection("a", BY_TAG), plan("b"), selection("b", BY_TAG)],
      violations: [twice("of-b", "of-a", "plan=gold")],
    },
    { title: "does not compare plans that are made elsewhere", resources: [selection("a", { planId: "one", resources: ["*"] }), selection("b", { planId: "two", resources: ["*"] })].map((one) => ({ ...one, from: {} })) },
    {
      title: "does not compare Regions",
      resources: [plan("a"), selection("a"), plan("b"), { ...selection("b"), provider: { name: "far", props: { region: "us-west-2" } } }],
    },
    {
      title: "does not compare providers that may be of two accounts",
      resources: [plan("a"), selection("a"), plan("b"), { ...selection("b"), provider: { name: "other", props: { region: "eu-west-1" } } }],
    },
    { title: "accepts the organization's policy beside a policy for another target", resources: [...attached("p", "one"), ...attached("q", "two", "ou-a1b2-22222222")] },
    {
      title: "advises against two policies with one target",
      resources: [...attached("p", "one"), ...attached("q", "two")],
      violations: [policyTwice("q", "two", "plan one of p", "arn:aws:ec2:*:*:volume/*")],
    },
    { title: "accepts two policies whose plans have one name, and are merged", resources: [...attached("p", "one"), ...attached("q", "one")] },
    {
      title: "advises against two plans of one document, attached or not",
      resources: [policyOf("p", { ...planOf("one"), ...planOf("two") })],
      violations: [policyTwice("p", "two", "plan one of p", "arn:aws:ec2:*:*:volume/*")],
    },
    {
      title: "accepts plans of one document for different Regions, times, zones, vaults or types",
      resources: [
        policyOf("p", {
          ...planOf("one"),
          ...planOf("b", { regions: ["us-west-2"] }),
          ...planOf("c", { rule: { schedule_expression: "cron(0 3 * * ? *)" } }),
          ...planOf("d", { rule: { schedule_expression_timezone: "Asia/Tokyo" } }),
          ...planOf("e", { rule: { target_backup_vault_name: "other" } }),
          ...planOf("f", { selection: { resource_types: ["*"], not_resource_types: ["arn:aws:ec2:*:*:volume/*"] } }),
        }),
      ],
    },
    {
      title: "does not compare a policy with a plan of the stack",
      resources: [...attached("p", "one"), plan("a"), selection("a")],
    },
    {
      title: "says nothing of targets that are not known",
      resources: [...attached("p", "one", UNKNOWN), ...attached("q", "two", UNKNOWN)],
    },
    ...[
      { title: "a schedule", rule: { targetVaultName: "local" } },
      { title: "a vault", rule: { schedule: DAILY.schedule } },
      { title: "a vault that is known", rule: { ...DAILY, targetVaultName: UNKNOWN } },
      { title: "a zone that is one", rule: { ...DAILY, scheduleExpressionTimezone: 7 } },
    ].map(({ title, rule }) => ({
      title: `does not compare rules without ${title}`,
      resources: [plan("a", rule), selection("a"), plan("b", rule), selection("b")],
    })),
    ...[{ schedule_expression: "" }, { target_backup_vault_name: "" }].map((rule) => ({
      title: `does not compare rules of policies with ${JSON.stringify(rule)}`,
      resources: [policyOf("p", { ...planOf("one", { rule }), ...planOf("two", { rule }) })],
    })),
    {
      title: "compares two providers of one account",
      resources: ["a", "b"].flatMap((name) => [
        plan(name),
        {
          ...selection(name),
          provider: { name, props: { region: "eu-west-1", allowedAccountIds: '["111111111111"]' } },
        },
      ]),
      violations: [twice("of-b", "of-a", "*")],
    },
    {
      title: "does not stumble over what is none",
      resources: [
        plan("a", { schedule: 7, targetVaultName: {} }),
        { ...plan("b"), props: { rules: "daily" } },
        selection("a", { resources: [7, null], conditions: "x" }),
        selection("b", { resources: { a: 1 }, selectionTags: [null] }),
        policyOf("p", "plans"),
        { type: POLICY, name: "q", props: { type: "BACKUP_POLICY", content: "[".repeat(1_000_000) } },
        { type: POLICY, name: "r", props: { type: "BACKUP_POLICY", content: UNKNOWN } },
      ],
    },
    { title: "says nothing of what is unknown", resources: [plan("a", { ...DAILY, schedule: UNKNOWN }), selection("a"), plan("b"), selection("b", { resources: [UNKNOWN] })] },
    {
      title: "lets an exception pass",
      resources: [plan("a"), selection("a"), plan("b"), selection("b")],
      config: { exceptions: [{ resource: "of-b", reason: "until the old plan goes", until: "2026-06-15" }] },
    },
  ]);
});
