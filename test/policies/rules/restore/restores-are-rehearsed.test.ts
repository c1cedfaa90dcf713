import { restoresAreRehearsed } from "../../../../policies/rules/restore/restores-are-rehearsed";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const plan = (props: object = {}): TestResource => ({
  type: "aws:backup/restoreTestingPlan:RestoreTestingPlan",
  name: "tests",
  props: {
    name: "tests",
    scheduleExpression: "cron(0 12 ? * MON *)",
    recoveryPointSelection: {
      algorithm: "LATEST_WITHIN_WINDOW",
      includeVaults: ["*"],
      recoveryPointTypes: ["SNAPSHOT"],
    },
    ...props,
  },
});
const test = (
  protectedResourceType: unknown = "EBS",
  props: object = {},
  more: Partial<TestResource> = {},
): TestResource => ({
  type: "aws:backup/restoreTestingSelection:RestoreTestingSelection",
  name: "test",
  props: { restoreTestingPlanName: "tests", protectedResourceType, validationWindowHours: 4, ...props },
  ...more,
});
const eventRule = (eventPattern: unknown = '{"source":["aws.backup"]}'): TestResource => ({
  type: "aws:cloudwatch/eventRule:EventRule",
  name: "restored",
  props: { name: "restored", eventPattern },
});
const eventTarget: TestResource = {
  type: "aws:cloudwatch/eventTarget:EventTarget",
  name: "validator",
  props: { rule: "restored", arn: "arn:aws:lambda:eu-west-1:111111111111:function:validate" },
};
const VALIDATED = [eventRule(), eventTarget];
const SOUND = [plan(), test(), ...VALIDATED];
const selection = (resources: unknown): TestResource => ({
  type: "aws:backup/selection:Selection",
  name: "selection",
  props: { resources },
});
const vault: TestResource = { type: "aws:backup/vault:Vault", name: "central", props: { name: "central" } };
const vaultPolicy = (policy: unknown): TestResource => ({
  type: "aws:backup/vaultPolicy:VaultPolicy",
  name: "central-policy",
  props: { backupVaultName: "central", policy },
});
const OPEN = vaultPolicy(
  JSON.stringify({
    Statement: { Effect: "Allow", Principal: "*", Action: "backup:CopyIntoBackupVault", Resource: "*" },
  }),
);

const TOO_SELDOM = (max: number, days: number) =>
  `tests: scheduleExpression must fire at least every ${max} days, because a backup that nobody restored lately is a hope, got ${days} days between two tests`;
const NO_TEST =
  "tests: selections must be there (aws.backup.RestoreTestingSelection), because a plan without any restores nothing, got nothing";
const NO_VALIDATION =
  "tests: validation must be there (an aws.cloudwatch.EventRule for Restore Job State Change with a target that calls PutRestoreValidationResult), because a test that nobody looks at cannot fail, got nothing";
const NO_WINDOW =
  "test: validationWindowHours must be given, because what looks at the restored resource needs time before it is deleted, got nothing";
const untested = (types: string) =>
  `tests: selections must test restores of ${types} (aws.backup.RestoreTestingSelection), because a plan of this stack protects it, got nothing`;
const NO_PLAN =
  "central: restoreTesting must be there (aws.backup.RestoreTestingPlan), because copies from other accounts that nobody has restored are a hope, got nothing";

describe("restores-are-rehearsed", () => {
  describe("the plan", () => {
    itJudges(restoresAreRehearsed, [
      { title: "accepts one a week", resources: SOUND },
      {
        title: "accepts the first of each month",
        resources: [plan({ scheduleExpression: "cron(0 12 1 * ? *)" }), test(), ...VALIDATED],
      },
      {
        title: "rejects it where 30 days are the limit",
        resources: [plan({ scheduleExpression: "cron(0 12 1 * ? *)" }), test(), ...VALIDATED],
        config: { maxDaysBetweenTests: 30 },
        violations: [TOO_SELDOM(30, 31)],
      },
      {
        title: "rejects one a quarter, in any stack",
        stackName: "dev",
        resources: [plan({ scheduleExpression: "cron(0 12 1 1,4,7,10 ? *)" }), test(), ...VALIDATED],
        violations: [TOO_SELDOM(31, 92)],
      },
      {
        title: "rejects a selection of nothing",
        resources: [
          plan({ recoveryPointSelection: { includeVaults: [], excludeVaults: ["*"] } }),
          test(),
          ...VALIDATED,
        ],
        violations: [
          'tests: recoveryPointSelection.includeVaults must name the vaults whose recovery points are tested, or "*", got nothing',
          'tests: recoveryPointSelection.excludeVaults must leave some vault, because a test of no vault tests nothing, got "*"',
        ],
      },
      { title: "rejects a plan without tests", resources: [plan(), ...VALIDATED], violations: [NO_TEST] },
      {
        title: "accepts one whose tests are elsewhere",
        resources: [plan()],
        config: { testedElsewhere: true },
      },
      {
        title: "knows a test by an edge",
        resources: [
          plan({ name: UNKNOWN }),
          test("EBS", { restoreTestingPlanName: UNKNOWN }, { from: { restoreTestingPlanName: ["tests"] } }),
          ...VALIDATED,
        ],
      },
      {
        title: "leaves it undecided while a test may be its own",
        resources: [plan(), test("EBS", { restoreTestingPlanName: UNKNOWN }), ...VALIDATED],
        undecided: ["tests: string value at .restoreTestingPlanName can't be known during preview"],
      },
      {
        title: "leaves what is unknown undecided and judges the rest",
        resources: [plan({ scheduleExpression: UNKNOWN, recoveryPointSelection: UNKNOWN }), ...VALIDATED],
        violations: [NO_TEST],
        undecided: [
          "tests: string value at .scheduleExpression can't be known during preview; tests: string value at .recoveryPointSelection can't be known during preview",
        ],
      },
      ...[7, "all", [], null].map((recoveryPointSelection) => ({
        title: `does not stumble over a selection that is none: ${JSON.stringify(recoveryPointSelection)}`,
        resources: [plan({ recoveryPointSelection }), test(), ...VALIDATED],
      })),
    ]);
  });

  describe("validation", () => {
    itJudges(restoresAreRehearsed, [
      {
        title: "rejects a test that nobody looks at",
        resources: [plan(), test()],
        violations: [NO_VALIDATION],
      },
      {
        title: "rejects a rule without target",
        resources: [plan(), test(), eventRule()],
        violations: [NO_VALIDATION],
      },
      {
        title: "rejects a rule about other jobs",
        resources: [plan(), test(), eventRule('{"detail-type":["Backup Job State Change"]}'), eventTarget],
        violations: [NO_VALIDATION],
      },
      {
        title: "rejects a test without time for it",
        resources: [plan(), test("EBS", { validationWindowHours: undefined }), ...VALIDATED],
        violations: [NO_WINDOW],
      },
      {
        title: "accepts both where the validation is elsewhere",
        resources: [plan(), test("EBS", { validationWindowHours: undefined })],
        config: { validatedElsewhere: true },
      },
      {
        title: "leaves it undecided while a rule is unknown",
        resources: [plan(), test(), eventRule(UNKNOWN), eventTarget],
        undecided: ["tests: string value at .eventPattern can't be known during preview"],
      },
      {
        title: "needs no unknown rule where another one is there",
        resources: [...SOUND, { ...eventRule(UNKNOWN), name: "unknown" }],
      },
      ...["{", 7, []].map((pattern) => ({
        title: `does not stumble over a pattern that is none: ${JSON.stringify(pattern)}`,
        resources: [plan(), test(), eventRule(pattern), eventTarget],
        violations: [NO_VALIDATION],
      })),
    ]);
  });

  describe("types", () => {
    const policy = (content: unknown): TestResource => ({
      type: "aws:organizations/policy:Policy",
      name: "policy",
      props: { type: "BACKUP_POLICY", content },
    });
    const POLICY = policy(
      JSON.stringify({
        plans: {
          p: { selections: { resources: { s: { resource_types: { "@@assign": ["arn:aws:s3:::*"] } } } } },
        },
      }),
    );
    const VAULT_ARN = "arn:aws:backup:us-west-2:222222222222:backup-vault:central";
    const policyWith = (rule: object): TestResource =>
      policy(
        JSON.stringify({
          plans: {
            p: {
              rules: { daily: { target_backup_vault_name: { "@@assign": "local" }, ...rule } },
              selections: { resources: { s: { resource_types: { "@@assign": ["arn:aws:s3:::*"] } } } },
            },
          },
        }),
      );
    itJudges(restoresAreRehearsed, [
      {
        title: "accepts a test of each that plans name",
        resources: [...SOUND, selection(["arn:aws:ec2:*:*:volume/*", "*", UNKNOWN])],
      },
      {
        title: "rejects one that is missing, whoever names it",
        resources: [...SOUND, selection(["arn:aws:ec2:*:*:volume/*", "arn:aws:rds:*:*:cluster:*"]), POLICY],
        config: { resourceTypes: ["EFS", "EBS"] },
        violations: [untested("Aurora or DocumentDB or Neptune"), untested("S3"), untested("EFS")],
      },
      {
        title: "leaves to the accounts of the organization what a policy keeps there",
        resources: [...SOUND, policyWith({})],
      },
      {
        title: "rejects one that is missing of what a policy copies",
        resources: [...SOUND, policyWith({ copy_actions: { [VAULT_ARN]: {} } })],
        violations: [untested("S3")],
      },
      {
        title: "accepts it where it is tested elsewhere",
        resources: [...SOUND, POLICY],
        config: { testedElsewhere: true },
      },
      {
        title: "leaves it undecided while a test has an unknown type",
        resources: [...SOUND, { ...test(UNKNOWN), name: "unknown" }, POLICY],
        undecided: ["tests: string value at .protectedResourceType can't be known during preview"],
      },
      ...[UNKNOWN, "all", 7, [7]].map((resources) => ({
        title: `does not stumble over a selection that is none: ${JSON.stringify(resources)}`,
        resources: [...SOUND, selection(resources), policy(UNKNOWN), { ...policy("{"), name: "second" }],
      })),
    ]);
  });

  describe("a stack without tests", () => {
    itJudges(restoresAreRehearsed, [
      { title: "rejects a central vault in production", resources: [vault, OPEN], violations: [NO_PLAN] },
      { title: "accepts it elsewhere", stackName: "staging", resources: [vault, OPEN] },
      {
        title: "rejects it where the settings call that production",
        stackName: "live",
        resources: [vault, OPEN],
        config: { productionStacks: ["live"] },
        violations: [NO_PLAN],
      },
      {
        title: "accepts it where it is tested elsewhere",
        resources: [vault, OPEN],
        config: { testedElsewhere: true },
      },
      {
        title: "accepts a vault that nobody copies into",
        resources: [vault, vaultPolicy('{"Statement":[]}')],
      },
      { title: "accepts plans of a team", resources: [selection(["arn:aws:ec2:*:*:volume/*"]), vault] },
      {
        title: "leaves an unknown policy undecided",
        resources: [vault, vaultPolicy(UNKNOWN)],
        undecided: ["central: string value at .policy can't be known during preview"],
      },
      { title: "has nothing to say about other stacks", resources: [eventRule(), eventTarget] },
    ]);
  });
});
