import { serviceRoleArn } from "../domain/airflow/dag-names";
import type { Dataset, DatasetCopy } from "../domain/airflow/dataset";
import type { DatasetRestoreTest } from "../domain/airflow/restore-test";
import { vaultArn } from "../domain/aws/arn";
import { partitionOf } from "../domain/aws/regions";
import { namesOf } from "./names";
import type { DatasetSettings, Settings } from "./settings/settings";

/**
 * The datasets as the component takes them: a backup goes into the local vault unless the settings name another one, and a copy into the
 * central vault, whose lock bounds its retention.
 */
export function datasetsOf({ accounts, airGap, airflow, environment }: Settings): Dataset[] {
  const { centralVault, localVault } = namesOf(environment);
  const { maxRetentionDays, minRetentionDays } = airGap.lock;
  const central = {
    vaultArn: vaultArn({
      partition: partitionOf(airGap.region),
      region: airGap.region,
      accountId: accounts.backup.id,
      vaultName: centralVault,
    }),
    vaultLock: { maxRetentionDays, minRetentionDays },
  };
  return (airflow?.datasets ?? []).map(({ copyTo, vaultName = localVault, ...dataset }) => ({
    ...dataset,
    vaultName,
    ...(copyTo === undefined ? {} : { copyTo: copyOf(copyTo, central) }),
  }));
}

/** The restore tests as the component takes them: of the local vault unless the settings name another one. */
export function restoreTestsOf({ airflow, environment }: Settings): DatasetRestoreTest[] {
  const { localVault } = namesOf(environment);
  return (airflow?.restoreTests ?? []).map((test) => ({ vaultName: localVault, ...test }));
}

type CentralVault = Pick<DatasetCopy, "vaultArn"> & Required<Pick<DatasetCopy, "vaultLock">>;

function copyOf(copyTo: NonNullable<DatasetSettings["copyTo"]>, central: CentralVault): DatasetCopy {
  const { vaultArn = central.vaultArn } = copyTo;
  return vaultArn === central.vaultArn ? { ...copyTo, ...central } : { ...copyTo, vaultArn };
}

/** The service roles that copy into the central vault, by their ARNs: its policy and its key have to let them. */
export function copyingRoleArnsOf(settings: Settings): string[] {
  const { accounts, airGap, airflow, environment } = settings;
  const { centralVault } = namesOf(environment);
  if (airflow === undefined) return [];
  const place = { partition: partitionOf(airflow.region), accountId: airflow.account.id, environment };
  const target = `:${airGap.region}:${accounts.backup.id}:backup-vault:${centralVault}`;
  return datasetsOf(settings)
    .filter(({ copyTo }) => copyTo?.vaultArn.endsWith(target) === true)
    .map(({ dagId }) => serviceRoleArn({ ...place, dagId }));
}
