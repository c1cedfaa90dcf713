import { planStaysWithinQuotas } from "../../../../policies/rules/plans/plan-stays-within-quotas";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const rule = (index: number, more: object = {}) => ({
  ruleName: `rule-${index}`,
  schedule: `cron(${index} 10 * * ? *)`,
  targetVaultName: "local",
  ...more,
});
const plan = (rules: readonly unknown[]): readonly TestResource[] => [
  { type: "aws:backup/plan:Plan", name: "plan", props: { rules } },
];
const many = (count: number, of: (index: number) => unknown = rule) =>
  Array.from({ length: count }, (_, index) => of(index));
const tags = (count: number) =>
  Object.fromEntries(many(count, (index) => [`k${index}`, "v"]) as [string, string][]);
const selections = (
  count: number,
  from: TestResource["from"] = { planId: ["plan"] },
): readonly TestResource[] =>
  many(count, (index) => index).map((index) => ({
    type: "aws:backup/selection:Selection",
    name: `selection-${String(index)}`,
    props: { planId: UNKNOWN, resources: ["*"] },
    from,
  }));
const sameTime = (got: string) =>
  `plan: rules[1].schedule must be another time than that of rules[0], which backs up into the same vault, because AWS Backup runs only one of them, got "${got}"`;

describe("plan-stays-within-quotas", () => {
  itJudges(planStaysWithinQuotas, [
    { title: "accepts ten rules", resources: plan(many(10)) },
    {
      title: "rejects eleven",
      resources: plan(many(11)),
      violations: ["plan: rules must have at most 10 rules; use a second plan, got 11"],
    },
    { title: "accepts five copies", resources: plan([rule(0, { copyActions: many(5, () => ({})) })]) },
    {
      title: "rejects six",
      resources: plan([rule(0, { copyActions: many(6, () => ({})) })]),
      violations: ["plan: rules[0].copyActions must have at most 5 copies; use a second rule, got 6"],
    },
    { title: "accepts ten tags", resources: plan([rule(0, { recoveryPointTags: tags(10) })]) },
    {
      title: "rejects eleven tags",
      resources: plan([rule(0, { recoveryPointTags: tags(11) })]),
      violations: ["plan: rules[0].recoveryPointTags must have at most 10 tags, got 11"],
    },
    {
      title: "rejects a name that is there twice",
      resources: plan([rule(0), rule(1, { ruleName: "rule-0" })]),
      violations: ['plan: rules[1].ruleName must be another name than that of rules[0], got "rule-0"'],
    },
    {
      title: "rejects two rules that do the same",
      resources: plan([rule(0), rule(1, { schedule: "cron(0 10 * * ? *)" })]),
      violations: [sameTime("cron(0 10 * * ? *)")],
    },
    {
      title: "takes UTC for the time zone that is left out",
      resources: plan([
        rule(0),
        rule(1, { schedule: "cron(0 10 * * ? *)", scheduleExpressionTimezone: "Etc/UTC" }),
      ]),
      violations: [sameTime("cron(0 10 * * ? *)")],
    },
    {
      title: "accepts one time in two time zones, and in two vaults",
      resources: plan([
        rule(0),
        rule(1, { schedule: "cron(0 10 * * ? *)", scheduleExpressionTimezone: "Asia/Tokyo" }),
        rule(2, { schedule: "cron(0 10 * * ? *)", targetVaultName: "other" }),
      ]),
    },
    {
      title: "leaves undecided what is unknown, and takes it for nothing else",
      resources: plan([
        rule(0, { ruleName: UNKNOWN, schedule: UNKNOWN, copyActions: UNKNOWN }),
        rule(1, { ruleName: UNKNOWN, schedule: UNKNOWN, recoveryPointTags: tags(11) }),
      ]),
      violations: ["plan: rules[1].recoveryPointTags must have at most 10 tags, got 11"],
      undecided: ["plan: string value at .rules.0.copyActions can't be known during preview"],
    },
    {
      title: "accepts a continuous backup and a snapshot at one time",
      resources: plan([rule(0), rule(0, { ruleName: "continuous", enableContinuousBackup: true })]),
    },
    {
      title: "rejects continuous backups in two vaults, which AWS refuses",
      resources: plan([
        rule(0, { enableContinuousBackup: true }),
        rule(1, { enableContinuousBackup: true, targetVaultName: "other" }),
      ]),
      violations: [
        "plan: rules[1].enableContinuousBackup must be left out beside rules[0], because AWS refuses a plan with continuous backups in two vaults (local, other), got true",
      ],
    },
    {
      title: "does not compare in which vault continuous backups are while one is unknown",
      resources: plan([
        rule(0, { enableContinuousBackup: true }),
        rule(1, { enableContinuousBackup: true, targetVaultName: UNKNOWN }),
        rule(2, { enableContinuousBackup: UNKNOWN, targetVaultName: "other" }),
      ]),
    },
    {
      title: "does not compare times in a time zone that is unknown",
      resources: plan([rule(0), rule(0, { ruleName: "other", scheduleExpressionTimezone: UNKNOWN })]),
    },
    { title: "accepts a name of 50 characters", resources: plan([rule(0, { ruleName: "a".repeat(50) })]) },
    ...["a".repeat(51), "", "every day", 7].map((ruleName) => ({
      title: `rejects the name ${JSON.stringify(ruleName)}`,
      resources: plan([rule(0, { ruleName })]),
      violations: [
        `plan: rules[0].ruleName must be 1 to 50 letters, digits or characters of _.-, got ${JSON.stringify(ruleName)}`,
      ],
    })),
    { title: "accepts 100 selections", resources: [...plan([rule(0)]), ...selections(100)] },
    {
      title: "rejects 101",
      resources: [...plan([rule(0)]), ...selections(101)],
      violations: ["plan: selections must have at most 100 selections; name more resources in each, got 101"],
    },
    {
      title: "does not count selections of other plans",
      resources: [...plan([rule(0)]), ...selections(101, {})],
    },
    {
      title: "counts a rule that is unknown, and leaves it undecided",
      resources: plan([...many(10), UNKNOWN]),
      violations: ["plan: rules must have at most 10 rules; use a second plan, got 11"],
      undecided: ["plan: string value at .rules.10 can't be known during preview"],
    },
    { title: "does not stumble over what is no rule", resources: plan([null, 7, "daily"]) },
  ]);
});
