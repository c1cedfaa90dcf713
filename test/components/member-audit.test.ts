import assert from "node:assert/strict";
import { MemberAudit, type MemberAuditArgs } from "../../components";
import { memberAuditTemplate } from "../../domain/audit/member-audit-template";
import { problemsOf } from "../support/problems-of";
import { recordResources } from "../support/record-resources";

const ARGS: MemberAuditArgs = {
  stackSetName: "org-backup-audit",
  frameworkName: "org_backup",
  rootId: "r-a1b2",
  targets: ["ou-a1b2-11111111", "333333333333"],
  regions: ["eu-west-1"],
  organizationId: "o-a1b2c3d4e5",
  schedule: { cron: "cron(0 10 * * ? *)", startWindowMinutes: 60, completionWindowMinutes: 120 },
  retentionDays: 14,
  vaultName: "org-backup",
  resourceTypes: ["EBS", "S3"],
  copiedTypes: ["EBS"],
  copyAccountId: "222222222222",
  copyRegion: "us-west-2",
};

describe("MemberAudit (R25)", () => {
  it("declares a StackSet of its own, and instances for units and for single accounts", async () => {
    const resources = await recordResources((opts) => new MemberAudit("audit", ARGS, opts));
    const [stackSet, ...instances] = resources
      .filter(({ type }) => type.startsWith("aws:"))
      .sort((one, other) => one.name.length - other.name.length);

    assert.deepEqual(stackSet?.inputs, {
      name: "org-backup-audit",
      description: "Framework with which AWS Backup audits the backups of this account",
      permissionModel: "SERVICE_MANAGED",
      callAs: "SELF",
      autoDeployment: { enabled: true, retainStacksOnAccountRemoval: false },
      managedExecution: { active: true },
      templateBody: JSON.stringify(memberAuditTemplate(ARGS)),
    });
    assert.deepEqual(
      instances.map(({ inputs, name }) => [name, inputs.deploymentTargets, inputs.retainStacks]),
      [
        ["audit-units", { organizationalUnitIds: ["ou-a1b2-11111111"] }, false],
        [
          "audit-accounts",
          {
            organizationalUnitIds: ["r-a1b2"],
            accounts: ["333333333333"],
            accountFilterType: "INTERSECTION",
          },
          false,
        ],
      ],
    );
  });

  it("refuses everything that is wrong at once", async () => {
    const problems = await problemsOf(
      (opts) =>
        new MemberAudit(
          "audit",
          {
            ...ARGS,
            frameworkName: "org-backup",
            targets: [],
            regions: ["ireland"],
            rootId: "a1b2",
            organizationId: "o-1",
            schedule: { ...ARGS.schedule, cron: "daily" },
            retentionDays: 0,
            vaultName: "a",
            resourceTypes: ["Volumes"],
            copiedTypes: ["Buckets"],
            copyAccountId: "2",
            copyRegion: "oregon",
            lock: { minRetentionDays: 2, maxRetentionDays: 1 },
          },
          opts,
        ),
    );
    assert.deepEqual(
      problems.map(({ path }) => path),
      [
        "frameworkName",
        "targets",
        "regions[0]",
        "rootId",
        "organizationId",
        "schedule.cron",
        "retentionDays",
        "vaultName",
        "resourceTypes[0]",
        "copiedTypes[0]",
        "copyAccountId",
        "copyRegion",
        "lock.maxRetentionDays",
      ],
    );
  });
});
