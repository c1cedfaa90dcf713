import { findGuardCoverageProblems, GUARDED_ACTIONS } from "../../../../domain/guardrails/guard-coverage";
import { guardrailsDenyDestruction } from "../../../../policies/rules/organization/guardrails-deny-destruction";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const UNIT = "ou-a1b2-11111111";
const denying = (Action: unknown, more: object = {}) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Action, Resource: "*", ...more }],
});
const policy = (
  content: unknown,
  name = "guardrail",
  type: unknown = "SERVICE_CONTROL_POLICY",
): TestResource => ({
  type: "aws:organizations/policy:Policy",
  name,
  props: { name, type, content: typeof content === "object" ? JSON.stringify(content) : content },
});
const attachment = (
  targetId: unknown = UNIT,
  of = "guardrail",
  from: readonly string[] = [of],
): TestResource => ({
  type: "aws:organizations/policyAttachment:PolicyAttachment",
  name: `${of}-at-${String(targetId).slice(0, 12)}`,
  props: { policyId: UNKNOWN, targetId },
  from: { policyId: from },
});
const WHOLE = denying(GUARDED_ACTIONS);
const [FIRST_HALF, SECOND_HALF] = [GUARDED_ACTIONS.slice(0, 9), GUARDED_ACTIONS.slice(9)];
const UNATTACHED =
  "guardrail: attachment must be there (aws.organizations.PolicyAttachment), because a guardrail that is attached nowhere guards nothing, got nothing";
const lacking = (...contents: readonly unknown[]) =>
  violationsOf("guardrail", findGuardCoverageProblems(contents));
const BLOCKED =
  'grants: content.Statement[0].Action must not deny kms:CreateGrant to everybody where a backup policy is attached, because the backup role needs it (except the role with ArnNotLike aws:PrincipalArn), got "kms:CreateGrant"';

describe("guardrails-deny-destruction", () => {
  describe("whether it is there", () => {
    const here = { guardrailsBelongHere: true };
    const backups = policy({ plans: {} }, "daily", "BACKUP_POLICY");
    const missing =
      "daily: guardrails must be beside it (aws.organizations.Policy of type SERVICE_CONTROL_POLICY, as ProtectionGuardrails makes it), because otherwise any administrator of an account ends there what this policy asks for, got nothing";
    itJudges(guardrailsDenyDestruction, [
      { title: "rejects a backup policy alone", resources: [backups], config: here, violations: [missing] },
      { title: "accepts it where another stack guards", resources: [backups] },
      { title: "accepts a stack without a backup policy", resources: [], config: here },
      {
        title: "accepts it beside a guardrail",
        resources: [backups, policy(WHOLE), attachment()],
        config: here,
      },
      {
        title: "says it once of several, and takes a policy about something else for none",
        resources: [
          backups,
          policy({ plans: {} }, "weekly", "BACKUP_POLICY"),
          policy(denying("ec2:RunInstances")),
        ],
        config: here,
        violations: [missing],
      },
      {
        title: "leaves it undecided beside a policy that is not known",
        resources: [backups, policy(UNKNOWN)],
        config: here,
        undecided: [
          "guardrail: string value at .content can't be known during preview; daily: string value at .content can't be known during preview",
        ],
      },
    ]);
  });

  describe("what is denied", () => {
    itJudges(guardrailsDenyDestruction, [
      { title: "accepts all of it", resources: [policy(WHOLE), attachment()] },
      {
        title: "accepts a policy that names no type",
        resources: [policy(denying("backup:DeleteRecoveryPoint"), "guardrail", undefined), attachment()],
        violations: lacking(denying("backup:DeleteRecoveryPoint")),
      },
      {
        title: "rejects half of it",
        resources: [policy(denying(FIRST_HALF)), attachment()],
        violations: lacking(denying(FIRST_HALF)),
      },
      {
        title: "adds up what is attached to the same target",
        resources: [
          policy(denying(FIRST_HALF)),
          attachment(),
          policy(denying(SECOND_HALF), "rest"),
          attachment(UNIT, "rest"),
        ],
      },
      {
        title: "does not add up what is attached elsewhere",
        resources: [
          policy(denying(FIRST_HALF)),
          attachment(),
          policy(denying(SECOND_HALF), "rest"),
          attachment("ou-a1b2-22222222", "rest"),
        ],
        violations: [
          ...lacking(denying(FIRST_HALF)),
          ...violationsOf("rest", findGuardCoverageProblems([denying(SECOND_HALF)])),
        ],
      },
      {
        title: "says it once, whatever the number of targets",
        resources: [
          policy(denying(FIRST_HALF)),
          attachment(),
          attachment("ou-a1b2-22222222"),
          attachment("333333333333"),
        ],
        violations: lacking(denying(FIRST_HALF)),
      },
      {
        title: "adds up at a unit of the same stack that has no id yet",
        resources: [
          { type: "aws:organizations/organizationalUnit:OrganizationalUnit", name: "unit", props: {} },
          policy(denying(FIRST_HALF)),
          { ...attachment(UNKNOWN), from: { policyId: ["guardrail"], targetId: ["unit"] } },
          policy(denying(SECOND_HALF), "rest"),
          { ...attachment(UNKNOWN, "rest"), from: { policyId: ["rest"], targetId: ["unit"] } },
        ],
      },
      {
        title: "accepts what needs no Deny",
        resources: [policy(denying(FIRST_HALF)), attachment()],
        config: { notGuarded: SECOND_HALF },
      },
      {
        title: "leaves it undecided while a policy beside it is unknown",
        resources: [
          policy(denying(FIRST_HALF)),
          attachment(),
          policy(UNKNOWN, "rest"),
          attachment(UNIT, "rest"),
        ],
        undecided: [
          "rest: string value at .content can't be known during preview; guardrail: string value at .content can't be known during preview",
        ],
      },
      {
        title: "rejects an exception that anybody could match",
        resources: [
          policy(
            denying(GUARDED_ACTIONS, {
              Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/*" } },
            }),
          ),
          attachment(),
        ],
        violations: [
          'guardrail: content.Statement[0].Condition.ArnNotLike.aws:PrincipalArn must name roles whose names do not begin with a wildcard, because whoever creates a role that matches is exempt, got "arn:aws:iam::*:role/*"',
        ],
      },
    ]);
  });

  describe("whether it is attached", () => {
    itJudges(guardrailsDenyDestruction, [
      {
        title: "rejects a guardrail that is attached nowhere",
        resources: [policy(WHOLE)],
        violations: [UNATTACHED],
      },
      {
        title: "accepts one that another stack attaches, and judges no more of it",
        resources: [policy(denying("backup:DeleteRecoveryPoint"))],
        config: { attachedElsewhere: ["guardrail"] },
      },
      {
        title: "leaves it undecided while an attachment may be its own",
        resources: [policy(WHOLE), attachment(UNIT, "guardrail", [])],
        undecided: ["guardrail: string value at .policyId can't be known during preview"],
      },
    ]);
  });

  describe("whether it hits AWS Backup", () => {
    const backupPolicy = policy("{}", "daily", "BACKUP_POLICY");
    const grants = policy(denying("kms:CreateGrant"), "grants");
    itJudges(guardrailsDenyDestruction, [
      {
        title: "rejects a Deny of what backups need, where they are made",
        resources: [backupPolicy, attachment(UNIT, "daily"), grants, attachment(UNIT, "grants")],
        violations: [BLOCKED],
      },
      {
        title: "accepts it elsewhere",
        resources: [
          backupPolicy,
          attachment(UNIT, "daily"),
          grants,
          attachment("ou-a1b2-22222222", "grants"),
        ],
      },
      { title: "accepts it in a stack without backups", resources: [grants, attachment(UNIT, "grants")] },
      {
        title: "leaves an unknown policy there undecided",
        resources: [
          backupPolicy,
          attachment(UNIT, "daily"),
          policy(UNKNOWN, "grants"),
          attachment(UNIT, "grants"),
        ],
        undecided: ["grants: string value at .content can't be known during preview"],
      },
    ]);
  });

  describe("other policies", () => {
    itJudges(guardrailsDenyDestruction, [
      {
        title: "are not judged",
        resources: [
          policy(denying("ec2:RunInstances"), "a"),
          policy(denying("*"), "b"),
          policy(
            {
              Version: "2012-10-17",
              Statement: [
                {
                  Effect: "Deny",
                  NotAction: ["iam:*", "backup:*"],
                  Resource: "*",
                  Condition: { StringNotEquals: { "aws:RequestedRegion": "eu-west-1" } },
                },
              ],
            },
            "c",
          ),
          policy("{}", "d", "TAG_POLICY"),
          policy(WHOLE, "e", UNKNOWN),
        ],
      },
      ...["{", "", 7, "[]", "x".repeat(1_000_000), "[".repeat(10_000)].map((content) => ({
        title: `are not stumbled over: ${JSON.stringify(content).slice(0, 10)}`,
        resources: [policy(content), attachment()],
      })),
      {
        title: "are refused where they speak of AWS Backup and are malformed",
        resources: [
          policy('{"Statement": [{"Effect": "Deny", "Action": "backup:DeleteBackupVault"'),
          attachment(),
        ],
        violations: [
          'guardrail: content must be a service control policy, as JSON text or as an object, got "{"Statement": [{"Effect": "Deny", "Action": "backup:DeleteBackupVault""',
        ],
      },
    ]);
  });
});
