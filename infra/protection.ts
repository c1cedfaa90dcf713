import type { CopyPlace } from "../domain/copying/copy-selection";
import { type ProtectionSplit, splitProtection } from "../domain/copying/protection-split";
import type { AirGapSettings, ProtectSettings, Settings } from "./settings/settings";

/** Where copies come from and go to, as far as it decides whether they arrive. */
export function copyPlaceOf(airGap: AirGapSettings, protect: ProtectSettings): CopyPlace {
  return {
    sourceRegions: protect.regions,
    targetRegion: airGap.region,
    vaultKind: airGap.kind,
    overrides: airGap.copyOverrides,
  };
}

/** What the stack protects, divided by whether it is copied (R4, R16). */
export function protectionOf({ airGap, protect }: Settings): ProtectionSplit {
  return splitProtection(protect, copyPlaceOf(airGap, protect));
}
