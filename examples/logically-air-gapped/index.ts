import { Provider } from "@pulumi/aws/provider";
import { BackupKey, LogicallyAirGappedVault } from "aws-org-backup";

const common = {
  accountId: "222222222222",
  region: "us-west-2",
  organizationId: "o-a1b2c3d4e5",
  copyRoleName: "AWSBackup-org-backup",
  deployRoleName: "OrgBackupDeployer",
};
const provider = new Provider("backup", {
  region: common.region,
  allowedAccountIds: [common.accountId],
  defaultTags: { tags: { team: "platform" } },
});
const opts = { providers: [provider] };

const key = new BackupKey(
  "sealed",
  { ...common, alias: "sealed", description: "Encrypts the logically air-gapped vault" },
  opts,
);

// Locked for good from its first moment: there is no grace period. Try it with short numbers first.
const vault = new LogicallyAirGappedVault(
  "sealed",
  {
    ...common,
    vaultName: "sealed",
    encryptionKeyArn: key.keyArn,
    minRetentionDays: 7,
    maxRetentionDays: 90,
    acknowledge: "lock vault sealed for good: keep 7 to 90 days, 0 days of grace",
  },
  opts,
);

/** Backup policies copy here. */
export const vaultArn = vault.vaultArn;
