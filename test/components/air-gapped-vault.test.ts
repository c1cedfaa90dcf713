import assert from "node:assert/strict";
import { AirGappedVault, type AirGappedVaultArgs, LockMode } from "../../components";
import { centralVaultAccessPolicy } from "../../domain/vault/vault-access-policy";
import { problemsOf } from "../support/problems-of";
import { recordResources } from "../support/record-resources";

const ACKNOWLEDGED = "lock vault air-gapped for good: keep 30 to 365 days, 20 days of grace";
const ARGS: AirGappedVaultArgs = {
  vaultName: "air-gapped",
  accountId: "222222222222",
  region: "us-west-2",
  kmsKeyArn: "arn:aws:kms:us-west-2:222222222222:key/11111111-2222-3333-4444-555555555555",
  organizationId: "o-a1b2c3d4e5",
  copyRoleName: "AWSBackup-org-backup",
  deployRoleName: "OrgBackupDeployer",
  lock: { mode: LockMode.Compliance, minRetentionDays: 30, maxRetentionDays: 365, gracePeriodDays: 20 },
  acknowledge: ACKNOWLEDGED,
};

function vaultPolicyOf(restoreRoleArns: readonly string[]): string {
  return JSON.stringify(
    centralVaultAccessPolicy({
      partition: "aws",
      organizationId: "o-a1b2c3d4e5",
      copyRoleName: "AWSBackup-org-backup",
      deployRoleArn: "arn:aws:iam::222222222222:role/OrgBackupDeployer",
      restoreRoleArns,
    }),
  );
}

describe("AirGappedVault", () => {
  it("declares a protected vault, locks it, and only then opens it (R11, R12, R14)", async () => {
    const resources = await recordResources((opts) => new AirGappedVault("central", ARGS, opts));

    assert.deepEqual(resources, [
      { type: "aws-org-backup:index:AirGappedVault", name: "central", inputs: ARGS, options: {} },
      {
        type: "aws:backup/vault:Vault",
        name: "central",
        inputs: { name: "air-gapped", region: "us-west-2", kmsKeyArn: ARGS.kmsKeyArn },
        options: { protect: true },
      },
      {
        type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
        name: "central-lock",
        inputs: {
          backupVaultName: "air-gapped",
          region: "us-west-2",
          minRetentionDays: 30,
          maxRetentionDays: 365,
          changeableForDays: 20,
        },
        options: { protect: true, deleteBeforeReplace: true, retainOnDelete: true },
      },
      {
        type: "aws:backup/vaultPolicy:VaultPolicy",
        name: "central-policy",
        inputs: { backupVaultName: "air-gapped", region: "us-west-2", policy: vaultPolicyOf([]) },
        options: { dependsOn: ["central-lock"] },
      },
    ]);
  });

  it("gives a governance lock no grace period, which would make it permanent (R13)", async () => {
    const { acknowledge: _acknowledge, ...rest } = ARGS;
    const lock = { mode: LockMode.Governance, minRetentionDays: 7, maxRetentionDays: 90 };

    const resources = await recordResources((opts) => new AirGappedVault("central", { ...rest, lock }, opts));

    assert.deepEqual(resources[2]?.inputs, {
      backupVaultName: "air-gapped",
      region: "us-west-2",
      minRetentionDays: 7,
      maxRetentionDays: 90,
    });
  });

  it("lets the named roles restore, and nobody else (R20)", async () => {
    const restoreRoleArns = ["arn:aws:iam::222222222222:role/break-glass"];

    const resources = await recordResources(
      (opts) => new AirGappedVault("central", { ...ARGS, restoreRoleArns }, opts),
    );

    assert.deepEqual(resources[3]?.inputs.policy, vaultPolicyOf(restoreRoleArns));
  });

  const stale =
    'must be exactly "' + ACKNOWLEDGED + '", because nobody can undo this lock after its grace period';
  const refused: readonly {
    title: string;
    change: Partial<AirGappedVaultArgs>;
    problems: readonly unknown[];
  }[] = [
    {
      title: "a permanent lock that nobody acknowledged",
      change: { acknowledge: "" },
      problems: [{ path: "acknowledge", reason: `${stale}, got ""` }],
    },
    {
      title: "an acknowledgement of other numbers",
      change: { acknowledge: ACKNOWLEDGED.replace("365", "366") },
      problems: [{ path: "acknowledge", reason: `${stale}, got "${ACKNOWLEDGED.replace("365", "366")}"` }],
    },
    {
      title: "every bad argument at once",
      change: {
        vaultName: "x",
        accountId: "1",
        region: "",
        organizationId: "",
        copyRoleName: "",
        deployRoleName: "",
      },
      problems: [
        { path: "vaultName", reason: 'must be 2 to 50 letters, digits, hyphens or underscores, got "x"' },
        { path: "accountId", reason: 'must be an account id, twelve digits, got "1"' },
        { path: "region", reason: 'must be the code of an AWS region such as eu-west-1, got ""' },
        { path: "organizationId", reason: 'must be the id of an organization such as o-a1b2c3d4e5, got ""' },
        {
          path: "copyRoleName",
          reason:
            'must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path, got ""',
        },
        {
          path: "deployRoleName",
          reason:
            'must be the name of a role, 1 to 64 letters, digits or characters of _+=,.@- and no path, got ""',
        },
        {
          path: "acknowledge",
          reason: `${stale.replace("vault air-gapped", "vault x")}, got "${ACKNOWLEDGED}"`,
        },
      ],
    },
    {
      title: "a grace period that AWS refuses",
      change: {
        lock: { mode: LockMode.Compliance, minRetentionDays: 30, maxRetentionDays: 365, gracePeriodDays: 2 },
      },
      problems: [
        {
          path: "lock.gracePeriodDays",
          reason: "must be at least 3 days so that the lock can still be undone, got 2",
        },
      ],
    },
  ];
  for (const { change, problems, title } of refused) {
    it(`refuses ${title}`, async () => {
      assert.deepEqual(
        await problemsOf((opts) => new AirGappedVault("central", { ...ARGS, ...change }, opts)),
        problems,
      );
    });
  }
});
