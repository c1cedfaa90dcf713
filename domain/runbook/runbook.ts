import { copyBackSection } from "./copy-back";
import { bullets, part, type Runbook, type RunbookSection } from "./document";
import { backupFailed } from "./answers/backup-failed";
import { copyFailed } from "./answers/copy-failed";
import { restoreFailed } from "./answers/restore-failed";
import { lockSection } from "./lock-section";
import { accountLeaves } from "./answers/account-leaves";
import { invalidPolicy } from "./answers/invalid-policy";
import { peopleSection, placesSection, startSection } from "./overview";
import { recoverySections } from "./recovery-steps";
import { RECOVERY_TIME_SOURCE } from "../recovery-objectives/recovery-time";
import { RESTORE_RECIPES_SOURCE } from "./restore-recipe";
import { restoreSection } from "./restore-section";
import type { RunbookFacts } from "./runbook-facts";
import { glassBroken } from "./answers/glass-broken";
import { keyDeletion } from "./answers/key-deletion";
import { tampering } from "./answers/tampering";
import { silence } from "./answers/silence";
import { undelivered } from "./answers/undelivered";

/** What to do when something has happened to the backups of a stack. The same facts always make the same runbook. */
export function runbookOf(facts: RunbookFacts): Runbook {
  return {
    title: `Runbook of ${facts.environment}`,
    sections: [
      startSection(facts),
      placesSection(facts),
      peopleSection(facts),
      ...recoverySections(facts),
      ...facts.objectives.map((objective) => restoreSection(facts, objective)),
      copyBackSection(facts),
      lockSection(facts),
      backupFailed(facts),
      copyFailed(facts),
      restoreFailed(facts),
      silence(facts),
      tampering(facts),
      keyDeletion(facts),
      invalidPolicy(facts),
      accountLeaves(facts),
      glassBroken(facts),
      undelivered(facts),
      sourcesSection(),
    ],
  };
}

function sourcesSection(): RunbookSection {
  const { asOf, source } = RESTORE_RECIPES_SOURCE;
  return part("Where this comes from", [
    bullets([
      "Names, ARNs, schedules, retention and types: the rendered stack, by `npm run runbook`. Nothing is written by hand; change the program or the settings, and generate it again.",
      `Restore metadata: AWS's pages of each type as of ${asOf} (${source}), and published reports of restores where a part says so.`,
      `Recovery times: AWS promises none (${RECOVERY_TIME_SOURCE.source}, as of ${RECOVERY_TIME_SOURCE.asOf}). They are the figures that the project's requirements name, and estimates by likeness [?]. The evidence of restore tests has real ones.`,
    ]),
  ]);
}
