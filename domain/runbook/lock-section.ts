import { permanentFrom } from "../vault/vault-lock";
import { bullets, part, shell, steps, text, type Block, type RunbookSection } from "./document";
import type { RunbookFacts } from "./runbook-facts";
import { call } from "./shell";
import { inBackup } from "./who";

export const LOCK_TITLE = "The lock becomes permanent";

/** What the lock of the vault means, until when it can be removed, and how. */
export function lockSection(facts: RunbookFacts): RunbookSection {
  return part(LOCK_TITLE, [...meaning(facts), ...whatToDo(facts)]);
}

function look(facts: RunbookFacts): Block {
  return shell(inBackup(facts), [
    call(
      "backup",
      "describe-backup-vault",
      { "backup-vault-name": facts.vault.name },
      { query: "[Locked,LockDate,MinRetentionDays,MaxRetentionDays,NumberOfRecoveryPoints]" },
    ),
  ]);
}

function meaning(facts: RunbookFacts): readonly Block[] {
  const { lock, name } = facts.vault;
  switch (lock.mode) {
    case "compliance":
      return lock.gracePeriodDays === 0
        ? [
            text(
              `The lock of \`${name}\` is permanent since the vault was made. Nobody can shorten the retention of what is in it, not even AWS Support.`,
            ),
            look(facts),
          ]
        : [
            text(
              `The lock of \`${name}\` becomes permanent ${lock.gracePeriodDays ?? "some"} days after it was put: a deployment on ${EXAMPLE} makes it permanent on ${dayAfter(lock.gracePeriodDays)}.`,
              "Until then, the deployer of the backup account can remove it; from then on nobody can, not the root user and not AWS Support. The exact day:",
            ),
            look(facts),
            text("`LockDate` is that moment. If it is null, the lock is not in compliance mode."),
          ];
    case "governance":
      return [
        text(
          `The lock of \`${name}\` is in governance mode: it never becomes permanent, and whoever has the permission can remove it. \`LockDate\` must be null:`,
        ),
        look(facts),
      ];
    case "none":
      return [text(`The vault \`${name}\` has no lock: who has the permission can delete what is in it.`)];
    case "unknown":
      return [
        text(
          `How the vault \`${name}\` is locked is known only after deployment. \`LockDate\` says from when on it is permanent:`,
        ),
        look(facts),
      ];
  }
}

const EXAMPLE = "1 March";

/** A day in the same words, as an example that does not depend on the year unless the days cross February. */
function dayAfter(days: number | undefined): string {
  if (days === undefined) return "an unknown day";
  const day = permanentFrom(new Date("2027-03-01T00:00:00Z"), days);
  const months = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ];
  const year = day.getUTCFullYear() === 2027 ? "" : " of a later year";
  return `${day.getUTCDate()} ${months[day.getUTCMonth()] ?? ""}${year}`;
}

function whatToDo(facts: RunbookFacts): readonly Block[] {
  const { environment, vault } = facts;
  const { gracePeriodDays = 0, maxRetentionDays, mode } = vault.lock;
  if (mode !== "compliance" || gracePeriodDays === 0) return [];
  return [
    text(
      `**Before that day, look at each of these.** Two people decide, the owner of the stack \`${environment}\` and whoever pays for what is kept up to ${maxRetentionDays ?? "?"} days; no answer means that the lock stays.`,
    ),
    steps([
      "Copies arrive: every protected type has a recovery point in the vault (the commands of step 3).",
      "A restore test of every type passed, or somebody restored it by hand.",
      "The retention of copies lies within the lock, and is what you want to pay for: what is in the vault cannot be deleted earlier.",
      "Nothing was copied in by mistake that must be deleted by law: it cannot be.",
    ]),
    text(
      "**To call it off** while it can be: first in the code (`airGap.lock` in",
      `\`Pulumi.${environment}.yaml\`), because the next deployment puts the lock back. The resource is protected, so that \`pulumi up\` refuses to remove it by accident: unprotect it, change the settings, deploy. Without Pulumi, as the deployer of the backup account, and nobody else may:`,
    ),
    shell(inBackup(facts), [
      call("backup", "delete-backup-vault-lock-configuration", { "backup-vault-name": vault.name }),
      call(
        "backup",
        "describe-backup-vault",
        { "backup-vault-name": vault.name },
        { query: "[Locked,LockDate]" },
      ),
    ]),
    bullets([
      "`Locked` must be false. An alert about this change is right; anybody who did not expect it must treat it as tampering.",
      "Without a lock, an administrator of the backup account can delete copies. Put the right lock as soon as you can: its grace period starts anew.",
      "`InvalidRequestException` that speaks of the lock: the day is over. Nothing can be done but to stop new copies, and to wait until retention ends.",
    ]),
  ];
}
