import { RunbookAnchor } from "../../alerts/alert-class";
import { ALERT_TITLES } from "../alert-titles";
import { bullets, part, shell, text, type RunbookSection } from "../document";
import type { RunbookFacts } from "../runbook-facts";
import { call, callInto } from "../shell";
import { inBackup } from "../who";

/** A key of the backups is to be deleted, or cannot be used. */
export function keyDeletion(facts: RunbookFacts): RunbookSection {
  const { local, vault } = facts;
  const key = vault.keyAlias ?? "<key of the vault>";
  return part(ALERT_TITLES[RunbookAnchor.KeyDeletion].title, [
    text(
      "**What it means.** Every recovery point that the key encrypts can be restored only as long as the key exists. A deletion waits 7 to 30 days, in which the key cannot be used; after that nobody can decrypt, and no lock helps. A disabled key stops backups, copies and restores at once.",
      `The keys of this stack refuse it to everybody (\`${key}\` in the backup account, \`${local.keyAlias ?? "the key of the local vault"}\` in every account); an alert about them says \`error: AccessDenied\`, or their policy was changed first. Keys of resources are their owners'.`,
    ),
    text(
      "**First look.** In the account and Region of the alert, with the key's id out of it; here for the air-gapped vault:",
    ),
    shell(inBackup(facts), [
      call(
        "kms",
        "describe-key",
        { "key-id": key },
        { query: "KeyMetadata.[KeyState,DeletionDate,Enabled,Origin,Arn]" },
      ),
      callInto("KEY_ID", "kms", "describe-key", { "key-id": key }, "KeyMetadata.KeyId"),
      call(
        "kms",
        "get-key-policy",
        { "key-id": "$KEY_ID", "policy-name": "default" },
        { query: "Policy", output: "text" },
      ),
      call(
        "cloudtrail",
        "lookup-events",
        {
          "lookup-attributes": "AttributeKey=EventSource,AttributeValue=kms.amazonaws.com",
          "max-items": "50",
        },
        { query: "Events[?ReadOnly=='false'].[EventTime,EventName,Username]", output: "table" },
      ),
    ]),
    text("**Then**, at once; each of these is harmless when it was not needed:"),
    shell(inBackup(facts), [
      callInto("KEY_ID", "kms", "describe-key", { "key-id": key }, "KeyMetadata.KeyId"),
      call("kms", "cancel-key-deletion", { "key-id": "$KEY_ID" }),
      call("kms", "enable-key", { "key-id": "$KEY_ID" }),
      call("kms", "describe-key", { "key-id": "$KEY_ID" }, { query: "KeyMetadata.[KeyState,DeletionDate]" }),
    ]),
    bullets([
      "`KeyState` must be `Enabled`. After a cancelled deletion it is `Disabled` first: `enable-key` is needed. `KMSInvalidStateException` from `cancel-key-deletion` says that no deletion was waiting.",
      "For a key in another account use `AWS_PROFILE=member`, its Region, and its id instead of the alias.",
      "`Origin` `EXTERNAL`: its material can be deleted at once, without a wait. Have it at hand, and import it again.",
      "Cut off who did it: [Somebody tampers with the backups](#somebody-tampers-with-the-backups).",
      "`NotFoundException`: the key is gone. What it encrypted is lost. List what is affected (`EncryptionKeyArn` of the recovery points), and make new backups of those resources under another key today.",
      `The key of a *resource*: its recovery points in its own account are lost with it (types that AWS Backup does not manage fully), its copies in \`${vault.name}\` are not: they are under \`${key}\`.`,
    ]),
    text(
      "**Who decides.** To cancel: whoever sees it first. To let a key of the backups be deleted: nobody, before the last recovery point under it has expired.",
    ),
  ]);
}
