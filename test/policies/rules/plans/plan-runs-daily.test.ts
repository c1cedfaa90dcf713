import { planRunsDaily } from "../../../../policies/rules/plans/plan-runs-daily";
import { organizationPolicy } from "../../../corpus/parts";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const plan = (...schedules: readonly unknown[]): readonly TestResource[] => [
  {
    type: "aws:backup/plan:Plan",
    name: "plan",
    props: { rules: schedules.map((schedule) => ({ schedule })) },
  },
];
const DAILY = "cron(0 10 * * ? *)";
const WEEKLY = "cron(0 10 ? * MON *)";
const WORKING_DAYS = "cron(0 10 ? * MON-FRI *)";
const seldom = (got: string, hours = 24, at = "plan: rules") =>
  `${at} must have a rule that runs at least every ${hours} hours, or more than that is lost with the resource, got "${got}"`;
const missing = (index = 0) =>
  `plan: rules[${index}].schedule must be given, because AWS Backup otherwise chooses when the rule runs, which is at cron(0 5 ? * * *) today, got nothing`;

describe("plan-runs-daily", () => {
  itJudges(planRunsDaily, [
    { title: "accepts a daily rule", resources: plan(DAILY) },
    { title: "accepts a daily rule beside others", resources: plan(WEEKLY, DAILY) },
    { title: "accepts more than daily", resources: plan("cron(0 0/6 * * ? *)") },
    { title: "rejects a weekly rule", resources: plan(WEEKLY), violations: [seldom(WEEKLY)] },
    { title: "rejects working days", resources: plan(WORKING_DAYS), violations: [seldom(WORKING_DAYS)] },
    {
      title: "rejects every second day",
      resources: plan("cron(0 10 1/2 * ? *)"),
      violations: [seldom("cron(0 10 1/2 * ? *)")],
    },
    {
      title: "rejects a schedule that is over",
      resources: plan("cron(0 10 * * ? 2020)"),
      violations: [seldom("cron(0 10 * * ? 2020)")],
    },
    {
      title: "accepts what the settings accept",
      resources: plan(WORKING_DAYS),
      config: { maxHoursBetweenBackups: 72 },
    },
    {
      title: "rejects an hour less",
      resources: plan(WORKING_DAYS),
      config: { maxHoursBetweenBackups: 71 },
      violations: [seldom(WORKING_DAYS, 71)],
    },
    {
      title: "rejects a daily rule where more is agreed",
      resources: plan(DAILY),
      config: { maxHoursBetweenBackups: 23 },
      violations: [seldom(DAILY, 23)],
    },
    { title: "names a rule without schedule", resources: plan(DAILY, undefined), violations: [missing(1)] },
    {
      title: "names both at once",
      resources: plan(undefined),
      config: { maxHoursBetweenBackups: 1 },
      violations: [missing(), seldom("no schedule", 1)],
    },
    { title: "leaves to another rule what cannot be read", resources: plan("every day", WEEKLY) },
    { title: "says nothing about a plan without rules", resources: plan() },
    { title: "needs no schedule that is unknown when another is daily", resources: plan(UNKNOWN, DAILY) },
    {
      title: "leaves an unknown schedule undecided beside one that is seldom",
      resources: plan(UNKNOWN, WEEKLY),
      undecided: ["plan: string value at .rules.0.schedule can't be known during preview"],
    },
    {
      title: "leaves an unknown schedule undecided, and names a rule without one",
      resources: plan(undefined, UNKNOWN),
      config: { maxHoursBetweenBackups: 1 },
      violations: [missing()],
      undecided: ["plan: string value at .rules.1.schedule can't be known during preview"],
    },
    {
      title: "leaves a rule undecided that is unknown as a whole",
      resources: [{ type: "aws:backup/plan:Plan", name: "plan", props: { rules: [UNKNOWN] } }],
      undecided: ["plan: string value at .rules.0 can't be known during preview"],
    },
    {
      title: "rejects every hour of working days",
      resources: plan("cron(0 * ? * MON-FRI *)"),
      today: "2026-06-15", // a Monday: the first 100 runs are an hour apart
      violations: [seldom("cron(0 * ? * MON-FRI *)")],
    },
    { title: "accepts a rate of a day", resources: plan("rate(1 day)") },
    {
      title: "rejects a rate of 25 hours",
      resources: plan("rate(25 hours)"),
      violations: [seldom("rate(25 hours)")],
    },
    { title: "names an empty schedule", resources: plan(""), violations: [missing()] },
    { title: "does not stumble over a schedule that is no text", resources: plan({ cron: 1 }) },
    ...[
      {},
      { regions: { "@@assign": ["eu-west-1"] } },
      { selections: { resources: { all: { resource_types: { "@@assign": ["*"] } } } } },
    ].map((rest) => ({
      title: `leaves out a part of a plan, which other policies make whole: ${JSON.stringify(rest)}`,
      resources: [
        organizationPolicy({
          content: JSON.stringify({
            plans: {
              org_daily: { rules: { weekly: { schedule_expression: { "@@assign": WEEKLY } } }, ...rest },
            },
          }),
        }),
      ],
    })),
    {
      title: "leaves a policy with unknown content undecided",
      resources: [organizationPolicy({ content: UNKNOWN })],
      undecided: ["backup-policy: string value at .content can't be known during preview"],
    },
    { title: "accepts a daily backup policy", resources: [organizationPolicy()] },
    {
      title: "rejects a weekly one",
      resources: [organizationPolicy({ rule: { schedule_expression: { "@@assign": WEEKLY } } })],
      violations: [seldom(WEEKLY, 24, "backup-policy: content.plans.org_daily.rules")],
    },
    {
      title: "leaves a policy's rule without a schedule to another rule",
      resources: [organizationPolicy({ rule: { schedule_expression: undefined } })],
    },
    ...["{", "", "[]", "7"].map((content) => ({
      title: `leaves to another rule what is no policy: ${JSON.stringify(content)}`,
      resources: [organizationPolicy({ content })],
    })),
    {
      title: "has nothing to say about other policies",
      resources: [{ ...organizationPolicy(), props: { type: "TAG_POLICY", content: "{}" } }],
      notApplicable: ["backup-policy: not a backup policy"],
    },
  ]);
});
