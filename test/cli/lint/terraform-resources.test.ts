import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { UNKNOWN } from "../../../cli/engine/values";
import type { FoundResource } from "../../../cli/lint/found-resource";
import { findTerraformResources } from "../../../cli/lint/terraform-resources";
import { lintFixture } from "../../support/lint-fixture";

function found(fixture: string): ReadonlyMap<string, FoundResource> {
  const content = JSON.parse(readFileSync(lintFixture(`terraform/${fixture}`), "utf8")) as Record<
    string,
    unknown
  >;
  return new Map(findTerraformResources(content).map((resource) => [resource.address, resource]));
}

describe("findTerraformResources", () => {
  it("makes Pulumi's resources of those of a plan, in its order, and leaves out all others", () => {
    assert.deepEqual(
      [...found("plan-sound.json").values()].map(({ address, type }) => [address, type]),
      [
        ["aws_backup_vault.central", "aws:backup/vault:Vault"],
        [
          "aws_backup_vault_lock_configuration.central",
          "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
        ],
        ["aws_backup_vault_policy.central", "aws:backup/vaultPolicy:VaultPolicy"],
        ["aws_backup_plan.daily", "aws:backup/plan:Plan"],
        ["module.key.aws_kms_key.this", "aws:kms/key:Key"],
      ],
    );
  });

  it("tells what the configuration sets and is not known from what the provider chooses", () => {
    const resources = found("plan-sound.json");

    assert.deepEqual(resources.get("aws_backup_vault.central")?.inputs, {
      name: "air-gapped",
      kmsKeyArn: UNKNOWN,
      forceDestroy: false,
      tags: { team: "backup" },
    });
    assert.equal(
      "rotationPeriodInDays" in (resources.get("module.key.aws_kms_key.this")?.inputs ?? {}),
      false,
    );
  });

  it("knows which resource a value comes from, also through a module", () => {
    const resources = found("plan-sound.json");

    assert.deepEqual(resources.get("aws_backup_vault.central")?.sources, {
      kmsKeyArn: ["module.key.aws_kms_key.this"],
    });
    assert.deepEqual(resources.get("aws_backup_vault_lock_configuration.central")?.sources, {
      backupVaultName: ["aws_backup_vault.central"],
    });
  });

  it("has the place of a plan's provider", () => {
    assert.deepEqual(found("plan-sound.json").get("aws_backup_vault.central")?.place, {
      key: "aws.backup",
      accountId: "222222222222",
      region: "us-west-2",
    });
  });

  it("flattens blocks, and takes 0 days for none", () => {
    assert.deepEqual(found("state.json").get("aws_backup_plan.daily")?.inputs.rules, [
      {
        ruleName: "daily",
        targetVaultName: "air-gapped",
        schedule: "cron(0 3 * * ? *)",
        lifecycle: { deleteAfter: 400 },
      },
    ]);
    assert.deepEqual(found("state.json").get("aws_backup_vault_lock_configuration.central")?.inputs, {
      backupVaultName: "air-gapped",
      minRetentionDays: 30,
      maxRetentionDays: 365,
    });
  });

  it("keeps the ARNs of a state, by which resources know each other", () => {
    assert.deepEqual(found("state.json").get("aws_kms_key.central")?.outputs, {
      arn: "arn:aws:kms:us-west-2:222222222222:key/11111111-2222-3333-4444-555555555555",
      keyId: "11111111-2222-3333-4444-555555555555",
    });
  });

  it("marks what is not known inside blocks", () => {
    const plan = {
      format_version: "1.2",
      planned_values: {
        root_module: {
          resources: [
            {
              address: "aws_backup_plan.x",
              mode: "managed",
              type: "aws_backup_plan",
              name: "x",
              values: { name: "x", rule: [{ rule_name: "a", lifecycle: [{}] }], tags: null },
            },
          ],
        },
      },
      resource_changes: [
        {
          address: "aws_backup_plan.x",
          change: {
            after_unknown: { rule: [{ lifecycle: [{ delete_after: true }] }, true], tags: {}, arn: true },
          },
        },
      ],
    };

    assert.deepEqual(findTerraformResources(plan)[0]?.inputs, {
      name: "x",
      rules: [{ ruleName: "a", lifecycle: { deleteAfter: UNKNOWN } }, UNKNOWN],
    });
  });

  it("takes an empty text for nothing, as the provider writes it into a state", () => {
    const values = { custom_key_store_id: "", description: "x" };
    const key = { address: "aws_kms_key.x", mode: "managed", type: "aws_kms_key", name: "x", values };

    assert.deepEqual(findTerraformResources({ values: { root_module: { resources: [key] } } })[0]?.inputs, {
      description: "x",
    });
  });

  it("finds none in what has none", () => {
    assert.deepEqual([...found("plan-empty.json")], []);
    for (const odd of [
      {},
      { values: 3 },
      { planned_values: { root_module: [] }, resource_changes: [null, 3] },
    ])
      assert.deepEqual(findTerraformResources(odd), []);
  });
});
