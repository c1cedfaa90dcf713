import { RunbookAnchor } from "../../alerts/alert-class";
import { ALERT_TITLES } from "../alert-titles";
import { bullets, linkTo, part, shell, table, text, type Block, type RunbookSection } from "../document";
import { RECOVER_TITLE } from "../overview";
import type { RunbookFacts } from "../runbook-facts";
import { ask, call, hoursAgo } from "../shell";
import { inBackup } from "../who";

const MEANING = "what the message says";
const CAUSE = "why";
const REMEDY = "what to do";

/** A restore, or a restore test, failed. */
export function restoreFailed(facts: RunbookFacts): RunbookSection {
  return part(ALERT_TITLES[RunbookAnchor.RestoreFailed].title, [
    text(
      "**What it means.** Nothing was made, or only a part; the recovery point is as it was, and can be restored again. In an emergency this is the step that costs the time. A failed restore *test* means that the next emergency would meet the same.",
    ),
    ...firstLook(facts),
    ...causes(),
    ...whatToDo(facts),
  ]);
}

/** The job, and what it was given. */
function firstLook(facts: RunbookFacts): readonly Block[] {
  return [
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
  ];
}

/** What messages mean. */
function causes(): readonly Block[] {
  return [
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
  ];
}

/** Once more; for a test, what its checks said. */
function whatToDo(facts: RunbookFacts): readonly Block[] {
  const { rehearsal, vault } = facts;
  return [
    text(`**Then** start it again: ${linkTo(RECOVER_TITLE)}, step 4.`),
    ...(rehearsal === undefined
      ? []
      : [
          text(
            "For a restore test, what the checks said in the last seven days, newest last, and the evidence:",
          ),
          shell(inBackup(facts), [
            hoursAgo("START", 7 * 24, "milliseconds"),
            call(
              "logs",
              "filter-log-events",
              { "log-group-name": rehearsal.validatorLog, "start-time": "$START", "max-items": "200" },
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
  ];
}
