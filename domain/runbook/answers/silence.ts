import { RunbookAnchor } from "../../alerts/alert-class";
import { ALERT_TITLES } from "../alert-titles";
import { bullets, linkTo, part, shell, steps, text, type Block, type RunbookSection } from "../document";
import type { RunbookFacts } from "../runbook-facts";
import { ask, call, hoursAgo } from "../shell";
import { inBackup, inManagement, inMember } from "../who";

/** Nothing is heard although something should be. */
export function silence(facts: RunbookFacts): RunbookSection {
  return part(ALERT_TITLES[RunbookAnchor.Silence].title, [
    text(
      "**What it means.** No backup completed, no copy arrived or no restore test ended for longer than it may take. No failure was reported either: either nothing runs, or the news of it does not arrive. Both look the same from here; find out which first.",
    ),
    ...firstLook(facts),
    ...whetherPoliciesReach(facts),
    ...whetherJobsRun(facts),
    ...whatToDo(facts),
  ]);
}

/** Which alarm it is, and whether copies arrive. */
function firstLook(facts: RunbookFacts): readonly Block[] {
  const { alerts, vault } = facts;
  return [
    text("**First look.** Which alarm, and whether copies arrive although nobody hears of them:"),
    shell(inBackup(facts), [
      ...(alerts === undefined
        ? []
        : [
            call(
              "cloudwatch",
              "describe-alarms",
              { "alarm-name-prefix": alerts.prefix, "state-value": "ALARM" },
              {
                query: "MetricAlarms[].[AlarmName,StateUpdatedTimestamp,AlarmDescription]",
                output: "table" as const,
              },
            ),
          ]),
      hoursAgo("SINCE", 48, "seconds"),
      call(
        "backup",
        "list-recovery-points-by-backup-vault",
        { "backup-vault-name": vault.name, "by-created-after": "$SINCE" },
        {
          query: "reverse(sort_by(RecoveryPoints, &CreationDate))[:20].[CreationDate,Status,ResourceArn]",
          output: "table",
        },
      ),
    ]),
    bullets([
      `New recovery points: backups run, the news does not arrive. Go to ${linkTo("Alerts do not arrive")}.`,
      "None: go on here.",
    ]),
  ];
}

/** What the organization gives to its accounts. */
function whetherPoliciesReach(facts: RunbookFacts): readonly Block[] {
  const { local, policies } = facts;
  return [
    text("**Whether the policy still reaches the accounts.** As the management account:"),
    shell(inManagement(facts), [
      ask("ACCOUNT", "an account that should have backups"),
      call("organizations", "describe-effective-policy", {
        "policy-type": "BACKUP_POLICY",
        "target-id": "$ACCOUNT",
      }),
      ...policies
        .slice(0, 1)
        .flatMap(({ targets }) =>
          targets.map((target) =>
            call(
              "organizations",
              "list-policies-for-target",
              { "target-id": target, filter: "BACKUP_POLICY" },
              { query: "Policies[].[Name,Id]", output: "table" },
            ),
          ),
        ),
      ...(local.stackSetName === undefined
        ? []
        : [
            call(
              "cloudformation",
              "list-stack-instances",
              { "stack-set-name": local.stackSetName },
              {
                query:
                  "Summaries[?StackInstanceStatus.DetailedStatus!='SUCCEEDED'].[Account,Region,StatusReason]",
                output: "table",
              },
            ),
          ]),
    ]),
    text(
      `The policies must be ${policies.map(({ name }) => `\`${name}\``).join(" and ")}. An account in the last list has no vault, key or role, or old ones.`,
    ),
  ];
}

/** What an account does with it. */
function whetherJobsRun(facts: RunbookFacts): readonly Block[] {
  const { local } = facts;
  return [
    text(
      "**Whether jobs were made in the account**, and whether its types are opted in. As its administrator:",
    ),
    shell(inMember(facts), [
      call(
        "backup",
        "list-backup-jobs",
        { "max-items": "20" },
        { query: "BackupJobs[].[CreationDate,State,ResourceType,StatusMessage]", output: "table" },
      ),
      call(
        "backup",
        "list-backup-plans",
        {},
        { query: "BackupPlansList[].[BackupPlanName,LastExecutionDate]", output: "table" },
      ),
      call("backup", "describe-region-settings", {}, { query: "ResourceTypeOptInPreference" }),
      call(
        "backup",
        "describe-backup-vault",
        { "backup-vault-name": local.vaultName },
        { query: "[NumberOfRecoveryPoints,EncryptionKeyArn]" },
      ),
      call(
        "iam",
        "get-role",
        { "role-name": local.backupRoleName },
        { query: "Role.[Arn,RoleLastUsed.LastUsedDate]" },
      ),
    ]),
  ];
}

/** By what was found. */
function whatToDo(facts: RunbookFacts): readonly Block[] {
  const { environment, management } = facts;
  return [
    text("**Then**, by what you found:"),
    steps([
      `The policy is not attached, or the effective one is empty or old: \`pulumi up --stack ${environment}\` attaches it; ${linkTo("An effective policy is invalid")} if it says so.`,
      `Vault, key or role are missing: \`pulumi up --stack ${environment}\` in account ${management.accountId}; a StackSet that failed in single accounts is told again by the same command after its reason is mended.`,
      "No plan in the account although the policy reaches it: trusted access of AWS Backup, or its service-linked role, is gone from the organization. Deploy the stack that owns these settings.",
      "Types are false in the opt-in: somebody changed it. Deploy, and read [Somebody tampers with the backups](#somebody-tampers-with-the-backups).",
      "Everything is there, and no jobs: ask AWS Support at once, and start backups of the most important resources by hand: [A backup failed](#a-backup-failed) has the command.",
    ]),
    text(
      "**Who decides.** Whoever owns the backups. After a second day of silence, whoever owns the risk must know.",
    ),
  ];
}
