import { got } from "../../../domain/problem";
import {
  findRecoveryPointSelectionProblems,
  findRehearsalScheduleProblems,
  MAX_DAYS_BETWEEN_TESTS,
} from "../../../domain/restore-testing/rehearsal";
import { TESTABLE_TYPE_NAMES } from "../../../domain/restore-testing/testable-type";
import { findUntestedTypeProblems, testableGroupsOf } from "../../../domain/restore-testing/untested-type";
import { letsOthersCopyIn } from "../../../domain/vault/copy-out";
import { attachmentsBy } from "../../attachment";
import { known, readAt } from "../../known";
import { isProduction, PRODUCTION_CONFIG, type ProductionConfig } from "../../production";
import { protectedPatterns } from "../../protected-patterns";
import { ResourceType } from "../../resource-type";
import { restoreValidationOf } from "../../restore-validation";
import type { StackContext, StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";
import { VAULT_NAME_PROPERTIES, vaultPoliciesByVault } from "../../vault-attachments";

interface Config extends ProductionConfig {
  readonly maxDaysBetweenTests: number;
  readonly resourceTypes: readonly string[];
  readonly testedElsewhere: boolean;
  readonly validatedElsewhere: boolean;
}

function testPlan(scheduleExpression: string) {
  return {
    type: ResourceType.RestoreTestingPlan,
    name: "tests",
    props: {
      name: "tests",
      scheduleExpression,
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: ["*"],
        recoveryPointTypes: ["SNAPSHOT"],
      },
    },
  };
}

const WEEKLY = testPlan("cron(0 12 ? * MON *)");
const TEST_OF_VOLUMES = {
  type: ResourceType.RestoreTestingSelection,
  name: "volumes",
  props: { restoreTestingPlanName: "tests", protectedResourceType: "EBS", validationWindowHours: 4 },
  from: { restoreTestingPlanName: ["tests"] },
};
const VALIDATION = [
  {
    type: ResourceType.EventRule,
    name: "restored",
    props: {
      name: "restored",
      eventPattern: '{"source":["aws.backup"],"detail-type":["Restore Job State Change"]}',
    },
  },
  {
    type: ResourceType.EventTarget,
    name: "validator",
    props: { rule: "restored", arn: "arn:aws:lambda:us-west-2:222222222222:function:validate" },
    from: { rule: ["restored"] },
  },
];
const CENTRAL_VAULT = [
  { type: ResourceType.Vault, name: "central", props: { name: "central" } },
  {
    type: ResourceType.VaultPolicy,
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

/** A backup is worth what its last restore proved. */
export const restoresAreRehearsed: StackRule<Config> = {
  kind: "stack",
  name: "restores-are-rehearsed",
  promise: "restore",
  title: "Restores are rehearsed, and the rehearsal can fail",
  description:
    "Restores of every protected type are tested regularly, from vaults that hold something, and something looks at the result.",
  why:
    "A backup that cannot be restored looks like any other until it is needed. A test whose result nobody looks at proves only that " +
    "AWS Backup could start something.",
  severity: "medium",
  remediation:
    "Declare an aws.backup.RestoreTestingPlan with a selection for each type, and an event rule whose target calls " +
    "PutRestoreValidationResult; or say in the settings that another stack does.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9(1)", "CP-4"] },
    { framework: "essential-eight", controls: ["E8-8.4"] },
    { framework: "dora", controls: ["Art. 11", "Art. 12"] },
    { framework: "nis2", controls: ["4.2.2"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
  ],
  config: {
    ...PRODUCTION_CONFIG,
    maxDaysBetweenTests: {
      type: "integer",
      minimum: 1,
      maximum: 366,
      default: MAX_DAYS_BETWEEN_TESTS,
      description: "Longest time between two tests, in days.",
    },
    resourceTypes: {
      type: "array",
      items: { type: "string", enum: [...TESTABLE_TYPE_NAMES] },
      default: [],
      description: "Types that must be tested besides those that plans of the stack name.",
    },
    testedElsewhere: {
      type: "boolean",
      default: false,
      description: "Whether another stack tests the restores of what is missing here.",
    },
    validatedElsewhere: {
      type: "boolean",
      default: false,
      description: "Whether something that this stack does not show looks at what was restored.",
    },
  },
  examples: {
    passes: [
      { title: "tests every week, with a validator", resources: [WEEKLY, TEST_OF_VOLUMES, ...VALIDATION] },
      {
        title: "a central vault that another stack tests",
        resources: CENTRAL_VAULT,
        config: { testedElsewhere: true },
      },
      { title: "a vault that nobody copies into", resources: CENTRAL_VAULT.slice(0, 1) },
    ],
    fails: [
      {
        title: "tests once a year",
        resources: [testPlan("cron(0 12 1 1 ? *)"), TEST_OF_VOLUMES, ...VALIDATION],
      },
      { title: "a test of nothing", resources: [WEEKLY, ...VALIDATION] },
      { title: "nobody looks at the result", resources: [WEEKLY, TEST_OF_VOLUMES] },
      { title: "a central vault in production without any test", resources: CENTRAL_VAULT },
    ],
  },
  types: [
    ResourceType.RestoreTestingPlan,
    ResourceType.RestoreTestingSelection,
    ResourceType.EventRule,
    ResourceType.Vault,
    ResourceType.OrganizationPolicy,
  ],

  checkStack(stack, context) {
    const plans = stack.ofType(ResourceType.RestoreTestingPlan);
    for (const plan of plans) judgePlan(plan, stack, context);
    if (context.config.testedElsewhere) return;
    const [first] = plans;
    if (first !== undefined) judgeTypes(first, stack, context);
    else if (isProduction(context)) judgeVaults(stack, context);
  },
};

const testsByPlan = attachmentsBy("restoreTestingPlanName", ResourceType.RestoreTestingSelection);
const PLAN_NAME_PROPERTIES: readonly string[] = ["name", "id"];

function judgePlan(plan: StackResource, stack: StackView, context: StackContext<Config>): void {
  const { attempt, config, report, today } = context;
  const tests = stack.share(testsByPlan);
  const ownTests = tests.of(plan, PLAN_NAME_PROPERTIES);
  attempt(plan, () => {
    const after = new Date(`${today}T00:00:00Z`);
    report(
      plan,
      findRehearsalScheduleProblems(plan.props.scheduleExpression, config.maxDaysBetweenTests, after),
    );
  });
  attempt(plan, () => {
    report(plan, findRecoveryPointSelectionProblems(plan.props.recoveryPointSelection));
  });
  if (ownTests.length === 0 && !config.testedElsewhere) {
    attempt(plan, () => {
      // A test of an unknown plan may be this one's; reading it says that this is undecided.
      for (const { props } of tests.ofUnknownOwner) readAt(props, "restoreTestingPlanName");
      const reason = `must be there (aws.backup.RestoreTestingSelection), because a plan without any restores nothing, ${got(undefined)}`;
      report(plan, [{ path: "selections", reason }]);
    });
  }
  if (ownTests.length > 0 && !config.validatedElsewhere) judgeValidation(plan, ownTests, stack, context);
}

function judgeValidation(
  plan: StackResource,
  tests: readonly StackResource[],
  stack: StackView,
  { attempt, report }: StackContext<Config>,
): void {
  const { isThere, undecided } = stack.share(restoreValidationOf);
  if (!isThere) {
    attempt(plan, () => {
      for (const { props } of undecided) readAt(props, "eventPattern");
      const reason =
        "must be there (an aws.cloudwatch.EventRule for Restore Job State Change with a target that calls " +
        `PutRestoreValidationResult), because a test that nobody looks at cannot fail, ${got(undefined)}`;
      report(plan, [{ path: "validation", reason }]);
    });
  }
  for (const test of tests) {
    if (test.isSet("validationWindowHours")) continue;
    const reason = `must be given, because what looks at the restored resource needs time before it is deleted, ${got(undefined)}`;
    report(test, [{ path: "validationWindowHours", reason }]);
  }
}

function judgeTypes(plan: StackResource, stack: StackView, context: StackContext<Config>): void {
  const { attempt, config, report } = context;
  const tests = stack.ofType(ResourceType.RestoreTestingSelection);
  attempt(plan, () => {
    const tested = tests.map(({ props }) => known(() => props.protectedResourceType));
    const wanted = [
      ...testableGroupsOf(stack.share(protectedPatterns)),
      ...config.resourceTypes.map((one) => [one]),
    ];
    const problems = findUntestedTypeProblems(
      wanted,
      new Set(tested.filter((type) => typeof type === "string")),
    );
    if (problems.length === 0) return;
    // A test of an unknown type may be the one that is missing; reading it says that this is undecided.
    for (const { props } of tests) readAt(props, "protectedResourceType");
    report(plan, problems);
  });
}

function judgeVaults(stack: StackView, { attempt, report }: StackContext<Config>): void {
  for (const vault of stack.ofType(ResourceType.Vault)) {
    const policies = stack.share(vaultPoliciesByVault).of(vault, VAULT_NAME_PROPERTIES);
    attempt(vault, () => {
      if (!policies.some(({ props }) => letsOthersCopyIn(props.policy))) return;
      const reason =
        "must be there (aws.backup.RestoreTestingPlan), because copies from other accounts that nobody has restored are a hope, " +
        got(undefined);
      report(vault, [{ path: "restoreTesting", reason }]);
    });
  }
}
