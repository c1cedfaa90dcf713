import assert from "node:assert/strict";
import { renderAccess } from "../../../cli/render/access-section";
import { createStyle } from "../../../cli/render/style";
import { previewOf } from "../../support/preview-of";

const PLAIN = createStyle(false);

/** In dev a workflow copies as well. */
function copyingIn(stack: string): readonly string[] {
  const people =
    "  may copy in  an administrator of backup account 222222222222, the root user of backup account 222222222222, the ";
  const backupRole = `               AWSBackup-org-backup-${stack} of any account of ${UNITS[stack] ?? ""}`;
  if (stack !== "dev")
    return [
      `${people}deployer OrgBackupDeployer of backup account 222222222222, the role of AWS Backup`,
      backupRole,
    ];
  return [
    `${people}role of AWS Backup backup-dev-orders_backup of account 333333333333, the deployer`,
    `               OrgBackupDeployer of backup account 222222222222, the role of AWS Backup ${backupRole.trim()}`,
  ];
}

describe("who may do what with a copy", () => {
  for (const stack of ["prod", "staging", "dev"]) {
    it(`says it for ${stack}: write-only but for break-glass (R14, R20)`, async () => {
      assert.deepEqual(renderAccess(await previewOf(stack), PLAIN, 200), [
        `air-gapped-${stack}`,
        ...copyingIn(stack),
        `  may restore  the break-glass role BackupBreakGlass-${stack} of backup account 222222222222`,
        "  may delete   nobody",
        "Each by one call. npm run prove searches what several calls in a row can do.",
      ]);
    });
  }

  it("says that it cannot be told where the vault's policy is not known", async () => {
    const result = await previewOf("prod");
    const resources = result.resources.map((resource) =>
      resource.type === "aws:backup/vaultPolicy:VaultPolicy"
        ? { ...resource, inputs: { ...resource.inputs, policy: "{" } }
        : resource,
    );
    assert.deepEqual(renderAccess({ ...result, resources }, PLAIN, 100), [
      "air-gapped-prod",
      "  cannot be told: the policy of the vault is not known before deployment, or cannot be read",
      "Each by one call. npm run prove searches what several calls in a row can do.",
    ]);
  });

  it("says nothing of a stack without a vault in the backup account", async () => {
    const result = await previewOf("prod");
    const resources = result.resources.filter(({ type }) => type !== "aws:backup/vault:Vault");
    assert.deepEqual(renderAccess({ ...result, resources }, PLAIN, 100), []);
  });
});

const UNITS: Readonly<Record<string, string>> = {
  prod: "ou-a1b2-11111111",
  staging: "ou-a1b2-22222222",
  dev: "ou-a1b2-33333333",
};
