import assert from "node:assert/strict";
import { LogicallyAirGappedVault, type LogicallyAirGappedVaultArgs } from "../../components";
import { centralVaultAccessPolicy } from "../../domain/vault/vault-access-policy";
import { problemsOf } from "../support/problems-of";
import { recordResources } from "../support/record-resources";

const ACKNOWLEDGED = "lock vault air-gapped for good: keep 7 to 365 days, 0 days of grace";
const ARGS: LogicallyAirGappedVaultArgs = {
  vaultName: "air-gapped",
  accountId: "222222222222",
  region: "us-west-2",
  encryptionKeyArn: "arn:aws:kms:us-west-2:222222222222:key/11111111-2222-3333-4444-555555555555",
  organizationId: "o-a1b2c3d4e5",
  copyRoleName: "AWSBackup-org-backup",
  deployRoleName: "OrgBackupDeployer",
  minRetentionDays: 7,
  maxRetentionDays: 365,
  acknowledge: ACKNOWLEDGED,
};

describe("LogicallyAirGappedVault", () => {
  it("declares the protected vault with its bounds, and opens it for copies alone (R11, R12, R14)", async () => {
    const resources = await recordResources((opts) => new LogicallyAirGappedVault("central", ARGS, opts));

    assert.deepEqual(resources, [
      { type: "aws-org-backup:index:LogicallyAirGappedVault", name: "central", inputs: ARGS, options: {} },
      {
        type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
        name: "central",
        inputs: {
          name: "air-gapped",
          region: "us-west-2",
          encryptionKeyArn: ARGS.encryptionKeyArn,
          minRetentionDays: 7,
          maxRetentionDays: 365,
        },
        options: { protect: true, retainOnDelete: true },
      },
      {
        type: "aws:backup/vaultPolicy:VaultPolicy",
        name: "central-policy",
        inputs: {
          backupVaultName: "air-gapped",
          region: "us-west-2",
          policy: JSON.stringify(
            centralVaultAccessPolicy({
              partition: "aws",
              organizationId: "o-a1b2c3d4e5",
              copyRoleName: "AWSBackup-org-backup",
              deployRoleArn: "arn:aws:iam::222222222222:role/OrgBackupDeployer",
              restoreRoleArns: [],
            }),
          ),
        },
        options: {},
      },
    ]);
  });

  const refused: readonly {
    title: string;
    change: Partial<LogicallyAirGappedVaultArgs>;
    problems: readonly unknown[];
  }[] = [
    {
      title: "a lock that nobody acknowledged",
      change: { acknowledge: "" },
      problems: [
        {
          path: "acknowledge",
          reason: `must be exactly "${ACKNOWLEDGED}", because nobody can undo this lock from the moment the vault is made, got ""`,
        },
      ],
    },
    {
      title: "a retention one day below the minimum of AWS",
      change: { minRetentionDays: 6 },
      problems: [
        {
          path: "minRetentionDays",
          reason: "must be at least 7 days in a logically air-gapped vault, got 6",
        },
      ],
    },
    {
      title: "every bad name at once",
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
          reason: `must be exactly "${ACKNOWLEDGED.replace("air-gapped", "x")}", because nobody can undo this lock from the moment the vault is made, got "${ACKNOWLEDGED}"`,
        },
      ],
    },
  ];
  for (const { change, problems, title } of refused) {
    it(`refuses ${title}`, async () => {
      assert.deepEqual(
        await problemsOf((opts) => new LogicallyAirGappedVault("central", { ...ARGS, ...change }, opts)),
        problems,
      );
    });
  }
});
