import { RunbookAnchor } from "../alerts/alert-class";
import { ALERT_TITLES } from "./alert-titles";
import { bullets, linkTo, part, shell, steps, text, type RunbookSection } from "./document";
import { LOCK_TITLE } from "./lock-section";
import { lockInWords } from "./overview";
import type { RunbookFacts } from "./runbook-facts";
import { ask, call, callInto } from "./shell";
import { inBackup, inManagement, inMember } from "./who";

/** Somebody changed what protects the backups. */
export function tampering(facts: RunbookFacts): RunbookSection {
  const { environment, vault } = facts;
  return part(ALERT_TITLES[RunbookAnchor.Tampering].title, [
    text(
      `**What it means.** Somebody called what can take protection away: of a vault, its lock, its policy, a plan, or the types that are backed up. A deployment of the stack \`${environment}\` does that too. If nobody deployed, treat it as an attack that prepares another one.`,
      "`error: AccessDenied` in the alert means that it was refused: somebody tried.",
    ),
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
    text("**Then**, in this order:"),
    steps([
      "Ask whoever may deploy whether it was them. If yes, and it was meant: done.",
      "Cut the identity off first, then mend. A person: [The glass was broken](#the-glass-was-broken) has the commands. A role of an account: as below.",
      `Put everything back: \`pulumi refresh --stack ${environment}\`, then \`pulumi up --stack ${environment}\`. It shows what was changed.`,
      `Was the lock removed while it could be? Put it back today: its grace period starts anew. ${linkTo(LOCK_TITLE)}.`,
      "Look for what else that identity did in the same hours: keys, roles, trust policies, accounts, and the tag that opts out.",
      "Were recovery points deleted? Those in a locked vault cannot be. For the others, note which resources have none left, and back them up now.",
    ]),
    text("To cut off a role, let every session of it end at once. As an administrator of its account:"),
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
      "Types that were opted out are opted in again by the deployment. To see which, in the account of the alert:",
    ),
    shell(inMember(facts), [
      call("backup", "describe-region-settings", {}, { query: "ResourceTypeOptInPreference" }),
    ]),
    text(
      "**Who decides.** Security, at any hour. The backups are the last thing that is left after an attack: when in doubt, cut off.",
    ),
  ]);
}

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
      "`KeyState` must be `Enabled`. After a cancelled deletion it is `Disabled` first: the second command is needed.",
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

/** Somebody used the emergency access, or tried. */
export function glassBroken(facts: RunbookFacts): RunbookSection {
  const { backup, breakGlass, environment, vault } = facts;
  const title = ALERT_TITLES[RunbookAnchor.BreakGlass].title;
  const after = text(
    "**Who decides.** Whoever leads the incident says whether it was declared. If nobody knows of one, security cuts off at once and asks later.",
  );
  if (breakGlass === undefined)
    return part(title, [
      text(
        `**What it means.** This stack has no emergency access. The alert tells of a federated sign-in to the backup account \`${backup.accountId}\` that was refused: somebody tries, or a pipeline is set up wrongly.`,
      ),
      shell(inBackup(facts), [signIns()]),
      after,
    ]);
  return part(title, [
    text(
      `**What it means.** Somebody signed in with \`${breakGlass.permissionSetName}\`, which can restore everything that is in \`${vault.name}\`; or tried; or who may do so was changed. It can read, by restoring; it can delete nothing.`,
    ),
    text("**First look.** Who, from where, and what was started:"),
    shell(inBackup(facts), [
      signIns(),
      call(
        "cloudtrail",
        "lookup-events",
        { "lookup-attributes": "AttributeKey=EventName,AttributeValue=StartRestoreJob", "max-items": "20" },
        { query: "Events[].[EventTime,Username,CloudTrailEvent]", output: "text" },
      ),
      call(
        "backup",
        "list-restore-jobs",
        { "max-items": "20" },
        {
          query: "RestoreJobs[].[CreationDate,Status,ResourceType,CreatedResourceArn,RestoreJobId]",
          output: "table",
        },
      ),
    ]),
    text(
      `Sign-ins are recorded in the Region that IAM Identity Center asks, ${breakGlass.identityCenterRegion} or us-east-1 [?]: set \`AWS_REGION\` to each. The restore tests of this stack are no use of the glass: their jobs have a \`RestoreTestingPlanArn\`.`,
    ),
    text(
      "**If an emergency was declared**: stay with the people who restore, and at its end take them out of the group:",
    ),
    shell(inManagement(facts, breakGlass.identityCenterRegion), [
      callInto(
        "STORE",
        "sso-admin",
        "list-instances",
        {},
        `Instances[?InstanceArn=='${breakGlass.instanceArn}'].IdentityStoreId | [0]`,
      ),
      call(
        "identitystore",
        "list-group-memberships",
        { "identity-store-id": "$STORE", "group-id": breakGlass.groupId },
        { query: "GroupMemberships[].[MembershipId,MemberId.UserId]", output: "table" },
      ),
      ask("MEMBERSHIP", "MembershipId of the person"),
      call("identitystore", "delete-group-membership", {
        "identity-store-id": "$STORE",
        "membership-id": "$MEMBERSHIP",
      }),
    ]),
    text(
      `**If not**: take the rights from the permission set itself. That ends running sessions too, which a removed membership does not: they last up to ${breakGlass.sessionHours} h.`,
    ),
    shell(inManagement(facts, breakGlass.identityCenterRegion), [
      {
        kind: "file",
        name: "deny-all.json",
        content: { Version: "2012-10-17", Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }] },
      },
      call(
        "sso-admin",
        "list-permission-sets-provisioned-to-account",
        { "instance-arn": breakGlass.instanceArn, "account-id": backup.accountId },
        { query: "PermissionSets", output: "table" },
      ),
      ask("PERMISSION_SET", `ARN of ${breakGlass.permissionSetName}: the next command says the name of one`),
      call(
        "sso-admin",
        "describe-permission-set",
        { "instance-arn": breakGlass.instanceArn, "permission-set-arn": "$PERMISSION_SET" },
        { query: "PermissionSet.Name" },
      ),
      call("sso-admin", "put-inline-policy-to-permission-set", {
        "instance-arn": breakGlass.instanceArn,
        "permission-set-arn": "$PERMISSION_SET",
        "inline-policy": "file://deny-all.json",
      }),
      call("sso-admin", "provision-permission-set", {
        "instance-arn": breakGlass.instanceArn,
        "permission-set-arn": "$PERMISSION_SET",
        "target-type": "AWS_ACCOUNT",
        "target-id": backup.accountId,
      }),
    ]),
    bullets([
      "Then disable the person in the identity provider, and delete what was restored: data may have been read from it.",
      `Afterwards \`pulumi refresh --stack ${environment}\` and \`pulumi up --stack ${environment}\` give the permission set its rights back. Until then nobody can restore: do not leave it so.`,
      "Who may break the glass was changed, and nobody deployed: the same, and compare group and permission set with `npm run preview`.",
    ]),
    after,
  ]);
}

function signIns(): ReturnType<typeof call> {
  return call(
    "cloudtrail",
    "lookup-events",
    { "lookup-attributes": "AttributeKey=EventName,AttributeValue=AssumeRoleWithSAML", "max-items": "20" },
    { query: "Events[].[EventTime,Username,CloudTrailEvent]", output: "text" },
  );
}
