import { principalArnOf } from "../access/principal";
import type { Actor } from "../estate/actor";
import type { EstateVault } from "../estate/estate";
import type { Phase } from "../estate/target";
import type { Path, PathStep } from "./search";

/**
 * A step in words: `removes the lock of the vault central (backup:DeleteBackupVaultLockConfiguration)`. When it is made in the place of
 * somebody else than whoever the path is about, it says so.
 */
export function stepInWords({ by, calls, move }: PathStep, actor: Actor): string {
  const actions = [...new Set(calls.map(({ action }) => action))].join(" and ");
  const place = principalArnOf(by.principal) === principalArnOf(actor.principal) ? "" : `as ${by.name} `;
  return `${place}${move.does} (${actions})`;
}

/** A path in one sentence without subject and full stop: its steps, and what becomes of the recovery points. */
export function pathInWords({ isCertain, outcome, steps }: Path, actor: Actor): string {
  const texts = steps.map((step) => stepInWords(step, actor));
  const numbered = texts.length === 1 ? texts : texts.map((text, index) => `${index + 1}. ${text}`);
  const after = outcome.afterDays === undefined ? "" : `after ${outcome.afterDays} days `;
  const doubt = isCertain ? "" : "; not every call can be told for certain";
  return `${numbered.join(", ")}, and ${after}${outcome.what}${doubt}`;
}

/** What would close a path: anything that stops one of its steps. The last steps come first, as they are nearest to the harm. */
export function closingsOf({ steps }: Path): readonly string[] {
  return [...new Set(steps.map(({ move }) => move.closedBy).reverse())];
}

/** When a question about a vault is asked, in words. */
export function phaseInWords({ lock }: EstateVault, phase: Phase): string {
  switch (lock.mode) {
    case "none":
      return "without a lock";
    case "governance":
      return "with its governance lock";
    case "unknown":
      return "with a lock that is not known";
    case "compliance":
      return phase === "permanent" ? "once its lock is permanent" : "while its lock can be removed";
  }
}
