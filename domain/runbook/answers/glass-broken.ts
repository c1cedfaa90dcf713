import { RunbookAnchor } from "../../alerts/alert-class";
import { ALERT_TITLES } from "../alert-titles";
import { bullets, part, shell, text, type Block, type RunbookSection } from "../document";
import type { BreakGlassFacts, RunbookFacts } from "../runbook-facts";
import { ask, call, callInto, pause } from "../shell";
import { inBackup, inManagement } from "../who";

/** Somebody used the emergency access, or tried. */
export function glassBroken(facts: RunbookFacts): RunbookSection {
  const { backup, breakGlass, vault } = facts;
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
    ...firstLook(facts, breakGlass),
    ...whenItEnds(facts, breakGlass),
    ...cutOff(facts, breakGlass),
    after,
  ]);
}

/** Who it was, and what was started. */
function firstLook(facts: RunbookFacts, breakGlass: BreakGlassFacts): readonly Block[] {
  return [
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
  ];
}

/** An emergency that was declared ends. */
function whenItEnds(facts: RunbookFacts, breakGlass: BreakGlassFacts): readonly Block[] {
  return [
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
  ];
}

/** Nobody declared one. */
function cutOff(facts: RunbookFacts, breakGlass: BreakGlassFacts): readonly Block[] {
  const { backup, environment } = facts;
  return [
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
      pause(
        `It must say \`${breakGlass.permissionSetName}\`; if not, set \`PERMISSION_SET\` to the next one of the list and ask again. Then:`,
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
  ];
}

function signIns(): ReturnType<typeof call> {
  return call(
    "cloudtrail",
    "lookup-events",
    { "lookup-attributes": "AttributeKey=EventName,AttributeValue=AssumeRoleWithSAML", "max-items": "20" },
    { query: "Events[].[EventTime,Username,CloudTrailEvent]", output: "text" },
  );
}
