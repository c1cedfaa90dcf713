import assert from "node:assert/strict";
import { stackFacts } from "../../../cli/runbook/stack-facts";
import type { PreviewResult } from "../../../cli/preview/preview-result";
import { resourceTypeNames } from "../../../domain/aws/resource-types";
import { FACTS } from "../../support/runbook-facts";
import { previewOf } from "../../support/preview-of";
import { ExampleStack } from "../render/example-stack";

/** A preview without the resources of a type, or of a component. */
const without = (result: PreviewResult, ...parts: readonly string[]): PreviewResult => ({
  ...result,
  resources: result.resources.filter(({ urn }) => !parts.some((part) => urn.includes(part))),
});

describe("what a runbook reads from a rendered stack", function () {
  this.timeout(60_000);

  it("is everything, for production", async () => {
    const { alerts, management, objectives, ...facts } = stackFacts(await previewOf("prod"));
    const { alerts: _alerts, management: _management, objectives: _objectives, ...expected } = FACTS;
    const deployer = (account: string): string => `arn:aws:iam::${account}:role/OrgBackupDeployer`;

    assert.deepEqual(facts, {
      ...expected,
      backup: { ...expected.backup, deployRoleArn: deployer("222222222222") },
      local: { ...expected.local, regions: ["eu-west-1"] },
    });
    assert.deepEqual(management, {
      accountId: "111111111111",
      region: "eu-west-1",
      deployRoleArn: deployer("111111111111"),
    });
    assert.deepEqual(
      objectives.map(({ type }) => type),
      resourceTypeNames,
    );
    assert.deepEqual(
      { ...alerts, deadLetterQueues: alerts?.deadLetterQueues.length },
      {
        topicArn: "arn:aws:sns:us-west-2:222222222222:org-backup-alerts-prod",
        keyAlias: "alias/org-backup-alerts-prod",
        emails: ["backup-on-call@example.com"],
        busName: "org-backup-alerts-prod",
        logGroup: "/aws/events/org-backup-alerts-prod",
        prefix: "org-backup-alerts-prod",
        deadLetterQueues: 7,
      },
    );
    for (const { accountId, name, region } of alerts?.deadLetterQueues ?? [])
      assert.match(
        `${accountId} ${region} ${name}`,
        /^(1{12}|2{12}) [a-z]{2}-[a-z]+-\d (org-backup-alerts|backup-events)-prod/,
      );
  });

  it("follows the stack: dev has a governance lock and other days", async () => {
    const { policies, vault } = stackFacts(await previewOf("dev"));

    assert.deepEqual(vault.lock, { mode: "governance", minRetentionDays: 1, maxRetentionDays: 30 });
    assert.deepEqual([policies[0]?.localDays, policies[0]?.copyDays], [3, 7]);
  });

  const LEFT_OUT: readonly (readonly [part: string, fact: "breakGlass" | "rehearsal" | "alerts"])[] = [
    ["BreakGlassAccess", "breakGlass"],
    ["RestoreTesting", "rehearsal"],
    ["BackupAlerts", "alerts"],
    ["ssoadmin/permissionSet:PermissionSet", "breakGlass"],
    ["sns/topic:Topic", "alerts"],
  ];
  for (const [part, fact] of LEFT_OUT) {
    it(`is without ${fact} for a stack without ${part}`, async () => {
      const facts = stackFacts(without(await previewOf("prod"), part));

      assert.equal(facts[fact], undefined);
    });
  }

  it("says of a lock that is not there that there is none, and of a key without an alias nothing", async () => {
    const { vault } = stackFacts(
      without(await previewOf("prod"), "vaultLockConfiguration", "kms/alias:Alias"),
    );

    assert.deepEqual([vault.lock, vault.keyAlias], [{ mode: "none" }, undefined]);
  });

  it("goes without the StackSet where local vaults come from elsewhere", async () => {
    const { local } = stackFacts(without(await previewOf("prod"), "cloudformation/stackSet"));

    assert.deepEqual(local, {
      vaultName: "org-backup-prod",
      backupRoleName: "AWSBackup-org-backup-prod",
      regions: ["eu-west-1"],
    });
  });

  const USELESS: readonly (readonly [title: string, result: () => Promise<PreviewResult>])[] = [
    ["nothing", () => Promise.resolve(new ExampleStack().preview())],
    ["no vault of its own", async () => without(await previewOf("prod"), "backup/vault:Vault")],
    ["no backup policy", async () => without(await previewOf("prod"), "organizations/policy:Policy")],
  ];
  for (const [title, result] of USELESS) {
    it(`is refused for a stack with ${title}`, async () => {
      const preview = await result();

      assert.throws(
        () => stackFacts(preview),
        /declares no backup policy whose copies go to a vault of its own/,
      );
    });
  }
});
