import type { Provider } from "@pulumi/aws/provider";
import { AirGappedVault, BackupKey, LogicallyAirGappedVault, ServiceLinkedRoles } from "../components";
import { VaultKind } from "../domain/vault/vault-kind";
import { breakGlassArnsOf } from "./break-glass";
import { copyingRoleArnsOf } from "./airflow-datasets";
import type { Names } from "./names";
import { protectionOf } from "./protection";
import { restoreTestingArnsOf } from "./restore-testing";
import { type Providers, sessionNameOf } from "./providers";
import type { Settings } from "./settings";

/** What the backup account holds: the roles that services bring along (R7), the key, and the locked vault that it encrypts (R11 to R14, R17, R18). */
export interface BackupAccount {
  readonly roles: ServiceLinkedRoles;
  readonly key: BackupKey;
  readonly vault: AirGappedVault | LogicallyAirGappedVault;
}

/** Declares the backup account's resources, all of them in the air-gapped region. */
export function declareBackupAccount(settings: Settings, names: Names, { backup }: Providers): BackupAccount {
  const { accounts, airGap, environment, organization } = settings;
  const { copied } = protectionOf(settings);
  const copyRoleArns = copyingRoleArnsOf(settings);
  const place: Place = {
    accountId: accounts.backup.id,
    region: airGap.region,
    organizationId: organization.id,
    copyRoleName: names.backupRole,
    ...(copyRoleArns.length === 0 ? {} : { copyRoleArns }),
    deployRoleName: accounts.backup.deployRole,
    restoreRoleArns: [...breakGlassArnsOf(settings, names), ...restoreTestingArnsOf(settings)],
  };

  const roles = new ServiceLinkedRoles(
    `service-linked-roles-${environment}`,
    {
      accountId: accounts.backup.id,
      region: airGap.region,
      deployRoleName: accounts.backup.deployRole,
      sessionName: sessionNameOf(environment),
      resourceTypes: [...copied.resourceTypes],
      excludeResourceTypes: [...copied.excludeResourceTypes],
      restoreTesting: settings.restoreTesting !== undefined,
      auditReports: settings.audit !== undefined,
    },
    { providers: [backup] },
  );
  const { restoreRoleArns: _, ...keyPlace } = place;
  const key = new BackupKey(
    names.centralKeyAlias,
    {
      ...keyPlace,
      alias: names.centralKeyAlias,
      description: `Encrypts every recovery point in the vault ${names.centralVault}. Losing it loses them all.`,
    },
    { providers: [backup] },
  );
  const vault = declareVault(settings, names, key, place, [backup]);
  return { roles, key, vault };
}

/** What key and vault share. */
interface Place {
  readonly accountId: string;
  readonly region: string;
  readonly organizationId: string;
  readonly copyRoleName: string;
  readonly copyRoleArns?: string[];
  readonly deployRoleName: string;
  readonly restoreRoleArns: string[];
}

function declareVault(
  { airGap }: Settings,
  { centralVault }: Names,
  key: BackupKey,
  place: Place,
  providers: Provider[],
): BackupAccount["vault"] {
  const { acknowledge, kind, lock } = airGap;
  if (kind === VaultKind.LogicallyAirGapped) {
    const { maxRetentionDays, minRetentionDays } = lock;
    return new LogicallyAirGappedVault(
      centralVault,
      {
        ...place,
        vaultName: centralVault,
        encryptionKeyArn: key.keyArn,
        minRetentionDays,
        maxRetentionDays,
        acknowledge: acknowledge ?? "",
      },
      { providers },
    );
  }
  return new AirGappedVault(
    centralVault,
    {
      ...place,
      vaultName: centralVault,
      kmsKeyArn: key.keyArn,
      lock,
      ...(acknowledge === undefined ? {} : { acknowledge }),
    },
    { providers },
  );
}
