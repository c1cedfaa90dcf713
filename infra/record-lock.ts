import { LockMode } from "../components";
import { VaultKind } from "../domain/vault/vault-kind";
import type { Settings } from "./settings";

/** The mode in which records about the backups are locked: that of the central vault, which for AWS's own kind is for good. */
export function recordLockModeOf({ airGap }: Settings): LockMode {
  return airGap.kind === VaultKind.LogicallyAirGapped ? LockMode.Compliance : airGap.lock.mode;
}
