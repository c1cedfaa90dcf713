import { Provider } from "@pulumi/aws/provider";
import { Config, getStack } from "@pulumi/pulumi";
import { AirGappedVault, BackupKey, type VaultLock } from "aws-org-backup";

// Everything that the environments differ in is in their settings; everything that bears a name carries the environment's.
const environment = getStack();
const settings = new Config();
const accountId = settings.require("backupAccountId");
const acknowledge = settings.get("acknowledge");
const common = {
  accountId,
  region: settings.require("region"),
  organizationId: "o-a1b2c3d4e5",
  copyRoleName: `AWSBackup-${environment}`,
  deployRoleName: "OrgBackupDeployer",
};
const provider = new Provider("backup", {
  region: common.region,
  allowedAccountIds: [accountId],
  defaultTags: { tags: { team: "platform", environment } },
});
const opts = { providers: [provider] };

const key = new BackupKey(
  `copies-${environment}`,
  { ...common, alias: `copies-${environment}`, description: `Encrypts copies of ${environment}` },
  opts,
);
const vault = new AirGappedVault(
  `copies-${environment}`,
  {
    ...common,
    vaultName: `copies-${environment}`,
    kmsKeyArn: key.keyArn,
    lock: settings.requireObject<VaultLock>("lock"),
    ...(acknowledge === undefined ? {} : { acknowledge }),
  },
  opts,
);

/** Backup policies copy here. */
export const vaultArn = vault.vaultArn;
