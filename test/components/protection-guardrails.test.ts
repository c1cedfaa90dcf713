import assert from "node:assert/strict";
import { ProtectionGuardrails, type ProtectionGuardrailsArgs } from "../../components";
import { backupAccountGuardrails, workloadGuardrails } from "../../domain/guardrails/guardrails";
import { renderServiceControlPolicy } from "../../domain/guardrails/statement-packing";
import { problemsOf } from "../support/problems-of";
import { idOf, recordResources } from "../support/record-resources";

const ARGS: ProtectionGuardrailsArgs = {
  policyName: "org-backup-guardrails",
  workloadTargets: ["ou-a1b2-11111111", "333333333333"],
  backupTargets: ["222222222222"],
  organizationId: "o-a1b2c3d4e5",
  backupAccountId: "222222222222",
  centralRegion: "us-west-2",
  centralVaultName: "air-gapped",
  centralKeyAlias: "air-gapped",
  localVaultName: "org-backup",
  localKeyAlias: "org-backup",
  backupRoleName: "AWSBackup-org-backup",
  deployRoleName: "OrgBackupDeployer",
  minGracePeriodDays: 20,
  refuseGovernanceLock: true,
  optOut: { key: "backup", value: "false" },
  optOutApproverRoleArns: ["arn:aws:iam::*:role/BackupApprover"],
};

const POLICY = "aws:organizations/policy:Policy";
const ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment";

/** Approvers with names so long that the workloads' guardrails need two policies. */
const LONG_LIST: ProtectionGuardrailsArgs = {
  ...ARGS,
  optOutApproverRoleArns: Array.from(
    { length: 10 },
    (_, index) => `arn:aws:iam::*:role/${"team".repeat(60)}/${index}`,
  ),
};

describe("ProtectionGuardrails", () => {
  it("declares protected service control policies and attaches them to their targets (R12, R13)", async () => {
    const resources = await recordResources((opts) => new ProtectionGuardrails("guardrails", ARGS, opts));

    const [workloads, ...moreWorkloads] = workloadGuardrails(ARGS).map(renderServiceControlPolicy);
    const [backup, ...moreBackup] = backupAccountGuardrails(ARGS).map(renderServiceControlPolicy);
    assert.deepEqual([moreWorkloads, moreBackup], [[], []]);
    assert.deepEqual(resources, [
      { type: "aws-org-backup:index:ProtectionGuardrails", name: "guardrails", inputs: ARGS, options: {} },
      {
        type: POLICY,
        name: "guardrails-backup-1",
        inputs: {
          name: "org-backup-guardrails-backup-1",
          description: "Keeps the central vault of the backup account (1 of 1)",
          type: "SERVICE_CONTROL_POLICY",
          content: backup,
        },
        options: { protect: true },
      },
      {
        type: ATTACHMENT,
        name: "guardrails-backup-1-222222222222",
        inputs: { policyId: idOf("guardrails-backup-1"), targetId: "222222222222" },
        options: {},
      },
      {
        type: POLICY,
        name: "guardrails-workloads-1",
        inputs: {
          name: "org-backup-guardrails-workloads-1",
          description: "Keeps the backups of workload accounts (1 of 1)",
          type: "SERVICE_CONTROL_POLICY",
          content: workloads,
        },
        options: { protect: true },
      },
      {
        type: ATTACHMENT,
        name: "guardrails-workloads-1-333333333333",
        inputs: { policyId: idOf("guardrails-workloads-1"), targetId: "333333333333" },
        options: {},
      },
      {
        type: ATTACHMENT,
        name: "guardrails-workloads-1-ou-a1b2-11111111",
        inputs: { policyId: idOf("guardrails-workloads-1"), targetId: "ou-a1b2-11111111" },
        options: {},
      },
    ]);
  });

  it("attaches every part to every target of its group", async () => {
    const parts = workloadGuardrails(LONG_LIST).map(renderServiceControlPolicy);
    const resources = await recordResources((opts) => new ProtectionGuardrails("g", LONG_LIST, opts));

    const policies = resources.filter(({ type }) => type === POLICY);
    const attachments = resources.filter(({ type }) => type === ATTACHMENT);
    assert.deepEqual(
      policies.slice(1).map(({ inputs, name }) => [name, inputs.name, inputs.description, inputs.content]),
      [
        [
          "g-workloads-1",
          "org-backup-guardrails-workloads-1",
          "Keeps the backups of workload accounts (1 of 2)",
          parts[0],
        ],
        [
          "g-workloads-2",
          "org-backup-guardrails-workloads-2",
          "Keeps the backups of workload accounts (2 of 2)",
          parts[1],
        ],
      ],
    );
    assert.deepEqual(
      attachments.map(({ inputs }) => [inputs.policyId, inputs.targetId]),
      [
        [idOf("g-backup-1"), "222222222222"],
        [idOf("g-workloads-1"), "333333333333"],
        [idOf("g-workloads-1"), "ou-a1b2-11111111"],
        [idOf("g-workloads-2"), "333333333333"],
        [idOf("g-workloads-2"), "ou-a1b2-11111111"],
      ],
    );
  });

  it("attaches the policies only after what they guard", async () => {
    const resources = await recordResources((opts) => {
      const prerequisite = new ProtectionGuardrails("first", ARGS, opts);
      return new ProtectionGuardrails("then", ARGS, { ...opts, dependsOn: [prerequisite] });
    });

    assert.deepEqual(
      resources
        .filter(({ name }) => name.startsWith("then"))
        .map(({ name, options }) => ({ name, after: options.dependsOn })),
      [
        { name: "then", after: ["first"] },
        { name: "then-backup-1", after: undefined },
        { name: "then-backup-1-222222222222", after: ["first"] },
        { name: "then-workloads-1", after: undefined },
        { name: "then-workloads-1-333333333333", after: ["first"] },
        { name: "then-workloads-1-ou-a1b2-11111111", after: ["first"] },
      ],
    );
  });

  it("tells the ids of the policies", async () => {
    let guardrails: ProtectionGuardrails | undefined;
    await recordResources((opts) => (guardrails = new ProtectionGuardrails("g", LONG_LIST, opts)));
    assert.ok(guardrails !== undefined);

    const { backupPolicyIds, workloadPolicyIds } = guardrails;
    const ids = await Promise.all(
      [workloadPolicyIds, backupPolicyIds].map((output) => new Promise((resolve) => output.apply(resolve))),
    );
    assert.deepEqual(ids, [[idOf("g-workloads-1"), idOf("g-workloads-2")], [idOf("g-backup-1")]]);
  });

  const shared = "must not hold the backup account, whose deployer these guardrails do not exempt, got";
  const cases: readonly {
    title: string;
    change: Partial<ProtectionGuardrailsArgs>;
    problems: readonly (readonly [path: string, reason: string])[];
  }[] = [
    {
      title: "no targets",
      change: { workloadTargets: [], backupTargets: [] },
      problems: [
        ["workloadTargets", "must name at least 1, got an empty list"],
        ["backupTargets", "must name at least 1, got an empty list"],
      ],
    },
    {
      title: "one target for both groups",
      change: { workloadTargets: ["333333333333", "ou-a1b2-22222222"], backupTargets: ["ou-a1b2-22222222"] },
      problems: [["workloadTargets[1]", `${shared} "ou-a1b2-22222222"`]],
    },
    {
      title: "the backup account among the workloads",
      change: { workloadTargets: ["222222222222"], backupTargets: ["ou-a1b2-22222222"] },
      problems: [["workloadTargets[0]", `${shared} "222222222222"`]],
    },
    {
      title: "everything else that is wrong, at once",
      change: { policyName: "", organizationId: "o-1", minGracePeriodDays: 2 },
      problems: [
        ["policyName", 'must be 1 to 116 characters, got ""'],
        ["organizationId", 'must be the id of an organization such as o-a1b2c3d4e5, got "o-1"'],
        ["minGracePeriodDays", "must be at least 3 days so that a lock can still be undone, got 2"],
      ],
    },
  ];
  for (const { change, problems, title } of cases) {
    it(`refuses ${title}`, async () => {
      assert.deepEqual(
        await problemsOf((opts) => new ProtectionGuardrails("guardrails", { ...ARGS, ...change }, opts)),
        problems.map(([path, reason]) => ({ path, reason })),
      );
    });
  }
});
