import { RunbookAnchor } from "../../alerts/alert-class";
import { ALERT_TITLES } from "../alert-titles";
import { linkTo, part, shell, table, text, type Block, type RunbookSection } from "../document";
import { localPlace } from "../restore-section";
import type { RunbookFacts } from "../runbook-facts";
import { ask, call, callInto } from "../shell";
import { inMember } from "../who";

const MEANING = "what the message says";
const CAUSE = "why";
const REMEDY = "what to do";

/** A backup failed, never started, was aborted, is incomplete, or could not be deleted. */
export function backupFailed(facts: RunbookFacts): RunbookSection {
  return part(ALERT_TITLES[RunbookAnchor.BackupFailed].title, [
    text(
      "**What it means.** A resource has no new recovery point. The one before is still there, and ages: until the next run that succeeds, every change since is at risk. Other resources are not touched by it.",
    ),
    ...firstLook(facts),
    ...causes(facts),
    ...backUpNow(facts),
  ]);
}

/** The job, and those that failed beside it. */
function firstLook(facts: RunbookFacts): readonly Block[] {
  return [
    text(
      "**First look.** As an administrator of the account in the alert, with the job's id out of the alert:",
    ),
    shell(inMember(facts), [
      ask("JOB", "id of the backup job"),
      call(
        "backup",
        "describe-backup-job",
        { "backup-job-id": "$JOB" },
        {
          query:
            "[State,StatusMessage,ResourceType,ResourceArn,CreationDate,StartBy,CompletionDate,BytesTransferred]",
        },
      ),
      call(
        "backup",
        "list-backup-jobs",
        { "by-state": "FAILED", "max-items": "50" },
        { query: "BackupJobs[].[CreationDate,ResourceArn,StatusMessage]", output: "table" },
      ),
    ]),
    text(
      "Many at once, in one account: look at the role, the vault's key and the effective policy first. In many accounts: the backup policy, or AWS (health dashboard).",
    ),
  ];
}

/** What messages mean. */
function causes(facts: RunbookFacts): readonly Block[] {
  const { local } = facts;
  return [
    table(
      [MEANING, CAUSE, REMEDY],
      [
        [
          "`not authorized`, `Access denied`, role cannot be assumed",
          `the role \`${local.backupRoleName}\` is gone or was changed, or a service control policy refuses it`,
          `bring the StackSet \`${local.stackSetName ?? "of the baseline"}\` back to that account: ${linkTo("Backups fell silent")}`,
        ],
        [
          "speaks of KMS or a key",
          "the key of the resource or of the vault is disabled, pending deletion, or its policy changed",
          linkTo("A key was scheduled for deletion"),
        ],
        [
          "`EXPIRED`: not started in its window",
          "a job of the same resource still ran, or the maintenance window of a database lay in the way",
          "look for the other job; move the schedule, or lengthen the start window",
        ],
        [
          "`ABORTED`: exceeded its window",
          "the first full backup is larger than the completion window allows",
          "start it by hand, as below, with a long window; then lengthen the window",
        ],
        [
          "`COMPLETED` with a message, `PARTIAL`",
          "objects or volumes were left out",
          "read which; fix their permissions or keys; they are not in the recovery point",
        ],
        ["bucket without versioning", "AWS Backup needs versioning", "switch versioning on"],
        [
          "a recovery point could not be deleted (`EXPIRED` recovery point)",
          "its role or snapshot is gone",
          "no data is at risk; mend the role, AWS Backup tries again",
        ],
      ],
    ),
  ];
}

/** A backup at once, and who decides. */
function backUpNow(facts: RunbookFacts): readonly Block[] {
  const days = facts.policies.map(({ localDays }) => localDays).find((count) => count !== undefined);
  return [
    text(
      "**Then** do not wait for the next run. Make a backup now, with seven days to complete, and copy it: on-demand backups are not copied by the policy.",
    ),
    shell(inMember(facts), [
      ...localPlace(facts),
      ask("RESOURCE", "ARN of the resource"),
      callInto(
        "JOB",
        "backup",
        "start-backup-job",
        {
          "backup-vault-name": "$VAULT",
          "resource-arn": "$RESOURCE",
          "iam-role-arn": "$ROLE",
          "complete-window-minutes": "10080",
          lifecycle: `DeleteAfterDays=${days ?? 14}`,
        },
        "BackupJobId",
      ),
      call(
        "backup",
        "describe-backup-job",
        { "backup-job-id": "$JOB" },
        { query: "[State,StatusMessage,PercentDone,RecoveryPointArn]" },
      ),
    ]),
    text(
      `When it is \`COMPLETED\`, copy its \`RecoveryPointArn\`: ${linkTo("A copy failed")} has the command.`,
    ),
    text(
      "**Who decides.** The owner of the resource, who also says whether the data can be made again. Without an answer for a day: whoever owns the backups decides instead.",
    ),
  ];
}
