import { RunbookAnchor } from "../../alerts/alert-class";
import { ALERT_TITLES } from "../alert-titles";
import { bullets, linkTo, part, shell, steps, text, type Block, type RunbookSection } from "../document";
import type { RunbookFacts } from "../runbook-facts";
import { ask, call } from "../shell";
import { inBackup, inManagement } from "../who";

/** An account leaves, moves or closes, or the organization's policies were changed. */
export function accountLeaves(facts: RunbookFacts): RunbookSection {
  const { backup, local, policies, vault } = facts;
  const targets = [...new Set(policies.flatMap((policy) => policy.targets))].map((each) => `\`${each}\``);
  return part(ALERT_TITLES[RunbookAnchor.Organization].title, [
    text(
      "**What it means.** Which accounts are protected depends on where they stand in the organization, and on the policies there. By kind:",
    ),
    bullets([
      `A protected account leaves, or moves out of ${targets.join(", ")}: it gets no more backups, and no copy of it is accepted. Its copies in \`${vault.name}\` stay until their retention ends. Its local vault \`${local.vaultName}\` stays with it.`,
      "A protected account is closed: the same, and after 90 days AWS deletes what is in it, the local recovery points too. Copies in the air-gapped vault stay.",
      `**The backup account ${backup.accountId} is closed or leaves: the worst case.** The lock does not help: 90 days after the account was closed, AWS deletes everything in it. Until then AWS Support can open it again.`,
      "A policy was detached, changed or deleted, a policy type or trusted access switched off: no account behind it gets backups by it any more.",
    ]),
    ...firstLook(facts),
    ...copiesOf(facts),
    ...whatToDo(facts),
  ]);
}

/** Where the account stands, and what was done to it. */
function firstLook(facts: RunbookFacts): readonly Block[] {
  const { backup, policies } = facts;
  return [
    text("**First look.** As the management account:"),
    shell(inManagement(facts), [
      ask("ACCOUNT", "account in the alert"),
      call(
        "organizations",
        "describe-account",
        { "account-id": "$ACCOUNT" },
        { query: "Account.[Id,Name,Status,JoinedTimestamp]" },
      ),
      call(
        "organizations",
        "describe-account",
        { "account-id": backup.accountId },
        { query: "Account.[Id,Name,Status]" },
      ),
      call(
        "organizations",
        "list-parents",
        { "child-id": "$ACCOUNT" },
        { query: "Parents[].[Type,Id]", output: "table" },
      ),
      ...policies
        .slice(0, 1)
        .flatMap((policy) =>
          policy.targets.map((target) =>
            call(
              "organizations",
              "list-policies-for-target",
              { "target-id": target, filter: "BACKUP_POLICY" },
              { query: "Policies[].[Id,Name]", output: "table" },
            ),
          ),
        ),
      call(
        "cloudtrail",
        "lookup-events",
        {
          "lookup-attributes": "AttributeKey=EventSource,AttributeValue=organizations.amazonaws.com",
          "max-items": "50",
        },
        { query: "Events[?ReadOnly=='false'].[EventTime,EventName,Username]", output: "table" },
      ),
    ]),
  ];
}

/** What there is of the account in the air-gapped vault. */
function copiesOf(facts: RunbookFacts): readonly Block[] {
  const { vault } = facts;
  return [
    text(
      "Calls of AWS Organizations are recorded in us-east-1 (in China and GovCloud in their own Region): set `AWS_REGION` for the last command. What there is of that account in the air-gapped vault:",
    ),
    shell(inBackup(facts), [
      ask("ACCOUNT", "account in the alert"),
      call(
        "backup",
        "list-recovery-points-by-backup-vault",
        { "backup-vault-name": vault.name },
        {
          query:
            "RecoveryPoints[?contains(ResourceArn, '$ACCOUNT')].[ResourceType,ResourceArn,CreationDate,CalculatedLifecycle.DeleteAt]",
          output: "table",
        },
      ),
    ]),
  ];
}

/** By what was planned, and what was not. */
function whatToDo(facts: RunbookFacts): readonly Block[] {
  const { environment, policies } = facts;
  const targets = [...new Set(policies.flatMap((policy) => policy.targets))].map((each) => `\`${each}\``);
  return [
    text("**Then:**"),
    steps([
      `Nobody planned it: deploy the stack \`${environment}\` (\`pulumi up --stack ${environment}\`); it attaches policies again. Move the account back with the command below. Then ${linkTo("Somebody tampers with the backups")}.`,
      "The account may leave: say to its owner in writing that its backups end, which copies stay until when, and that a restore out of them ends in the backup account. Let it make backups of its own before.",
      "The account is to be closed: restore or export what is needed from it first. Copies outlive it, local recovery points do not.",
      "The backup account: call AWS Support at once, with the root user's address at hand. Every hour counts only if other accounts are attacked as well; every day counts in any case.",
    ]),
    shell(inManagement(facts), [
      ask("ACCOUNT", "account to move back"),
      ask("FROM", "where it is now: id of the first look"),
      ask("TO", `where it belongs: ${targets.join(", ").replaceAll("`", "")}`),
      call("organizations", "move-account", {
        "account-id": "$ACCOUNT",
        "source-parent-id": "$FROM",
        "destination-parent-id": "$TO",
      }),
    ]),
    text("**Who decides.** Whoever owns the organization. For the backup account nobody alone."),
  ];
}
