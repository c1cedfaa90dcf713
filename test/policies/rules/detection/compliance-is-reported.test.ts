import { AUDIT_CONTROLS } from "../../../../domain/audit/audit-control";
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
const reportOnOthers = (formats = ["CSV"]): TestResource => ({
  ...reportPlan,
  props: {
    name: "report",
    reportDeliveryChannel: { s3BucketName: "reports", formats },
    reportSetting: { reportTemplate: "BACKUP_JOB_REPORT", accounts: ["ROOT"] },
  },
});
const encrypted = (count: number) =>
  Array.from({ length: count }, () => ({ name: "BACKUP_RECOVERY_POINT_ENCRYPTED" }));
const reports = (count: number): readonly TestResource[] =>
  Array.from({ length: count }, (_, index) => ({ ...reportOnOthers(), name: `report-${index}` }));
const CENTRAL_VAULT_ARN = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";
const centralVault: readonly TestResource[] = [
  { type: "aws:backup/vault:Vault", name: "central", props: { name: "central" } },
  {
    type: "aws:backup/vaultPolicy:VaultPolicy",
    name: "central-policy",
    props: {
      backupVaultName: "central",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Principal: "*", Action: "backup:CopyIntoBackupVault", Resource: "*" }],
      }),
    },
  },
];
const assign = (value: unknown) => ({ "@@assign": value });
const organizationPolicy: TestResource = {
  type: "aws:organizations/policy:Policy",
  name: "policy",
  props: {
    type: "BACKUP_POLICY",
    content: JSON.stringify({
      plans: {
        daily: {
          regions: assign(["eu-west-1"]),
          rules: {
            daily: {
              schedule_expression: assign("cron(0 10 * * ? *)"),
              target_backup_vault_name: assign("local"),
              lifecycle: { delete_after_days: assign("14") },
            },
          },
        },
      },
    }),
  },
};
const templateRetention = (value: string) => ({
  ControlName: PLANS,
  ControlInputParameters: [{ ParameterName: "requiredRetentionDays", ParameterValue: value }],
});
const stackSet = (controls: readonly object[]): TestResource => ({
  type: "aws:cloudformation/stackSet:StackSet",
  name: "audit",
  props: {
    name: "audit",
    templateBody: JSON.stringify({
      Resources: {
        Framework: { Type: "AWS::Backup::Framework", Properties: { FrameworkControls: controls } },
      },
    }),
  },
});
const instances = (regions: readonly string[]): TestResource => ({
  type: "aws:cloudformation/stackInstances:StackInstances",
  name: "instances",
  props: { stackSetName: "audit", regions },
});
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
const NO_REPORT_ON_OTHERS = missing(
  "aws.backup.ReportPlan",
  "somebody can read what became of the backups of every account (reportSetting.accounts or organizationUnits)",
);

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
      title: "asks for a report on others where the backup policy is of others",
      resources: [organizationPolicy, framework([]), reportPlan],
      config: { auditBelongsHere: true },
      violations: [NO_REPORT_ON_OTHERS],
    },
    {
      title: "accepts a report on others, and a framework in a template",
      resources: [organizationPolicy, stackSet([templateRetention("14")]), reportOnOthers()],
      config: { auditBelongsHere: true },
    },
    {
      title: "asks a central vault in production for both",
      resources: centralVault,
      violations: [`central: ${NO_FRAMEWORK.slice(7)}`, `central: ${NO_REPORT_ON_OTHERS.slice(7)}`],
    },
    { title: "asks it of production alone", resources: centralVault, stackName: "dev" },
    {
      title: "lets another stack audit the central vault",
      resources: centralVault,
      config: { auditedElsewhere: true },
    },
    {
      title: "accepts a central vault that is audited",
      resources: [...centralVault, framework([]), reportOnOthers()],
    },
    {
      title: "takes a report whose coverage is not known for one on others",
      resources: [...centralVault, framework([]), { ...reportPlan, props: { reportSetting: UNKNOWN } }],
      undecided: ["report: string value at .reportSetting can't be known during preview"],
    },
    { title: "asks nothing of a vault that nobody copies into", resources: centralVault.slice(0, 1) },
    {
      title: "rejects a report on others in another format",
      resources: [reportOnOthers(["CSV", "JSON"])],
      violations: [
        'report: reportDeliveryChannel.formats must be CSV alone, because AWS Backup writes reports on several accounts in no other format, got "CSV, JSON"',
      ],
    },
    {
      title: "accepts 50 controls in one account and Region",
      resources: [framework(encrypted(25)), framework(encrypted(25), { name: "second" })],
    },
    {
      title: "rejects 51",
      resources: [framework(encrypted(25)), framework(encrypted(26), { name: "second" })],
      violations: [
        "second: controls must be at most 50 controls of all frameworks of an account in one region, a control in two frameworks twice; ask fewer controls, or put environments into accounts of their own, got 51",
      ],
    },
    {
      title: "counts each account for itself",
      resources: [
        framework(encrypted(25), inAccount("111111111111")),
        framework(encrypted(26), { ...inAccount("222222222222"), name: "second" }),
      ],
    },
    { title: "accepts 20 reports", resources: reports(20) },
    {
      title: "rejects 21",
      resources: reports(21),
      violations: [
        "report-20: aws.backup.ReportPlan must be at most 20 report plans in one account; report less in some environments, or one report on several, got 21",
      ],
    },
    {
      title: "rejects a control that AWS Backup does not have",
      resources: [framework([{ name: "BACKUP_RECOVERY_POINTS_ENCRYPTED" }])],
      violations: [
        'framework: controls[0].name must be a control of AWS Backup Audit Manager; did you mean BACKUP_RECOVERY_POINT_ENCRYPTED?, got "BACKUP_RECOVERY_POINTS_ENCRYPTED"',
      ],
    },
    {
      title: "rejects a control about a Region that plans do not copy to",
      resources: [
        plan([{ ...DAILY, copyActions: [{ destinationVaultArn: CENTRAL_VAULT_ARN }] }]),
        framework([
          {
            name: "BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION",
            inputParameters: [{ name: "crossRegionList", value: "us-east-1" }],
          },
        ]),
      ],
      violations: [
        'framework: controls[0].inputParameters[0].value must name us-west-2, where the plans here copy to, because the report is otherwise red whatever they do, got "us-east-1"',
      ],
    },
    {
      title: "accepts a template that asks for what the organization's policy does",
      resources: [organizationPolicy, stackSet([templateRetention("14")])],
    },
    {
      title: "rejects a template that asks for more",
      resources: [organizationPolicy, stackSet([templateRetention("35")])],
      violations: [
        'audit: templateBody.AWS::Backup::Framework.FrameworkControls[0].ControlInputParameters[0].ParameterValue must be at most 14, the days that the plans here keep backups for, because the report is otherwise red whatever they do, got "35"',
      ],
    },
    {
      title: "rejects a template with a control that AWS Backup does not have",
      resources: [organizationPolicy, stackSet([{ ControlName: "x" }])],
      violations: [
        `audit: templateBody.AWS::Backup::Framework.FrameworkControls[0].ControlName must be a control of AWS Backup Audit Manager; one of ${Object.keys(AUDIT_CONTROLS).join(", ")}, got "x"`,
      ],
    },
    {
      title: "has nothing to compare a template with where no policy reaches its Regions",
      resources: [organizationPolicy, stackSet([templateRetention("35")]), instances(["ap-south-1"])],
    },
    {
      title: "leaves a template that is not known undecided",
      resources: [
        organizationPolicy,
        { type: "aws:cloudformation/stackSet:StackSet", name: "audit", props: { templateBody: UNKNOWN } },
      ],
      undecided: ["audit: string value at .templateBody can't be known during preview"],
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
