import { declareAirflow } from "./airflow";
import { declareAlerts } from "./alerts";
import { declareAudit } from "./audit";
import { declareBackupAccount } from "./backup-account";
import { declareBackupPolicies } from "./backup-policies";
import { declareBreakGlass } from "./break-glass";
import { tellEstimates } from "./estimates";
import { declareFederation } from "./federation";
import { declareFederationAudit } from "./federation-audit";
import { declareGuardrails } from "./guardrails";
import { declareMemberAccounts } from "./member-accounts";
import { namesOf } from "./names";
import { declareOrganization } from "./organization";
import { makeProviders } from "./providers";
import { declareRestoreTesting } from "./restore-testing";
import { loadSettings } from "./settings";

const settings = loadSettings();
const names = namesOf(settings.environment);
const providers = makeProviders(settings);

tellEstimates(settings);
const organization = declareOrganization(settings, providers);
const { key, roles, vault } = declareBackupAccount(settings, names, providers);
declareBreakGlass(settings, names, providers, vault);
declareFederation(settings, names, providers);
const alerts = declareAlerts(settings, names, providers);
declareFederationAudit(settings, names, providers, alerts);
// Tested after somebody can be told that a test failed.
declareRestoreTesting(
  settings,
  names,
  providers,
  [roles, vault, ...(alerts?.ready ?? [])],
  alerts === undefined ? [] : [alerts.topicArn],
);
const members = declareMemberAccounts(settings, names, providers, alerts?.memberEvents, [
  ...organization,
  vault,
  ...(alerts?.ready ?? []),
]);
const policies = declareBackupPolicies(settings, names, providers, [...organization, roles, vault, members]);
declareAudit(settings, names, providers, { organization, roles, vault, members });
declareGuardrails(settings, names, providers, [...organization, vault, members]);
declareAirflow(settings, names, providers, [vault, members]);

/** For teams that copy on-demand backups, and for the runbooks: where copies go. */
export const centralVaultArn = vault.vaultArn;

/** For teams whose own keys must let the backup account decrypt, and for audits: what encrypts the copies. */
export const centralKeyArn = key.keyArn;

/** For operators who look for the role and vault of an account that joined: the StackSet that makes them. */
export const memberStackSetName = members.stackSetName;

/** For operators who ask Organizations what an account's effective policy is made of. */
export const backupPolicyId = policies.copied.policyId;

/** For the offline preview, which says what reaches the vault: what the stack's owner knows better than the table of AWS Backup's abilities. */
export const copyOverrides = settings.airGap.copyOverrides;

/** For the offline preview, which estimates whether backups and copies fit their windows: how much there is of each type. */
export const resourceFigures = settings.estimate?.resources ?? {};
