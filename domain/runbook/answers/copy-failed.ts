import { RunbookAnchor } from "../../alerts/alert-class";
import { ALERT_TITLES } from "../alert-titles";
import { linkTo, part, shell, table, text, type Block, type RunbookSection } from "../document";
import { localPlace } from "../restore-section";
import type { RunbookFacts } from "../runbook-facts";
import { ask, call, callInto, pause } from "../shell";
import { inBackup, inManagement, inMember } from "../who";

const MEANING = "what the message says";
const CAUSE = "why";
const REMEDY = "what to do";

/** A copy into the air-gapped vault failed or is incomplete. */
export function copyFailed(facts: RunbookFacts): RunbookSection {
  const { local, vault } = facts;
  const copying = facts.policies.find(({ copyDays }) => copyDays !== undefined);
  const { localDays } = copying ?? {};
  return part(ALERT_TITLES[RunbookAnchor.CopyFailed].title, [
    text(
      `**What it means.** The recovery point is in its own account, in \`${local.vaultName}\`, and not in \`${vault.name}\`. If that account is lost, so is it.`,
      `You have until it expires locally${localDays === undefined ? "" : `: ${localDays} days after the backup began`}.`,
    ),
    ...firstLook(facts),
    ...causes(facts),
    ...settings(facts),
    ...copyAgain(facts),
  ]);
}

/** The job, and those that failed beside it. */
function firstLook(facts: RunbookFacts): readonly Block[] {
  return [
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
  ];
}

/** What messages mean. */
function causes(facts: RunbookFacts): readonly Block[] {
  const { backup, vault } = facts;
  const { maxRetentionDays, minRetentionDays } = vault.lock;
  return [
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
  ];
}

/** Whether organization, vault and key let copies through. */
function settings(facts: RunbookFacts): readonly Block[] {
  const { vault } = facts;
  return [
    text("Whether the organization lets copies cross accounts. As the management account:"),
    shell(inManagement(facts), [
      call("backup", "describe-global-settings", {}, { query: "GlobalSettings" }),
      pause("Only if it did not say `isCrossAccountBackupEnabled: true`:"),
      call("backup", "update-global-settings", { "global-settings": "isCrossAccountBackupEnabled=true" }),
    ]),
    text("Whether the air-gapped vault and its key are as they should be:"),
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
  ];
}

/** The copy once more, and who decides. */
function copyAgain(facts: RunbookFacts): readonly Block[] {
  const { vault } = facts;
  const copying = facts.policies.find(({ copyDays }) => copyDays !== undefined);
  const { copyDays } = copying ?? {};
  const { minRetentionDays } = vault.lock;
  return [
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
  ];
}
