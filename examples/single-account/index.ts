import { Plan, Selection, Vault, VaultLockConfiguration, VaultPolicy } from "@pulumi/aws/backup";
import { Role, RolePolicyAttachment } from "@pulumi/aws/iam";
import { Key } from "@pulumi/aws/kms";
import { Provider } from "@pulumi/aws/provider";
import { memberKeyPolicy } from "aws-org-backup/domain/encryption/key-policy";
import { memberVaultAccessPolicy } from "aws-org-backup/domain/vault/vault-access-policy";

const accountId = "333333333333";
const [home, away] = ["eu-west-1", "eu-central-1"];
const provider = new Provider("account", {
  region: home,
  allowedAccountIds: [accountId],
  defaultTags: { tags: { team: "platform" } },
});
const opts = { provider };

const deployRoleArns = [`arn:aws:iam::${accountId}:role/Deployer`];
const backupRole = "AWSBackup-daily";

// The same documents that the organization's own accounts get. Here the account that keeps the copies is this one.
const vaultPolicy = JSON.stringify(memberVaultAccessPolicy({ deployRoleArns }));
const keyPolicy = JSON.stringify(
  memberKeyPolicy({
    partition: "aws",
    accountId,
    backupAccountId: accountId,
    roleName: backupRole,
    deployRoleArns,
  }),
);

/** Declares a vault under a key of its own, locked so that nobody shortens what is in it, and says what it will be called. */
function declareVault(name: string, region: string, maxRetentionDays: number): string {
  const key = new Key(
    name,
    {
      region,
      description: `Encrypts the vault ${name}`,
      policy: keyPolicy,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
    },
    { ...opts, protect: true },
  );
  const vault = new Vault(name, { name, region, kmsKeyArn: key.arn }, { ...opts, protect: true });
  new VaultLockConfiguration(
    `${name}-lock`,
    { backupVaultName: vault.name, region, minRetentionDays: 1, maxRetentionDays },
    { ...opts, protect: true, deleteBeforeReplace: true },
  );
  new VaultPolicy(`${name}-policy`, { backupVaultName: vault.name, region, policy: vaultPolicy }, opts);
  return `arn:aws:backup:${region}:${accountId}:backup-vault:${name}`;
}

const local = declareVault("local", home, 35);
const copies = declareVault("copies", away, 180);

const role = new Role(
  "backup",
  {
    name: backupRole,
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" },
      ],
    }),
  },
  opts,
);
for (const name of ["AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForRestores"]) {
  new RolePolicyAttachment(
    name,
    { role: role.name, policyArn: `arn:aws:iam::aws:policy/service-role/${name}` },
    opts,
  );
}

const plan = new Plan(
  "daily",
  {
    name: "daily",
    rules: [
      {
        ruleName: "daily",
        targetVaultName: "local",
        schedule: "cron(0 10 * * ? *)",
        startWindow: 60,
        completionWindow: 1440,
        lifecycle: { deleteAfter: 14 },
        copyActions: [{ destinationVaultArn: copies, lifecycle: { deleteAfter: 90 } }],
      },
    ],
  },
  { ...opts, dependsOn: [role] },
);
// Everything that AWS Backup can protect, unless its owner tagged it backup=false.
new Selection(
  "everything",
  {
    name: "everything",
    planId: plan.id,
    iamRoleArn: role.arn,
    resources: ["*"],
    conditions: [{ stringNotEquals: [{ key: "aws:ResourceTag/backup", value: "false" }] }],
  },
  opts,
);

/** What to look at in the console, or with `aws backup list-recovery-points-by-backup-vault`. */
export const vaults = [local, copies];
