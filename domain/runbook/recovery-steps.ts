import { COLD_STORAGE_MINUTES } from "../recovery-objectives/recovery-time";
import { bullets, part, shell, steps, subpart, text, type RunbookSection } from "./document";
import { RECOVER_TITLE } from "./overview";
import type { RunbookFacts } from "./runbook-facts";
import { ask, call, callInto } from "./shell";
import { asBreakGlass, breakGlassProfile, inBackup, inManagement, inMember } from "./who";

import { pointApplications, startRestore, validate, whereToRestore } from "./restore-steps";

/** The six steps, each with its commands. */
export function recoverySections(facts: RunbookFacts): readonly RunbookSection[] {
  return [
    part(RECOVER_TITLE, [
      text(
        "Six steps, in this order. Write down the time at each: how long a recovery took is asked afterwards.",
      ),
    ]),
    assess(facts),
    breakTheGlass(facts),
    choosePoint(facts),
    startRestore(facts),
    whereToRestore(facts),
    validate(facts),
    pointApplications(facts),
  ];
}

function lossOf({ objectives }: RunbookFacts): string {
  const hours = objectives.flatMap(({ loss }) => (loss === undefined ? [] : [Math.ceil(loss.minutes / 60)]));
  return hours.length === 0
    ? "How much is lost at most cannot be reckoned from the schedule."
    : `The newest local recovery point is at most about ${Math.max(...hours)} hours old if every run succeeded; copies are older by the time that a copy takes, which AWS does not promise [?].`;
}

function assess(facts: RunbookFacts): RunbookSection {
  const unbounded = facts.objectives.filter(({ isCopied }) => !isCopied).map(({ type }) => type);
  return subpart("Step 1: assess", [
    steps([
      "What is lost: which account, which Region, which resources? Since when, and is what is still there sound?",
      "Is the account of the resource still yours? If it is, and its local recovery points are there, restore there: it is faster, and the glass stays whole.",
      "When did the damage begin? Choose a recovery point from before that moment, even if a newer one exists: AWS Backup also keeps what an attacker wrote.",
    ]),
    text(lossOf(facts), ...(unbounded.length === 0 ? [] : [`${unbounded.join(", ")} have no copy at all.`])),
    text("What there is of a resource in its own account:"),
    shell(inMember(facts), [
      ask("RESOURCE", "ARN of the resource"),
      call("sts", "get-caller-identity"),
      call(
        "backup",
        "list-recovery-points-by-resource",
        { "resource-arn": "$RESOURCE" },
        { query: "RecoveryPoints[].[CreationDate,Status,BackupVaultName,RecoveryPointArn]", output: "table" },
      ),
    ]),
  ]);
}

function breakTheGlass(facts: RunbookFacts): RunbookSection {
  const { breakGlass } = facts;
  const title = "Step 2: break the glass";
  if (breakGlass === undefined)
    return subpart(title, [
      text(
        "This stack names nobody who may restore from the air-gapped vault, and the vault's policy refuses everybody. Add the section `breakGlass`",
        `to \`Pulumi.${facts.environment}.yaml\`, and deploy it. Do it today: in an emergency it costs hours.`,
      ),
    ]);
  return subpart(title, [
    text(
      `Whoever leads the incident decides. The person who restores must be in the group \`${breakGlass.groupId}\` of IAM Identity Center; an administrator of IAM Identity Center adds people:`,
    ),
    shell(inManagement(facts, breakGlass.identityCenterRegion), [
      ask("USER_NAME", "user name of the person in IAM Identity Center"),
      callInto(
        "STORE",
        "sso-admin",
        "list-instances",
        {},
        `Instances[?InstanceArn=='${breakGlass.instanceArn}'].IdentityStoreId | [0]`,
      ),
      {
        kind: "other",
        text: 'echo "https://$STORE.awsapps.com/start"   # the access portal, unless it was renamed',
      },
      callInto(
        "USER_ID",
        "identitystore",
        "list-users",
        { "identity-store-id": "$STORE", filters: "AttributePath=UserName,AttributeValue=$USER_NAME" },
        "Users[0].UserId",
      ),
      call("identitystore", "create-group-membership", {
        "identity-store-id": "$STORE",
        "group-id": breakGlass.groupId,
        "member-id": "UserId=$USER_ID",
      }),
    ]),
    text("That person signs in, and looks whether it worked:"),
    shell(asBreakGlass(facts), [
      { kind: "other", text: `aws sso login --profile ${breakGlassProfile(facts)}` },
      call("sts", "get-caller-identity"),
      call(
        "backup",
        "describe-backup-vault",
        { "backup-vault-name": facts.vault.name },
        { query: "[NumberOfRecoveryPoints,Locked,LockDate]" },
      ),
    ]),
    bullets([
      `A session lasts ${breakGlass.sessionHours} hour${breakGlass.sessionHours === 1 ? "" : "s"}. Restores that were started run on when it ends; sign in again to look at them.`,
      "Everything that is done with it raises an alert. Tell the people who get it that it is you.",
      `\`AccessDenied\` on every call: the person is not in the group, or the profile is not the one above. On \`start-restore-job\` only: the role is not \`${breakGlass.restoreRoleArn}\`. Ask what such a call may do with \`npm run doctor -- --stack ${facts.environment} --principal ${breakGlass.permissionSetName} --action backup:StartRestoreJob --resource vault/${facts.vault.name}\`, or why one was refused with \`--event\` and its CloudTrail event.`,
    ]),
  ]);
}

function choosePoint(facts: RunbookFacts): RunbookSection {
  const { vault } = facts;
  return subpart("Step 3: choose a recovery point", [
    text(
      "The copies of a resource carry the ARN of the resource in its own account. List them, oldest first, and take the newest from before the damage:",
    ),
    shell(facts.breakGlass === undefined ? inBackup(facts) : asBreakGlass(facts), [
      ask("RESOURCE", "ARN of the lost resource, in its own account"),
      call(
        "backup",
        "list-recovery-points-by-backup-vault",
        { "backup-vault-name": vault.name, "by-resource-arn": "$RESOURCE" },
        {
          query:
            "sort_by(RecoveryPoints, &CreationDate)[].[CreationDate,Status,BackupSizeInBytes,RecoveryPointArn]",
          output: "table",
        },
      ),
    ]),
    text("Without the ARN, everything that there is of an account:"),
    shell(facts.breakGlass === undefined ? inBackup(facts) : asBreakGlass(facts), [
      ask("ACCOUNT", "account that is lost, twelve digits"),
      call(
        "backup",
        "list-recovery-points-by-backup-vault",
        { "backup-vault-name": vault.name },
        {
          query:
            "RecoveryPoints[?contains(ResourceArn, '$ACCOUNT')].[ResourceType,ResourceArn,CreationDate,Status,RecoveryPointArn]",
          output: "table",
        },
      ),
    ]),
    text(
      "S3 buckets have no account in their ARN; look for them by name. Then look at the one that you chose:",
    ),
    shell(facts.breakGlass === undefined ? inBackup(facts) : asBreakGlass(facts), [
      ask("RECOVERY_POINT", "ARN out of the list"),
      call(
        "backup",
        "describe-recovery-point",
        { "backup-vault-name": vault.name, "recovery-point-arn": "$RECOVERY_POINT" },
        {
          query:
            "[ResourceType,ResourceArn,CreationDate,Status,StatusMessage,StorageClass,CalculatedLifecycle.DeleteAt,EncryptionKeyArn]",
        },
      ),
    ]),
    bullets([
      `\`Status\` must be \`COMPLETED\`. \`PARTIAL\` is a backup with holes. \`StorageClass\` \`COLD\` costs about ${COLD_STORAGE_MINUTES / 60} hours more.`,
      "`DeleteAt` is when AWS Backup deletes it. If that is soon, restore this one first.",
    ]),
  ]);
}
