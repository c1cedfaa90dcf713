import type { DeclaredLock } from "./estate";

/**
 * Reads a lock from what decides its mode: with days to change it in, it becomes permanent after them; without, whoever has
 * the right can remove it for ever.
 *
 * @param changeableForDays nothing when it is not set
 * @param isSet whether it is set, known or not
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_PutBackupVaultLockConfiguration.html
 */
export function readLock(changeableForDays: unknown, isSet: boolean): DeclaredLock {
  if (!isSet || changeableForDays === null) return { mode: "governance" };
  return typeof changeableForDays === "number"
    ? { mode: "compliance", gracePeriodDays: changeableForDays }
    : { mode: "unknown" };
}
