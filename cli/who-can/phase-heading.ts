import { isCompliance, type EstateVault } from "../../domain/estate/estate";
import type { Phase } from "../../domain/estate/target";
import { permanentFrom } from "../../domain/vault/vault-lock";
import { dayOf } from "../render/day";

/** The day from which the lock of a vault is permanent when it is put today; nothing for one that never is. */
export function permanentDayOf(vault: EstateVault | undefined, now: Date): string | undefined {
  if (vault === undefined || !isCompliance(vault.lock)) return undefined;
  return dayOf(permanentFrom(now, vault.lock.gracePeriodDays));
}

/** When the answers of a phase hold, as the beginning of a sentence; nothing where no lock bears on them. */
export function phaseHeading(vault: EstateVault | undefined, phase: Phase, now: Date): string | undefined {
  if (vault === undefined) return undefined;
  const { lock } = vault;
  if (!isCompliance(lock)) {
    const texts = {
      none: "Without a lock",
      governance: "With its governance lock, which can be removed",
      unknown: "With a lock that is not known",
    };
    return texts[lock.mode];
  }
  const day = permanentDayOf(vault, now) ?? "";
  return phase === "permanent"
    ? `From ${day}, when the lock is permanent if it is deployed today`
    : `Before ${day}, while the lock can be removed`;
}
