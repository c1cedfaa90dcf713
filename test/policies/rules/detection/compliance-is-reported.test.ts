import { complianceIsReported } from "../../../../policies/rules/detection/compliance-is-reported";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const PLANS = "BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK";
const plan = (rules: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:backup/plan:Plan",
  name: "plan",
  props: { name: "plan", rules },
  ...more,
});
const DAILY = { ruleName: "daily", schedule: "cron(0 10 * * ? *)", lifecycle: { deleteAfter: 35 } };
const retention = (value: unknown) => ({
  name: PLANS,
  inputParameters: [{ name: "requiredRetentionDays", value }],
});
const framework = (controls: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:backup/framework:Framework",
  name: "framework",
  props: { name: "framework", controls },
  ...more,
});
const reportPlan: TestResource = {
  type: "aws:backup/reportPlan:ReportPlan",
  name: "report",
  props: { name: "report" },
};
const inAccount = (accountId: string): Partial<TestResource> => ({
  provider: {
    name: accountId,
    props: { region: "eu-west-1", allowedAccountIds: JSON.stringify([accountId]) },
  },
});
const tooMuch = (days: number, got: string, control = 0) =>
  `framework: controls[${control}].inputParameters[0].value must be at most ${days}, the days that the plans here keep backups for, because the report is otherwise red whatever they do, got "${got}"`;
const missing = (path: string, what: string) =>
  `stack: ${path} must be declared beside vaults and plans, so that ${what}, got nothing`;
const NO_FRAMEWORK = missing("aws.backup.Framework", "AWS Backup Audit Manager evaluates them");
const NO_REPORT = missing("aws.backup.ReportPlan", "somebody can read what became of them");

describe("compliance-is-reported", () => {
  itJudges(complianceIsReported, [
    { title: "has nothing to say about an empty stack", resources: [], config: { auditBelongsHere: true } },
    { title: "accepts the figures of the plan", resources: [plan([DAILY]), framework([retention("35")])] },
    {
      title: "rejects other figures",
      resources: [plan([DAILY]), framework([retention("36")])],
      violations: [tooMuch(35, "36")],
    },
    {
      title: "judges every control",
      resources: [plan([DAILY]), framework([retention("365"), retention("35"), retention("366")])],
      violations: [tooMuch(35, "365"), tooMuch(35, "366", 2)],
    },
    {
      title: "has nothing to compare a framework with that is alone",
      resources: [framework([retention("365")])],
    },
    {
      title: "compares with the plans of the same account",
      resources: [
        plan([DAILY], inAccount("111111111111")),
        framework([retention("365")], inAccount("222222222222")),
      ],
    },
    {
      title: "takes what has no lifecycle for kept for ever",
      resources: [plan([{ ruleName: "daily" }]), framework([retention("365")])],
    },
    {
      title: "knows when a rule without a schedule runs",
      resources: [
        plan([{ ruleName: "daily" }]),
        framework([
          {
            name: PLANS,
            inputParameters: [
              { name: "requiredFrequencyUnit", value: "hours" },
              { name: "requiredFrequencyValue", value: "12" },
            ],
          },
        ]),
      ],
      violations: [
        'framework: controls[0].inputParameters[1].value must be at least 24 hours, the time between two runs of the plans here, because the report is otherwise red whatever they do, got "12"',
      ],
    },
    {
      title: "leaves one parameter that is not known undecided, and judges the other controls",
      resources: [plan([DAILY]), framework([retention(UNKNOWN), retention("36")])],
      violations: [tooMuch(35, "36", 1)],
      undecided: [
        "framework: string value at .controls.0.inputParameters.0.value can't be known during preview",
      ],
    },
    {
      title: "leaves the framework undecided when the plan is not known",
      resources: [plan(UNKNOWN), framework([retention("36")])],
      undecided: ["framework: string value at .rules can't be known during preview"],
    },
    {
      title: "leaves the framework undecided when it is not known itself",
      resources: [plan([DAILY]), framework(UNKNOWN)],
      undecided: ["framework: string value at .controls can't be known during preview"],
    },
    ...["text", {}, null, [null, 7, "x"]].map((controls) => ({
      title: `survives controls that are ${JSON.stringify(controls)}`,
      resources: [plan([DAILY]), framework(controls)],
    })),
    { title: "does not ask for an audit where another stack may have it", resources: [plan([DAILY])] },
    {
      title: "asks for framework and report where the audit belongs",
      resources: [plan([DAILY])],
      config: { auditBelongsHere: true },
      violations: [NO_FRAMEWORK, NO_REPORT],
    },
    {
      title: "asks for the report beside the framework",
      resources: [{ type: "aws:backup/vault:Vault", props: { name: "local" } }, framework([])],
      config: { auditBelongsHere: true },
      violations: [NO_REPORT],
    },
    {
      title: "accepts both",
      resources: [plan([DAILY]), framework([]), reportPlan],
      config: { auditBelongsHere: true },
    },
    {
      title: "lets an exception pass",
      resources: [plan([DAILY]), framework([retention("36")])],
      config: {
        exceptions: [{ resource: "framework", reason: "the auditor asks for it", until: "2026-06-15" }],
      },
    },
  ]);
});
