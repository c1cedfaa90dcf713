import { unlocked, type Changes } from "../estate/change";
import type { EstateVault } from "../estate/estate";
import type { Phase } from "../estate/target";
import { phasesOf } from "../reachability/destruction";

/** The phases that make a difference: without its lock a vault is the same in all of them. */
export function differingPhases(vault: EstateVault, changes: Changes): readonly Phase[] {
  const phases = phasesOf(vault);
  return changes.has(unlocked(vault)) ? phases.slice(0, 1) : phases;
}
