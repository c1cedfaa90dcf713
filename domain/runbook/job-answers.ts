import { RunbookAnchor } from "../alerts/alert-class";
import { ALERT_TITLES } from "./alert-titles";
import { bullets, linkTo, part, shell, table, text, type RunbookSection } from "./document";
import { RECOVER_TITLE } from "./overview";
import { localPlace } from "./restore-section";
import type { RunbookFacts } from "./runbook-facts";
import { ask, call, callInto } from "./shell";
import { inBackup, inManagement, inMember } from "./who";

const MEANING = "what the message says";
const CAUSE = "why";
const REMEDY = "what to do";

/** A backup failed, never started, was aborted, is incomplete, or could not be deleted. */
export function backupFailed(facts: RunbookFacts): RunbookSection {
  const { local } = facts;
  const days = facts.policies.map(({ localDays }) => localDays).find((count) => count !== undefined);
  return part(ALERT_TITLES[RunbookAnchor.BackupFailed].title, [
    text(
      "**What it means.** A resource has no new recovery point. The one before is still there, and ages: until the next run that succeeds, every change since is at risk. Other resources are not touched by it.",
    ),
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
      "**Who decides.** The owner of the resource, who also says whether the data can be made again. Without an answer for a day: whoever owns the backups decides for him.",
    ),
  ]);
}

/** A copy into the air-gapped vault failed or is incomplete. */
export function copyFailed(facts: RunbookFacts): RunbookSection {
  const { backup, local, vault } = facts;
  const copying = facts.policies.find(({ copyDays }) => copyDays !== undefined);
  const { copyDays, localDays } = copying ?? {};
  const { maxRetentionDays, minRetentionDays } = vault.lock;
  return part(ALERT_TITLES[RunbookAnchor.CopyFailed].title, [
    text(
      `**What it means.** The recovery point is in its own account, in \`${local.vaultName}\`, and not in \`${vault.name}\`. If that account is lost, so is it.`,
      `You have until it expires locally${localDays === undefined ? "" : `: ${localDays} days after the backup began`}.`,
    ),
    text("**First look.** As an administrator of the account in the alert:"),
    shell(inMember(facts), [
      ask("COPY", "id of the copy job"),
      call(
        "backup",
        "describe-copy-job",
        { "copy-job-id": "$COPY" },
        {
          query:
            "CopyJob.[State,StatusMessage,ResourceType,ResourceArn,SourceRecoveryPointArn,DestinationBackupVaultArn]",
        },
      ),
      call(
        "backup",
        "list-copy-jobs",
        { "by-state": "FAILED", "max-items": "50" },
        { query: "CopyJobs[].[CreationDate,ResourceArn,StatusMessage]", output: "table" },
      ),
    ]),
    table(
      [MEANING, CAUSE, REMEDY],
      [
        [
          "key not accessible, `DescribeKey`",
          `the key of the resource does not let account ${backup.accountId} use it, or it is an AWS-managed key, which never can`,
          "give the key the statements of docs/guides/source-keys.md; with an AWS-managed key, move the resource to a key of yours",
        ],
        [
          "cross-account backup is not enabled",
          "somebody switched it off for the whole organization",
          "switch it on again, below",
        ],
        [
          "`Access denied` on the vault",
          `the policy of \`${vault.name}\` or the role's name changed, or the account left the organization`,
          `${linkTo("Somebody tampers with the backups")}, ${linkTo("An account leaves or closes")}`,
        ],
        [
          `retention`,
          `the copy asks for a retention outside of the lock (${minRetentionDays ?? "?"} to ${maxRetentionDays ?? "?"} days)`,
          "mend the backup policy",
        ],
        [
          "type or feature not supported, not opted in",
          "the type is not opted in, in the account or the Region",
          "opt in, then back up again",
        ],
        ["limit exceeded, throttled", "too many copies at a time", "copy again; copies wait for each other"],
      ],
    ),
    text("Whether the organization lets copies cross accounts. As the management account:"),
    shell(inManagement(facts), [
      call("backup", "describe-global-settings", {}, { query: "GlobalSettings" }),
      call("backup", "update-global-settings", { "global-settings": "isCrossAccountBackupEnabled=true" }),
    ]),
    text(
      "The second line only if the first did not say `isCrossAccountBackupEnabled: true`. Whether the air-gapped vault and its key are as they should be:",
    ),
    shell(inBackup(facts), [
      call(
        "backup",
        "get-backup-vault-access-policy",
        { "backup-vault-name": vault.name },
        { query: "Policy", output: "text" },
      ),
      call(
        "kms",
        "describe-key",
        { "key-id": vault.keyAlias ?? "<key of the vault>" },
        { query: "KeyMetadata.[KeyState,Enabled,DeletionDate,Arn]" },
      ),
    ]),
    text("**Then** copy again:"),
    shell(inMember(facts), [
      ...localPlace(facts),
      ask("RECOVERY_POINT", "ARN of the recovery point in the local vault"),
      callInto(
        "COPY",
        "backup",
        "start-copy-job",
        {
          "recovery-point-arn": "$RECOVERY_POINT",
          "source-backup-vault-name": "$VAULT",
          "destination-backup-vault-arn": vault.arn,
          "iam-role-arn": "$ROLE",
          lifecycle: `DeleteAfterDays=${copyDays ?? minRetentionDays ?? 30}`,
        },
        "CopyJobId",
      ),
      call(
        "backup",
        "describe-copy-job",
        { "copy-job-id": "$COPY" },
        { query: "CopyJob.[State,StatusMessage]" },
      ),
    ]),
    text("**Who decides.** Whoever owns the backups. For a key of a resource: its owner."),
  ]);
}

/** A restore, or a restore test, failed. */
export function restoreFailed(facts: RunbookFacts): RunbookSection {
  const { rehearsal, vault } = facts;
  return part(ALERT_TITLES[RunbookAnchor.RestoreFailed].title, [
    text(
      "**What it means.** Nothing was made, or only a part; the recovery point is as it was, and can be restored again. In an emergency this is the step that costs the time. A failed restore *test* means that the next emergency would meet the same.",
    ),
    text("**First look:**"),
    shell(inBackup(facts), [
      call(
        "backup",
        "list-restore-jobs",
        { "by-status": "FAILED", "max-items": "20" },
        {
          query:
            "RestoreJobs[].[CreationDate,ResourceType,StatusMessage,CreatedBy.RestoreTestingPlanArn,RestoreJobId]",
          output: "table",
        },
      ),
      ask("JOB", "id of the restore job"),
      call(
        "backup",
        "describe-restore-job",
        { "restore-job-id": "$JOB" },
        { query: "[Status,StatusMessage,RecoveryPointArn,ValidationStatus,ValidationStatusMessage]" },
      ),
      call("backup", "get-restore-job-metadata", { "restore-job-id": "$JOB" }, { query: "Metadata" }),
    ]),
    table(
      [MEANING, CAUSE, REMEDY],
      [
        [
          "a key of the metadata is unknown, missing or not allowed",
          "the recorded metadata holds what only the source has",
          "the part of the type says what to drop and what to give",
        ],
        ["already exists", "a restore overwrites nothing", "another name"],
        [
          "subnet group, security group, option group not found",
          "names of the source account",
          "names of the target",
        ],
        [
          "KMS, key, `Access denied`",
          "the restore role may not use the key, or the key is disabled",
          linkTo("A key was scheduled for deletion"),
        ],
        [
          "limit exceeded, insufficient capacity",
          "instances, addresses, databases or zones of the target",
          "another zone or size; ask AWS Support for more at once",
        ],
        [
          "service-linked role",
          "the service was never used in the target account",
          "as the deployer: `aws iam create-service-linked-role --aws-service-name rds.amazonaws.com`, or that of the service named",
        ],
        ["`ABORTED`", "somebody or AWS stopped it", "start it again"],
      ],
    ),
    text(`**Then** start it again: ${linkTo(RECOVER_TITLE)}, step 4.`),
    ...(rehearsal === undefined
      ? []
      : [
          text("For a restore test, what the checks said, newest last, and the evidence:"),
          shell(inBackup(facts), [
            call(
              "logs",
              "filter-log-events",
              { "log-group-name": rehearsal.validatorLog, "max-items": "50" },
              { query: "events[].message", output: "text" },
            ),
            call(
              "s3api",
              "list-objects-v2",
              { bucket: rehearsal.evidenceBucket, "max-items": "100" },
              { query: "sort_by(Contents, &LastModified)[].[LastModified,Key]", output: "table" },
            ),
          ]),
          bullets([
            `\`ValidationStatus\` \`FAILED\`: it was restored, and a check was not content. \`TIMED_OUT\`: nobody answered. What was restored is deleted by AWS Backup; if it was left behind, an alarm says so, and it carries the tag \`awsbackup-restore-test\`.`,
            `Start the test of one type by hand: restore the newest recovery point of \`${vault.name}\` as in step 4.`,
          ]),
        ]),
    text(
      "**Who decides.** In an emergency, whoever leads the incident. For a test: whoever owns the backups, within a week.",
    ),
  ]);
}
