import assert from "node:assert/strict";
import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { MemberBaseline, type MemberBaselineArgs } from "../../components";
import { memberBaselineTemplate } from "../../domain/member/baseline-template";
import { problemsOf } from "../support/problems-of";
import { recordResources } from "../support/record-resources";

const NAMES = {
  partition: "aws",
  roleName: "AWSBackup-org-backup",
  vaultName: "org-backup",
  keyAlias: "org-backup",
  organizationId: "o-a1b2c3d4e5",
  backupAccountId: "222222222222",
};
const ARGS: MemberBaselineArgs = {
  ...NAMES,
  stackSetName: "org-backup-members",
  rootId: "r-a1b2",
  targets: ["ou-a1b2-11111111", "333333333333", "ou-a1b2-22222222"],
  regions: ["eu-west-1", "eu-central-1"],
};
const STACK_SET = "aws:cloudformation/stackSet:StackSet";
const INSTANCES = "aws:cloudformation/stackInstances:StackInstances";
const DEPLOYMENT = {
  stackSetName: "org-backup-members",
  regions: ["eu-west-1", "eu-central-1"],
  callAs: "SELF",
  retainStacks: true,
  operationPreferences: {
    failureTolerancePercentage: 100,
    maxConcurrentPercentage: 100,
    regionConcurrencyType: "PARALLEL",
  },
};

describe("MemberBaseline", () => {
  it("declares a StackSet that follows new accounts, for units and for single accounts (R3, R8)", async () => {
    const resources = await recordResources((opts) => new MemberBaseline("members", ARGS, opts));

    assert.deepEqual(resources, [
      { type: "aws-org-backup:index:MemberBaseline", name: "members", inputs: ARGS, options: {} },
      {
        type: STACK_SET,
        name: "members",
        inputs: {
          name: "org-backup-members",
          description: "Key, vault and role with which AWS Backup protects this account",
          permissionModel: "SERVICE_MANAGED",
          callAs: "SELF",
          autoDeployment: { enabled: true, retainStacksOnAccountRemoval: true },
          managedExecution: { active: true },
          capabilities: ["CAPABILITY_NAMED_IAM"],
          templateBody: JSON.stringify(memberBaselineTemplate({ ...NAMES, primaryRegion: "eu-west-1" })),
        },
        options: { ignoreChanges: ["administrationRoleArn"] },
      },
      {
        type: INSTANCES,
        name: "members-accounts",
        inputs: {
          ...DEPLOYMENT,
          deploymentTargets: {
            organizationalUnitIds: ["r-a1b2"],
            accounts: ["333333333333"],
            accountFilterType: "INTERSECTION",
          },
        },
        options: {},
      },
      {
        type: INSTANCES,
        name: "members-units",
        inputs: {
          ...DEPLOYMENT,
          deploymentTargets: { organizationalUnitIds: ["ou-a1b2-11111111", "ou-a1b2-22222222"] },
        },
        options: {},
      },
    ]);
  });

  const kinds: readonly { title: string; targets: string[]; instances: readonly string[] }[] = [
    { title: "units alone", targets: ["ou-a1b2-11111111"], instances: ["members-units"] },
    { title: "accounts alone", targets: ["333333333333"], instances: ["members-accounts"] },
  ];
  for (const { instances, targets, title } of kinds) {
    it(`makes one group of instances for ${title}`, async () => {
      const resources = await recordResources(
        (opts) => new MemberBaseline("members", { ...ARGS, targets }, opts),
      );

      assert.deepEqual(
        resources.filter(({ type }) => type === INSTANCES).map(({ name }) => name),
        instances,
      );
    });
  }

  it("puts a governance lock into the template when it is asked for", async () => {
    const lock = { minRetentionDays: 1, maxRetentionDays: 35 };

    const resources = await recordResources((opts) => new MemberBaseline("members", { ...ARGS, lock }, opts));

    assert.equal(
      resources[1]?.inputs.templateBody,
      JSON.stringify(memberBaselineTemplate({ ...NAMES, primaryRegion: "eu-west-1", lock })),
    );
  });

  it("refuses every bad argument at once", async () => {
    const bad: MemberBaselineArgs = {
      ...ARGS,
      targets: [],
      regions: [],
      rootId: "a1b2",
      roleName: "",
      vaultName: "Default",
      keyAlias: "aws/backup",
      organizationId: "x",
      backupAccountId: "2",
      lock: { minRetentionDays: 35, maxRetentionDays: 1 },
      events: { busArn: "alerts", forwarderName: "a b" },
    };

    const problems = await problemsOf((opts) => new MemberBaseline("members", bad, opts));

    assert.deepEqual(
      problems.map(({ path }) => path),
      [
        "targets",
        "regions",
        "rootId",
        "roleName",
        "vaultName",
        "keyAlias",
        "organizationId",
        "backupAccountId",
        "lock.maxRetentionDays",
        "events.busArn",
        "events.forwarderName",
      ],
    );
  });

  const unitLimits: readonly { units: number; reasons: readonly string[] }[] = [
    { units: 50, reasons: [] },
    {
      units: 51,
      reasons: [
        "must be at most 50 organizational units in one call of StackSets; name a unit above them, or split them into several calls, got 51",
      ],
    },
  ];
  for (const { reasons, units } of unitLimits) {
    it(`judges ${units} organizational units, which StackSets get in one call (R26)`, async () => {
      const targets = Array.from(
        { length: units },
        (_, index) => `ou-a1b2-${String(index).padStart(8, "0")}`,
      );
      const declare = (opts: ComponentResourceOptions): MemberBaseline =>
        new MemberBaseline("members", { ...ARGS, targets: [...targets, "333333333333"] }, opts);

      if (reasons.length === 0) assert.equal((await recordResources(declare)).length, 4);
      else
        assert.deepEqual(
          await problemsOf(declare),
          reasons.map((reason) => ({ path: "targets", reason })),
        );
    });
  }

  it("names each region that is none", async () => {
    const problems = await problemsOf(
      (opts) => new MemberBaseline("members", { ...ARGS, regions: ["eu-west-1", "nowhere"] }, opts),
    );

    assert.deepEqual(problems, [
      { path: "regions[1]", reason: 'must be the code of an AWS region such as eu-west-1, got "nowhere"' },
    ]);
  });
});
