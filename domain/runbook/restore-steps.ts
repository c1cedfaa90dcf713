import { LARGE_GIB, SMALL_GIB } from "../recovery-objectives/recovery-time";
import { linkTo, shell, steps, subpart, table, text, type RunbookSection } from "./document";
import { doubt, localPlace, minutes, restoreTitle } from "./restore-section";
import type { RunbookFacts } from "./runbook-facts";
import { ask, call, set } from "./shell";
import { asBreakGlass, backupProfile, inBackup, inMember } from "./who";

export const COPY_BACK_TITLE = "Copy back to another account";
const WHERE_TITLE = "Where to restore";

/** Step 4. */
export function startRestore(facts: RunbookFacts): RunbookSection {
  return subpart("Step 4: start the restore", [
    text(
      "Choose the type. Each part has the commands, what must exist before, and how long it takes. Start the largest first; others can run beside it. Limits of the account (running instances, addresses, databases) hold for restores too.",
    ),
    table(
      ["type", "copy", `takes, up to ${SMALL_GIB} GiB`, `takes, from ${LARGE_GIB / 1_024} TiB`],
      facts.objectives.map(({ isCopied, recovery, type }) => [
        linkTo(restoreTitle(type)),
        isCopied ? "air-gapped vault" : "local vault only",
        `${minutes(recovery.small)}${doubt(recovery.isStated.small)}`,
        `${minutes(recovery.large)}${doubt(recovery.isStated.large)}`,
      ]),
    ),
    text("What runs, and what has ended:"),
    shell(facts.breakGlass === undefined ? inBackup(facts) : asBreakGlass(facts), [
      call(
        "backup",
        "list-restore-jobs",
        { "max-items": "20" },
        {
          query: "RestoreJobs[].[CreationDate,ResourceType,Status,PercentDone,StatusMessage,RestoreJobId]",
          output: "table",
        },
      ),
    ]),
  ]);
}

/** Which place is meant when. */
export function whereToRestore(facts: RunbookFacts): RunbookSection {
  const { backup, local, rehearsal, vault } = facts;
  const network =
    rehearsal === undefined
      ? "It needs a network there."
      : `The network \`${rehearsal.networkName}\` is there, and has no way out: good for a first look, not for operation.`;
  return subpart(WHERE_TITLE, [
    table(
      ["where", "when", "what it takes"],
      [
        [
          "the account of the resource, from its local vault",
          "the account is sound, and a local recovery point from before the damage is there",
          `\`${local.vaultName}\` and \`${local.backupRoleName}\`, both there; no glass`,
        ],
        [
          `the backup account ${backup.accountId}, ${backup.region}`,
          "the account or its Region is lost, or nobody knows whether the account is sound; or to look at data before it is trusted",
          `the glass. ${network} Applications must be able to run there, or data is taken over from there.`,
        ],
        [
          "another account, or the old one, after the copy was copied back",
          "operation must go on where it was, and local recovery points are gone",
          `more time and two more changes: ${linkTo(COPY_BACK_TITLE)}`,
        ],
      ],
    ),
    text(
      `AWS Backup does not restore across accounts from a ${vault.isLogicallyAirGapped ? "vault that was not shared" : "standard vault"}: a recovery point is restored in the account that holds it. The commands of every part begin with lines that say where (profile, Region, vault, role). In the account of the resource they are:`,
    ),
    shell(inMember(facts), [...localPlace(facts), call("sts", "get-caller-identity")]),
    text(
      "Subnets, groups and keys are then those of that account: set `SUBNET_GROUP`, `SUBNET`, `SECURITY_GROUP`, `KEY_ARN` by hand instead of looking them up.",
    ),
  ]);
}

/** Step 5. */
export function validate(facts: RunbookFacts): RunbookSection {
  return subpart("Step 5: validate", [
    steps([
      "The job says `COMPLETED`, and `StatusMessage` is empty: S3 says there what it could not restore.",
      "The resource answers: the commands at the end of its part show its state and its address.",
      "The newest record is as old as the recovery point, not older. Count something that you know: tables, rows, objects, users.",
      "Nothing of the attacker is in it: look for users, keys, scheduled jobs and programs that nobody knows, before it gets a way to the Internet.",
      "Somebody who owns the application says that it is good. Write down who, and when.",
    ]),
    shell(inBackup(facts), [
      ask("JOB", "id of the restore job"),
      call(
        "backup",
        "describe-restore-job",
        { "restore-job-id": "$JOB" },
        { query: "[Status,StatusMessage,CreationDate,CompletionDate,CreatedResourceArn]" },
      ),
    ]),
  ]);
}

/** Step 6. */
export function pointApplications(facts: RunbookFacts): RunbookSection {
  return subpart("Step 6: point the applications at it", [
    steps([
      "Names and addresses are new. Change them where applications read them: DNS, parameter store, secrets, environment variables.",
      "Give it what a restore does not bring back: the list at the end of its part. Change every password and key that was in the data.",
      "Put it into the code that describes your resources, or the next deployment deletes it.",
      `See that it is backed up again: it is, on the next run, if it is in a protected account and does not carry the tag that opts out. In the backup account \`${facts.backup.accountId}\` nothing is backed up.`,
      `Take people out of the emergency group, and write down what happened: ${linkTo("The glass was broken")}.`,
      `What was restored to look at only costs money until somebody deletes it. As \`${backupProfile(facts)}\`, and never a recovery point.`,
    ]),
    shell(inMember(facts), [
      ask("RESOURCE", "ARN of the new resource"),
      set("VAULT", facts.local.vaultName),
      call(
        "backup",
        "describe-protected-resource",
        { "resource-arn": "$RESOURCE" },
        { query: "[LastBackupTime,ResourceType]" },
      ),
    ]),
  ]);
}
