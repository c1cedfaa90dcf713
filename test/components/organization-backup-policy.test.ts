import assert from "node:assert/strict";
import { ChildOperator, OrganizationBackupPolicy, type OrganizationBackupPolicyArgs } from "../../components";
import { buildBackupPolicy, renderBackupPolicy } from "../../domain/organization/backup-policy";
import { problemsOf } from "../support/problems-of";
import { idOf, recordResources } from "../support/record-resources";

const CENTRAL = "arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped";
const ARGS: OrganizationBackupPolicyArgs = {
  policyName: "org-backup",
  description: "Daily backups",
  targets: ["ou-a1b2-11111111", "333333333333"],
  policy: {
    partition: "aws",
    planName: "org_backup",
    regions: ["eu-west-1"],
    rules: [
      {
        name: "daily",
        schedule: { cron: "cron(0 10 * * ? *)", startWindowMinutes: 60, completionWindowMinutes: 120 },
        targetVaultName: "org-backup",
        lifecycle: { deleteAfterDays: 14 },
        copies: [{ vaultArn: CENTRAL, lifecycle: { deleteAfterDays: 180 } }],
      },
    ],
    selection: {
      name: "everything",
      roleName: "AWSBackup-org-backup",
      resourceTypes: ["*"],
      excludeResourceTypes: [],
      optOut: { key: "backup", value: "false" },
    },
    operatorsAllowedForChildPolicies: [ChildOperator.None],
  },
  copyTargets: [{ vaultArn: CENTRAL, minRetentionDays: 30, maxRetentionDays: 365 }],
};

/** `ARGS`, with another retention of the copy. */
function copyKeptFor(deleteAfterDays: number): OrganizationBackupPolicyArgs {
  const [rule] = ARGS.policy.rules;
  assert.ok(rule !== undefined);
  const copies = [{ vaultArn: CENTRAL, lifecycle: { deleteAfterDays } }];
  return { ...ARGS, policy: { ...ARGS.policy, rules: [{ ...rule, copies }] } };
}

describe("OrganizationBackupPolicy", () => {
  it("declares the protected policy and attaches it to each target (R1, R2, R5)", async () => {
    const resources = await recordResources((opts) => new OrganizationBackupPolicy("daily", ARGS, opts));

    assert.deepEqual(resources, [
      { type: "aws-org-backup:index:OrganizationBackupPolicy", name: "daily", inputs: ARGS, options: {} },
      {
        type: "aws:organizations/policy:Policy",
        name: "daily",
        inputs: {
          name: "org-backup",
          description: "Daily backups",
          type: "BACKUP_POLICY",
          content: renderBackupPolicy(buildBackupPolicy(ARGS.policy)),
        },
        options: { protect: true },
      },
      {
        type: "aws:organizations/policyAttachment:PolicyAttachment",
        name: "daily-333333333333",
        inputs: { policyId: idOf("daily"), targetId: "333333333333" },
        options: {},
      },
      {
        type: "aws:organizations/policyAttachment:PolicyAttachment",
        name: "daily-ou-a1b2-11111111",
        inputs: { policyId: idOf("daily"), targetId: "ou-a1b2-11111111" },
        options: {},
      },
    ]);
  });

  it("attaches the policy only after what the jobs need", async () => {
    const resources = await recordResources((opts) => {
      const prerequisite = new OrganizationBackupPolicy(
        "first",
        { ...ARGS, targets: ["333333333333"] },
        opts,
      );
      return new OrganizationBackupPolicy(
        "then",
        { ...ARGS, targets: ["444444444444"] },
        { ...opts, dependsOn: [prerequisite] },
      );
    });

    const order = resources.map(({ name, options, type }) => ({ name, type, after: options.dependsOn }));
    assert.deepEqual(order.slice(3), [
      { name: "then", type: "aws-org-backup:index:OrganizationBackupPolicy", after: ["first"] },
      { name: "then", type: "aws:organizations/policy:Policy", after: undefined },
      {
        name: "then-444444444444",
        type: "aws:organizations/policyAttachment:PolicyAttachment",
        after: ["first"],
      },
    ]);
  });

  const at = "policy.rules[0].copies[0]";
  const cases: readonly {
    title: string;
    args: OrganizationBackupPolicyArgs;
    problems: readonly unknown[];
  }[] = [
    { title: "accepts the shortest retention that the lock allows", args: copyKeptFor(30), problems: [] },
    { title: "accepts the longest retention that the lock allows", args: copyKeptFor(365), problems: [] },
    {
      title: "refuses a copy one day too short for the lock (R12)",
      args: copyKeptFor(29),
      problems: [
        {
          path: `${at}.lifecycle.deleteAfterDays`,
          reason: "must be at least the 30 days that copyTargets[0] demands, got 29",
        },
      ],
    },
    {
      title: "refuses a copy one day too long for the lock (R12)",
      args: copyKeptFor(366),
      problems: [
        {
          path: `${at}.lifecycle.deleteAfterDays`,
          reason: "must be at most the 365 days that copyTargets[0] allows, got 366",
        },
      ],
    },
    {
      title: "refuses a copy to a vault whose lock nobody stated",
      args: { ...ARGS, copyTargets: [] },
      problems: [
        {
          path: `${at}.vaultArn`,
          reason: `must be one of copyTargets, whose lock is known, got "${CENTRAL}"`,
        },
      ],
    },
    {
      title: "refuses bad targets",
      args: { ...ARGS, targets: [] },
      problems: [{ path: "targets", reason: "must name at least 1, got an empty list" }],
    },
  ];
  for (const { args, problems, title } of cases) {
    it(title, async () => {
      if (problems.length > 0) {
        assert.deepEqual(
          await problemsOf((opts) => new OrganizationBackupPolicy("daily", args, opts)),
          problems,
        );
        return;
      }
      const resources = await recordResources((opts) => new OrganizationBackupPolicy("daily", args, opts));
      assert.equal(resources.length, 4);
    });
  }
});
