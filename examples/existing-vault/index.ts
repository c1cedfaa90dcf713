import { Provider } from "@pulumi/aws/provider";
import type { ResourceTransform } from "@pulumi/pulumi";
import { AirGappedVault, BackupKey, LockMode } from "aws-org-backup";

// What is there already. The ids are read with `aws backup list-backup-vaults` and `aws kms list-aliases`.
const accountId = "222222222222";
const region = "us-west-2";
const vaultName = "copies";
const keyId = "1234abcd-12ab-34cd-56ef-1234567890ab";

// By type, the id under which the provider finds what exists. A lock and a policy go by the name of their vault.
const existing: Readonly<Record<string, string>> = {
  "aws:backup/vault:Vault": vaultName,
  "aws:backup/vaultLockConfiguration:VaultLockConfiguration": vaultName,
  "aws:backup/vaultPolicy:VaultPolicy": vaultName,
  "aws:kms/key:Key": keyId,
  "aws:kms/alias:Alias": "alias/copies",
};

// Takes the children of the components over. Once `pulumi up` has done it, this can go.
const adopt: ResourceTransform = ({ type, props, opts }) => {
  const id = existing[type];
  return id === undefined ? undefined : { props, opts: { ...opts, import: id } };
};

const provider = new Provider("backup", {
  region,
  allowedAccountIds: [accountId],
  defaultTags: { tags: { team: "platform" } },
});
const opts = { providers: [provider], transforms: [adopt] };
const common = {
  accountId,
  region,
  organizationId: "o-a1b2c3d4e5",
  copyRoleName: "AWSBackup-org-backup",
  deployRoleName: "OrgBackupDeployer",
};

const key = new BackupKey(
  "copies",
  { ...common, alias: "copies", description: "Encrypts copies of backups" },
  opts,
);

// The numbers of the lock as they are. `pulumi up` refuses to import a lock whose numbers differ, and changes nothing.
new AirGappedVault(
  "copies",
  {
    ...common,
    vaultName,
    kmsKeyArn: key.keyArn,
    lock: { mode: LockMode.Governance, minRetentionDays: 7, maxRetentionDays: 90 },
  },
  opts,
);
