import assert from "node:assert/strict";
import { BackupKey, type BackupKeyArgs } from "../../components";
import { centralKeyPolicy } from "../../domain/encryption/key-policy";
import { problemsOf } from "../support/problems-of";
import { recordResources } from "../support/record-resources";

const ARGS: BackupKeyArgs = {
  alias: "air-gapped",
  description: "Encrypts the air-gapped vault",
  accountId: "222222222222",
  region: "us-west-2",
  organizationId: "o-a1b2c3d4e5",
  copyRoleName: "AWSBackup-org-backup",
  deployRoleName: "OrgBackupDeployer",
};

describe("BackupKey", () => {
  it("declares a protected key that rotates and waits 30 days, and its alias (R17)", async () => {
    const resources = await recordResources((opts) => new BackupKey("central", ARGS, opts));

    assert.deepEqual(resources, [
      { type: "aws-org-backup:index:BackupKey", name: "central", inputs: ARGS, options: {} },
      {
        type: "aws:kms/key:Key",
        name: "central",
        inputs: {
          description: "Encrypts the air-gapped vault",
          region: "us-west-2",
          enableKeyRotation: true,
          deletionWindowInDays: 30,
          policy: JSON.stringify(
            centralKeyPolicy({
              partition: "aws",
              region: "us-west-2",
              backupAccountId: "222222222222",
              organizationId: "o-a1b2c3d4e5",
              copyRoleName: "AWSBackup-org-backup",
              deployRoleArn: "arn:aws:iam::222222222222:role/OrgBackupDeployer",
            }),
          ),
        },
        options: { protect: true },
      },
      {
        type: "aws:kms/alias:Alias",
        name: "central-alias",
        inputs: { name: "alias/air-gapped", region: "us-west-2", targetKeyId: "central.keyId" },
        options: {},
      },
    ]);
  });

  it("follows the region into its partition", async () => {
    const resources = await recordResources(
      (opts) => new BackupKey("central", { ...ARGS, region: "us-gov-west-1" }, opts),
    );

    const policy = JSON.parse(String(resources[1]?.inputs.policy)) as { Statement: { Principal: unknown }[] };
    assert.deepEqual(policy.Statement[0]?.Principal, { AWS: "arn:aws-us-gov:iam::222222222222:root" });
  });

  it("refuses every bad argument at once, before it declares anything", async () => {
    const bad: BackupKeyArgs = {
      ...ARGS,
      alias: "alias/x",
      accountId: "22222222222",
      region: "nowhere",
      organizationId: "a1b2c3d4e5",
      copyRoleName: "a b",
      deployRoleName: "",
    };

    assert.deepEqual(await problemsOf((opts) => new BackupKey("central", bad, opts)), [
      { path: "alias", reason: 'must be written without alias/, got "alias/x"' },
      { path: "accountId", reason: 'must be an account id, twelve digits, got "22222222222"' },
      { path: "region", reason: 'must be the code of an AWS region such as eu-west-1, got "nowhere"' },
      {
        path: "organizationId",
        reason: 'must be the id of an organization such as o-a1b2c3d4e5, got "a1b2c3d4e5"',
      },
      {
        path: "copyRoleName",
        reason:
          'must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path, got "a b"',
      },
      {
        path: "deployRoleName",
        reason:
          'must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path, got ""',
      },
    ]);
  });
});
