import { planLifecycleIsValid } from "../../../../policies/rules/plans/plan-lifecycle-is-valid";
import { organizationPolicy } from "../../../corpus/parts";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const plan = (...rules: readonly unknown[]): readonly TestResource[] => [
  { type: "aws:backup/plan:Plan", name: "plan", props: { rules } },
];
const cold = (coldStorageAfter: unknown, deleteAfter?: unknown) => ({
  lifecycle: { coldStorageAfter, deleteAfter },
});
const continuous = (lifecycle?: unknown) => ({ enableContinuousBackup: true, lifecycle });
const DATABASES = "arn:aws:rds:*:*:db:*";
const BUCKETS = "arn:aws:s3:::*";
const selecting = (
  resources: readonly unknown[],
  more: Partial<TestResource> = {},
  props: object = {},
): TestResource => ({
  type: "aws:backup/selection:Selection",
  name: "selection",
  props: { planId: UNKNOWN, resources, ...props },
  from: { planId: ["plan"] },
  ...more,
});
const policyOf = (types: readonly string[]) =>
  organizationPolicy({
    selection: { resource_types: { "@@assign": types } },
    rule: {
      lifecycle: {
        move_to_cold_storage_after_days: { "@@assign": "30" },
        delete_after_days: { "@@assign": "120" },
      },
    },
  });
const ignored = (at: string, types: string, got: number, name = "plan") =>
  `${name}: ${at} must be left out for a plan that selects only ${types}, which AWS Backup never moves to cold storage (its table of 2026-09-21), got ${got}`;
const tooShort = (got: number, at = "rules[0]") =>
  `plan: ${at}.lifecycle.deleteAfter must be at least 90 days more than coldStorageAfter (30), got ${got}`;
const tooLong = (got: string) =>
  `plan: rules[0].lifecycle.deleteAfter must be given and at most 35 days for a continuous backup, got ${got}`;

describe("plan-lifecycle-is-valid", () => {
  itJudges(planLifecycleIsValid, [
    {
      title: "accepts a rule without lifecycle",
      resources: plan({}, { lifecycle: {} }, { lifecycle: null }),
    },
    { title: "accepts 90 days in the cold", resources: plan(cold(30, 120)) },
    { title: "rejects 89", resources: plan(cold(30, 119)), violations: [tooShort(119)] },
    { title: "accepts cold storage for ever", resources: plan(cold(30)) },
    { title: "takes 0 as not given, as the provider writes it", resources: plan(cold(0, 1), cold(30, 0)) },
    { title: "accepts the longest retention", resources: plan({ lifecycle: { deleteAfter: 36500 } }) },
    {
      title: "rejects a day more",
      resources: plan({ lifecycle: { deleteAfter: 36501 } }),
      violations: ["plan: rules[0].lifecycle.deleteAfter must be at most 36500 days, got 36501"],
    },
    {
      title: "rejects what is no number of days",
      resources: plan({ lifecycle: { deleteAfter: 1.5 } }, { lifecycle: { deleteAfter: "14" } }),
      violations: [
        "plan: rules[0].lifecycle.deleteAfter must be a whole number of days, got 1.5",
        'plan: rules[1].lifecycle.deleteAfter must be a whole number of days, written without quotes, got "14"',
      ],
    },
    {
      title: "judges copies alike",
      resources: plan({ copyActions: [cold(30, 120), cold(30, 119), {}] }),
      violations: [tooShort(119, "rules[0].copyActions[1]")],
    },
    { title: "accepts 35 days of continuous backup", resources: plan(continuous({ deleteAfter: 35 })) },
    { title: "rejects 36", resources: plan(continuous({ deleteAfter: 36 })), violations: [tooLong("36")] },
    {
      title: "rejects a continuous backup that is kept for ever",
      resources: plan(continuous()),
      violations: [tooLong("nothing")],
    },
    {
      title: "rejects a continuous backup in the cold",
      resources: plan(continuous({ deleteAfter: 35, coldStorageAfter: 1 })),
      violations: [
        "plan: rules[0].lifecycle.deleteAfter must be at least 90 days more than coldStorageAfter (1), got 35",
        "plan: rules[0].lifecycle.coldStorageAfter must be left out for a continuous backup, which never moves to cold storage, got 1",
      ],
    },
    { title: "takes -1 for ever, as AWS does", resources: plan(cold(-1, -1), cold(30, -1)) },
    {
      title: "rejects a continuous backup that is kept for ever with -1",
      resources: plan(continuous({ deleteAfter: -1 })),
      violations: [tooLong("nothing")],
    },
    {
      title: "rejects another number below 1",
      resources: plan({ lifecycle: { deleteAfter: -2 } }),
      violations: ["plan: rules[0].lifecycle.deleteAfter must be at least 1 day, got -2"],
    },
    {
      title: "rejects cold storage for types that have none, in rules and copies",
      resources: [
        ...plan({ ...cold(30, 120), copyActions: [cold(40, 130)] }),
        selecting([DATABASES, BUCKETS]),
      ],
      violations: [
        ignored("rules[0].lifecycle.coldStorageAfter", "RDS, S3", 30),
        ignored("rules[0].copyActions[0].lifecycle.coldStorageAfter", "RDS, S3", 40),
      ],
    },
    {
      title: "accepts it when one type has cold storage",
      resources: [
        ...plan(cold(30, 120)),
        selecting([DATABASES, "arn:aws:elasticfilesystem:*:*:file-system/*"]),
      ],
    },
    {
      title: "rejects it for a database of the stack whose ARN is unknown",
      resources: [
        ...plan(cold(30, 120)),
        selecting([UNKNOWN], { from: { planId: ["plan"], resources: ["shop"] } }),
        { type: "aws:rds/instance:Instance", name: "shop", props: {} },
      ],
      violations: [ignored("rules[0].lifecycle.coldStorageAfter", "RDS", 30)],
    },
    ...[
      { title: "everything", props: { resources: ["*"] } },
      { title: "something unknown", props: { resources: [DATABASES, UNKNOWN] } },
      { title: "by tag as well", props: { selectionTags: [{ type: "STRINGEQUALS", key: "a", value: "b" }] } },
    ].map(({ title, props }) => ({
      title: `accepts it for a plan that selects ${title}`,
      resources: [...plan(cold(30, 120)), selecting([DATABASES], {}, props)],
    })),
    {
      title: "accepts it when another selection of the plan may select anything",
      resources: [...plan(cold(30, 120)), selecting([DATABASES]), { ...selecting(["*"]), name: "second" }],
    },
    {
      title: "rejects it in a backup policy of the organization",
      resources: [policyOf([DATABASES])],
      violations: [
        ignored(
          "content.plans.org_daily.rules.daily.lifecycle.move_to_cold_storage_after_days",
          "RDS",
          30,
          "backup-policy",
        ),
      ],
    },
    {
      title: "accepts it in one that selects by tag as well",
      resources: [
        organizationPolicy({
          content: JSON.stringify({
            plans: {
              org_daily: {
                regions: { "@@assign": ["eu-west-1"] },
                rules: {
                  daily: { lifecycle: { move_to_cold_storage_after_days: { "@@assign": "30" } } },
                },
                selections: {
                  resources: { databases: { resource_types: { "@@assign": [DATABASES] } } },
                  tags: { all: { tag_key: { "@@assign": "backup" }, tag_value: { "@@assign": ["yes"] } } },
                },
              },
            },
          }),
        }),
      ],
    },
    {
      title: "accepts it in one that selects something beside it",
      resources: [policyOf([DATABASES, "arn:aws:ec2:*"])],
    },
    {
      title: "accepts it beside a resource of the stack that is of no type of AWS Backup",
      resources: [
        ...plan(cold(30, 120)),
        selecting([UNKNOWN], { from: { planId: ["plan"], resources: ["shop", "other"] } }),
        { type: "aws:rds/instance:Instance", name: "shop", props: {} },
        { type: "aws:lambda/function:Function", name: "other", props: {} },
      ],
    },
    {
      title: "accepts it where a selection selects nothing that is known",
      resources: [...plan(cold(30, 120)), selecting([])],
    },
    { title: "accepts it in one that selects everything", resources: [policyOf(["*"])] },
    {
      title: "leaves the numbers of a backup policy to another rule",
      resources: [
        organizationPolicy({
          rule: {
            lifecycle: {
              move_to_cold_storage_after_days: { "@@assign": "30" },
              delete_after_days: { "@@assign": "119" },
            },
          },
        }),
      ],
    },
    {
      title: "says nothing of a policy whose content is unknown",
      resources: [organizationPolicy({ content: UNKNOWN })],
    },
    {
      title: "leaves undecided what is unknown, rule by rule and copy by copy",
      resources: plan(
        { lifecycle: UNKNOWN, copyActions: [{ lifecycle: { deleteAfter: UNKNOWN } }, cold(30, 119)] },
        cold(30, 119),
      ),
      violations: [tooShort(119, "rules[0].copyActions[1]"), tooShort(119, "rules[1]")],
      undecided: [
        "plan: string value at .rules.0.lifecycle can't be known during preview; plan: string value at .rules.0.copyActions.0.lifecycle.deleteAfter can't be known during preview",
      ],
    },
    {
      title: "leaves undecided rules that are unknown",
      resources: [{ type: "aws:backup/plan:Plan", name: "plan", props: { rules: UNKNOWN } }],
      undecided: ["plan: string value at .rules can't be known during preview"],
    },
    {
      title: "does not stumble over what is no rule",
      resources: [...plan(null, 7, "daily", []), { type: "aws:backup/plan:Plan", name: "none", props: {} }],
    },
  ]);
});
