import { parseVaultArn } from "../aws/arn";
import { findAccountIdProblems, findRegionProblems } from "../aws/identifiers";
import { findWholeNumberProblems, got, isRecord, type Problem } from "../problem";
import { findVaultNameProblems } from "../vault/vault-name";
import { findKeptProblems, findUnknownFieldProblems } from "./kept-backup";

const COPY_WINDOW = { min: 10, max: 43_200, unit: "minutes" };
const FIELDS = ["vaultArn", "retentionDays", "coldStorageAfterDays", "vaultLock", "completeWindowMinutes"];

/** Lists what is wrong with where a dataset's backups are copied to. */
export function findCopyTargetProblems(
  copyTo: unknown,
  resourceArn: unknown,
  at: string,
): readonly Problem[] {
  if (!isRecord(copyTo))
    return [{ path: at, reason: `must have vaultArn and retentionDays, ${got(copyTo)}` }];
  const { completeWindowMinutes: window } = copyTo;
  const vaultName = parseVaultArn(copyTo.vaultArn)?.vaultName ?? "";
  return [
    ...findVaultArnProblems(copyTo.vaultArn, `${at}.vaultArn`),
    ...findKeptProblems(copyTo, resourceArn, vaultName, at),
    ...(window === undefined
      ? []
      : findWholeNumberProblems(window, `${at}.completeWindowMinutes`, COPY_WINDOW)),
    ...findUnknownFieldProblems(copyTo, FIELDS, at),
  ];
}

/** Lists what is wrong with the ARN of a vault. */
export function findVaultArnProblems(value: unknown, path: string): readonly Problem[] {
  const vault = parseVaultArn(value);
  const isVault =
    vault !== undefined &&
    findAccountIdProblems(vault.accountId, path).length === 0 &&
    findRegionProblems(vault.region, path).length === 0 &&
    findVaultNameProblems(vault.vaultName, path).length === 0;
  return isVault ? [] : [{ path, reason: `must be the ARN of a backup vault, ${got(value)}` }];
}
