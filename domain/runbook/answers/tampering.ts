import { RunbookAnchor } from "../../alerts/alert-class";
import { ALERT_TITLES } from "../alert-titles";
import { linkTo, part, shell, steps, text, type Block, type RunbookSection } from "../document";
import { LOCK_TITLE } from "../lock-section";
import { lockInWords } from "../overview";
import type { RunbookFacts } from "../runbook-facts";
import { ask, call } from "../shell";
import { inBackup, inMember } from "../who";

/** Somebody changed what protects the backups. */
export function tampering(facts: RunbookFacts): RunbookSection {
  const { environment } = facts;
  return part(ALERT_TITLES[RunbookAnchor.Tampering].title, [
    text(
      `**What it means.** Somebody called what can take protection away: of a vault, its lock, its policy, a plan, the types that are backed up, or the record of who calls what. A deployment of the stack \`${environment}\` does that too. If nobody deployed, treat it as an attack that prepares another one.`,
      "`error: AccessDenied` in the alert means that it was refused: somebody tried.",
    ),
    ...firstLook(facts),
    ...whatToDo(facts),
  ]);
}

/** Who it was, and what is left. */
function firstLook(facts: RunbookFacts): readonly Block[] {
  const { environment, vault } = facts;
  return [
    text(
      "**First look.** Who it was, and what is left. In the account and Region of the alert; here for the backup account:",
    ),
    shell(inBackup(facts), [
      call(
        "cloudtrail",
        "lookup-events",
        {
          "lookup-attributes": "AttributeKey=EventSource,AttributeValue=backup.amazonaws.com",
          "max-items": "50",
        },
        { query: "Events[?ReadOnly=='false'].[EventTime,EventName,Username,EventId]", output: "table" },
      ),
      call(
        "backup",
        "describe-backup-vault",
        { "backup-vault-name": vault.name },
        { query: "[Locked,LockDate,MinRetentionDays,MaxRetentionDays,NumberOfRecoveryPoints]" },
      ),
      call(
        "backup",
        "get-backup-vault-access-policy",
        { "backup-vault-name": vault.name },
        { query: "Policy", output: "text" },
      ),
    ]),
    text(
      `The lock must be: ${lockInWords(vault.lock)}. The policy must be the one that \`npm run preview -- --stack ${environment} --json\` shows.`,
    ),
  ];
}

/** Cut off first, then mend. */
function whatToDo(facts: RunbookFacts): readonly Block[] {
  const { environment } = facts;
  return [
    text("**Then**, in this order:"),
    steps([
      "Ask whoever may deploy whether it was them. If yes, and it was meant: done.",
      "Cut the identity off first, then mend. A person: [The glass was broken](#the-glass-was-broken) has the commands. A role of an account: as below.",
      `Put everything back: \`pulumi refresh --stack ${environment}\`, then \`pulumi up --stack ${environment}\`. It shows what was changed.`,
      `Was the lock removed while it could be? Put it back today: its grace period starts anew. ${linkTo(LOCK_TITLE)}.`,
      "Look for what else that identity did in the same hours: keys, roles, trust policies, accounts, and the tag that opts out.",
      "Were recovery points deleted? Those in a locked vault cannot be. For the others, note which resources have none left, and back them up now.",
    ]),
    text(
      "To cut off a role, with every session of it. Not the one that you are using, and the one that deploys only when somebody has another way in: it is needed to mend. As an administrator of its account:",
    ),
    shell(inMember(facts), [
      ask("ROLE_NAME", "name of the role that called, without its path"),
      {
        kind: "file",
        name: "deny-all.json",
        content: { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] },
      },
      call("iam", "put-role-policy", {
        "role-name": "$ROLE_NAME",
        "policy-name": "CutOff",
        "policy-document": "file://deny-all.json",
      }),
    ]),
    text(
      "Was the recording of calls stopped or changed? Start it again before anything else, in the account and Region of the alert, and give it back what it recorded. What was called meanwhile is in no log of that trail; the event history of the account still has 90 days of what changed something.",
    ),
    shell(inMember(facts), [
      call(
        "cloudtrail",
        "describe-trails",
        {},
        { query: "trailList[].[Name,HomeRegion,IsMultiRegionTrail]", output: "table" },
      ),
      ask("TRAIL_NAME", "name of the trail, or its ARN when it is the organization's"),
      call(
        "cloudtrail",
        "get-trail-status",
        { name: "$TRAIL_NAME" },
        { query: "[IsLogging,StopLoggingTime]" },
      ),
      call("cloudtrail", "get-event-selectors", { "trail-name": "$TRAIL_NAME" }),
      call("cloudtrail", "start-logging", { name: "$TRAIL_NAME" }),
    ]),
    text(
      "Types that were opted out are opted in again by the deployment. To see which, in the account of the alert:",
    ),
    shell(inMember(facts), [
      call("backup", "describe-region-settings", {}, { query: "ResourceTypeOptInPreference" }),
    ]),
    text(
      "**Who decides.** Security, at any hour. The backups are the last thing that is left after an attack: when in doubt, cut off.",
    ),
  ];
}
