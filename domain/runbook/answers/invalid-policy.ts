import { RunbookAnchor } from "../../alerts/alert-class";
import { ALERT_TITLES } from "../alert-titles";
import { part, shell, steps, text, type RunbookSection } from "../document";
import type { RunbookFacts } from "../runbook-facts";
import { ask, call } from "../shell";
import { inManagement } from "../who";

/** An account's effective backup policy is invalid. */
export function invalidPolicy(facts: RunbookFacts): RunbookSection {
  const { environment, policies } = facts;
  return part(ALERT_TITLES[RunbookAnchor.InvalidPolicy].title, [
    text(
      "**What it means.** The backup policies that reach an account do not fit together. The account keeps the last valid one and takes no change: backups go on, as they were. Nothing is lost yet; what was to be changed is not in force, and an account that never had a valid one has no backups.",
    ),
    text("**First look.** As the management account:"),
    shell(inManagement(facts), [
      call(
        "organizations",
        "list-accounts-with-invalid-effective-policy",
        { "policy-type": "BACKUP_POLICY" },
        { query: "Accounts[].[Id,Name]", output: "table" },
      ),
      ask("ACCOUNT", "account out of the list"),
      call(
        "organizations",
        "list-effective-policy-validation-errors",
        { "account-id": "$ACCOUNT", "policy-type": "BACKUP_POLICY" },
        {
          query:
            "EffectivePolicyValidationErrors[].[ErrorCode,ErrorMessage,PathToError,ContributingPolicies]",
        },
      ),
      call("organizations", "describe-effective-policy", {
        "policy-type": "BACKUP_POLICY",
        "target-id": "$ACCOUNT",
      }),
    ]),
    text("**Then**, where the error points to:"),
    steps([
      `The policy is ${policies.map(({ name }) => `\`${name}\``).join(" or ")}: see what the accounts get with \`npm run explain -- --help\`, mend the settings, and deploy the stack \`${environment}\`.`,
      "It is another policy, attached by somebody else to the root, a unit or the account: ask its owner; detach it if nobody answers, and say so.",
      "Look again with the first command: the list must be empty. AWS takes some minutes.",
    ]),
    text(
      "The policies that reach an account, from the root down: its parents one by one, and what is attached to each.",
    ),
    shell(inManagement(facts), [
      ask("TARGET", "id of the account, then of each parent: ou-..., r-..."),
      call(
        "organizations",
        "list-parents",
        { "child-id": "$TARGET" },
        { query: "Parents[].[Type,Id]", output: "table" },
      ),
      call(
        "organizations",
        "list-policies-for-target",
        { "target-id": "$TARGET", filter: "BACKUP_POLICY" },
        { query: "Policies[].[Id,Name]", output: "table" },
      ),
    ]),
    text(
      "**Who decides.** Whoever owns the policy that the error names, within a day; the owner of the backups if that is nobody.",
    ),
  ]);
}
