import { declareBackupAccount } from "./backup-account";
import { declareManagementAccount } from "./management-account";
import { declareMemberAccounts } from "./member-accounts";
import { namesOf } from "./names";
import { makeProviders } from "./providers";
import { loadSettings } from "./settings";

const settings = loadSettings();
const names = namesOf(settings.environment);
const providers = makeProviders(settings);

const backupAccount = declareBackupAccount(settings, names, providers);
const memberAccounts = declareMemberAccounts(settings, names, providers, backupAccount);
const organizationPolicy = declareManagementAccount(
  settings,
  names,
  providers,
  backupAccount,
  memberAccounts,
);

/** For teams that copy on-demand backups, and for the runbooks: where copies go. */
export const centralVaultArn = backupAccount.vault.vaultArn;

/** For teams whose own keys must let the backup account decrypt, and for audits: what encrypts the copies. */
export const centralKeyArn = backupAccount.key.keyArn;

/** For operators who look for the role and vault of an account that joined: the StackSet that makes them. */
export const memberStackSetName = memberAccounts.stackSetName;

/** For operators who ask Organizations what an account's effective policy is made of. */
export const backupPolicyId = organizationPolicy.policyId;
