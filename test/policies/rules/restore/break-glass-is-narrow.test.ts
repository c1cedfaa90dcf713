import { breakGlassIsNarrow } from "../../../../policies/rules/restore/break-glass-is-narrow";
import { itJudges, UNKNOWN, type TestResource } from "../../../support/evaluate-rule";

const SET_ARN = "arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-1234567890abcdef";
const set = (props: object = {}): TestResource => ({
  type: "aws:ssoadmin/permissionSet:PermissionSet",
  name: "set",
  props: { name: "BreakGlass", ...props },
  outputs: { name: "BreakGlass", arn: UNKNOWN, sessionDuration: UNKNOWN, ...props },
});
const of = (kind: string, name: string, props: object, more: Partial<TestResource> = {}): TestResource => ({
  type: `aws:ssoadmin/${kind}`,
  name,
  props: { permissionSetArn: UNKNOWN, ...props },
  from: { permissionSetArn: ["set"] },
  ...more,
});
const allowing = (...Action: readonly string[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Action, Resource: "*" } });
const inline = (inlinePolicy: unknown, more: Partial<TestResource> = {}) =>
  of("permissionSetInlinePolicy:PermissionSetInlinePolicy", "inline", { inlinePolicy }, more);
const managed = (managedPolicyArn: unknown, name = "managed") =>
  of("managedPolicyAttachment:ManagedPolicyAttachment", name, { managedPolicyArn });
const assignment = (principalType: unknown) =>
  of("accountAssignment:AccountAssignment", "assignment", { principalType });
const RESTORES = inline(allowing("backup:StartRestoreJob"));
const AWS = "arn:aws:iam::aws:policy";

const reaching = (at: string, reached: string, shown: string) =>
  `${at} must not reach ${reached}, because whoever restores in an emergency must not be able to destroy, got "${shown}"`;
const sweeping = (at: string, name: string) =>
  `${at} must not be an administrator's policy, because whoever restores in an emergency must not be able to destroy, got "${AWS}/${name}"`;
const tooLong = (at: string, shown: string, max = 60) =>
  `${at} must be at most ${max} minutes, because access for emergencies must end by itself, got ${shown}`;
const person = (shown: string) =>
  `assignment: principalType must be "GROUP", because access for emergencies must not hang on one person, got ${shown}`;

describe("break-glass-is-narrow", () => {
  describe("a permission set", () => {
    itJudges(breakGlassIsNarrow, [
      { title: "accepts AWS's own hour", resources: [set(), RESTORES, assignment("GROUP")] },
      { title: "accepts an hour", resources: [set({ sessionDuration: "PT1H" }), RESTORES] },
      {
        title: "rejects a second more",
        resources: [set({ sessionDuration: "PT1H1S" }), RESTORES],
        violations: [tooLong("set: sessionDuration", '"PT1H1S"')],
      },
      {
        title: "accepts what the settings allow",
        resources: [set({ sessionDuration: "PT2H" }), RESTORES],
        config: { maxSessionMinutes: 120 },
      },
      {
        title: "rejects a minute more than the settings allow",
        resources: [set({ sessionDuration: "PT121M" }), RESTORES],
        config: { maxSessionMinutes: 120 },
        violations: [tooLong("set: sessionDuration", '"PT121M"', 120)],
      },
      {
        title: "rejects what is no duration",
        resources: [set({ sessionDuration: "1 hour" }), RESTORES],
        violations: ['set: sessionDuration must be a duration such as PT1H (ISO 8601), got "1 hour"'],
      },
      {
        title: "rejects a person, and anything else that is no group",
        resources: [set(), RESTORES, assignment("USER"), { ...assignment("group"), name: "second" }],
        violations: [person('"USER"'), person('"group"').replace("assignment:", "second:")],
      },
      {
        title: "rejects wildcards, whatever else is allowed",
        resources: [set(), inline(allowing("BACKUP:*restore*", "kms:Put*"))],
        violations: [
          reaching(
            "inline: inlinePolicy.Statement[0].Action",
            "kms:PutKeyPolicy",
            "BACKUP:*restore*, kms:Put*",
          ),
        ],
      },
      {
        title: "rejects administrators' policies beside it",
        resources: [
          set(),
          RESTORES,
          managed(`${AWS}/AdministratorAccess`),
          managed(`${AWS}/ReadOnlyAccess`, "reading"),
        ],
        violations: [sweeping("managed: managedPolicyArn", "AdministratorAccess")],
      },
      {
        title: "rejects full access to AWS Backup",
        resources: [set({ sessionDuration: "PT8H" }), managed(`${AWS}/AWSBackupFullAccess`)],
        violations: [
          tooLong("set: sessionDuration", '"PT8H"'),
          sweeping("managed: managedPolicyArn", "AWSBackupFullAccess"),
        ],
      },
      {
        title: "judges operators by their session alone",
        resources: [set({ sessionDuration: "PT8H" }), managed(`${AWS}/AWSBackupOperatorAccess`)],
        violations: [tooLong("set: sessionDuration", '"PT8H"')],
      },
      {
        title: "knows a set by its ARN",
        resources: [
          {
            ...set({ arn: SET_ARN, sessionDuration: "PT8H" }),
            outputs: { arn: SET_ARN, sessionDuration: "PT8H" },
          },
          inline(allowing("backup:StartRestoreJob"), {
            props: { permissionSetArn: SET_ARN, inlinePolicy: allowing("backup:StartRestoreJob") },
            from: {},
          }),
        ],
        violations: [tooLong("set: sessionDuration", '"PT8H"')],
      },
      {
        title: "judges an inline policy whose set is of another stack",
        resources: [inline(allowing("backup:*"), { from: {} })],
        violations: [
          reaching(
            "inline: inlinePolicy.Statement[0].Action",
            "backup:DeleteRecoveryPoint, backup:UpdateRecoveryPointLifecycle, backup:DisassociateRecoveryPoint and 10 more",
            "backup:*",
          ),
        ],
      },
      ...["set", "BreakGlass"].map((name) => ({
        title: `has nothing to say about what is not meant: ${name}`,
        resources: [set({ sessionDuration: "PT8H" }), inline(allowing("backup:*")), assignment("USER")],
        config: { notBreakGlass: [name] },
      })),
      {
        title: "has nothing to say about those who only look",
        resources: [
          set({ sessionDuration: "PT12H" }),
          inline(allowing("backup:List*", "backup:Describe*")),
          managed(`${AWS}/ReadOnlyAccess`),
          assignment("USER"),
        ],
      },
      {
        title: "has nothing to say about administrators of everything",
        resources: [
          set({ sessionDuration: "PT8H" }),
          managed(`${AWS}/AdministratorAccess`),
          inline(allowing("*")),
        ],
      },
      {
        title: "leaves an unknown policy undecided, and judges what is known",
        resources: [
          set({ sessionDuration: "PT8H" }),
          inline(UNKNOWN),
          managed(UNKNOWN, "unknown"),
          managed(`${AWS}/AWSBackupOperatorAccess`),
          assignment(UNKNOWN),
        ],
        violations: [tooLong("set: sessionDuration", '"PT8H"')],
        undecided: [
          "inline: string value at .inlinePolicy can't be known during preview; unknown: string value at .managedPolicyArn can't be known during preview; assignment: string value at .principalType can't be known during preview",
        ],
      },
      {
        title: "leaves an unknown session undecided",
        resources: [set({ sessionDuration: UNKNOWN }), RESTORES],
        undecided: ["set: string value at .sessionDuration can't be known during preview"],
      },
      ...["{", "", 7, [], {}, "x".repeat(1_000_000), "[".repeat(10_000)].map((policy) => ({
        title: `does not stumble over a policy that is none: ${JSON.stringify(policy).slice(0, 10)}`,
        resources: [set({ sessionDuration: "PT8H" }), inline(policy), managed(7)],
      })),
    ]);
  });

  describe("a role", () => {
    const trust = (statement: object) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", ...statement }],
      });
    const ACCOUNT = { Principal: { AWS: "arn:aws:iam::111111111111:root" } };
    const WITH_MFA = { ...ACCOUNT, Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } };
    const role = (statement: object, props: object = {}): TestResource => ({
      type: "aws:iam/role:Role",
      name: "role",
      props: { name: "Restore", assumeRolePolicy: trust(statement), ...props },
    });
    const policy = (...actions: readonly string[]): TestResource => ({
      type: "aws:iam/rolePolicy:RolePolicy",
      name: "policy",
      props: { role: "Restore", policy: allowing(...actions) },
    });
    itJudges(breakGlassIsNarrow, [
      {
        title: "accepts a second factor and an hour",
        resources: [role(WITH_MFA, { maxSessionDuration: 3600 }), policy("backup:StartRestoreJob")],
      },
      {
        title: "rejects a trust without a second factor, and a second more",
        resources: [role(ACCOUNT, { maxSessionDuration: 3601 }), policy("backup:StartRestoreJob")],
        violations: [
          'role: assumeRolePolicy.Statement[0].Condition must ask for a second factor (Bool aws:MultiFactorAuthPresent "true"), because a stolen access key would otherwise be enough to restore everything, got nothing',
          tooLong("role: maxSessionDuration", "3601"),
        ],
      },
      {
        title: "rejects what destroys beside it, wherever it is given",
        resources: [
          role(WITH_MFA, {
            managedPolicyArns: [`${AWS}/PowerUserAccess`],
            inlinePolicies: [{ name: "more", policy: allowing("kms:DisableKey") }],
          }),
          policy("backup:StartRestoreJob", "backup:DeleteRecoveryPoint"),
        ],
        violations: [
          sweeping("role: managedPolicyArns[0]", "PowerUserAccess"),
          reaching("role: inlinePolicies[0].policy.Statement[0].Action", "kms:DisableKey", "kms:DisableKey"),
          reaching(
            "role: policy.policy.Statement[0].Action",
            "backup:DeleteRecoveryPoint",
            "backup:StartRestoreJob, backup:DeleteRecoveryPoint",
          ),
        ],
      },
      {
        title: "accepts federated people without a second factor of AWS",
        resources: [
          role({
            Action: "sts:AssumeRoleWithSAML",
            Principal: { Federated: "arn:aws:iam::111111111111:saml-provider/idp" },
          }),
          policy("backup:StartRestoreJob"),
        ],
      },
      ...[
        { title: "a service", statement: { Principal: { Service: "lambda.amazonaws.com" } } },
        {
          title: "another role",
          statement: { Principal: { AWS: "arn:aws:iam::111111111111:role/Airflow" } },
        },
        {
          title: "a vendor",
          statement: { ...ACCOUNT, Condition: { StringEquals: { "sts:ExternalId": "x" } } },
        },
      ].map(({ statement, title }) => ({
        title: `has nothing to say about the role of ${title}`,
        resources: [
          role(statement, { maxSessionDuration: 43200 }),
          policy("backup:StartRestoreJob", "backup:DeleteRecoveryPoint"),
        ],
      })),
      {
        title: "has nothing to say about the role of an administrator, or a deployer",
        resources: [role(ACCOUNT, { maxSessionDuration: 43200 }), policy("backup:*", "iam:*")],
      },
      {
        title: "has nothing to say about a role that is not meant",
        resources: [role(ACCOUNT), policy("backup:StartRestoreJob")],
        config: { notBreakGlass: ["Restore"] },
      },
      {
        title: "passes over what is unknown",
        resources: [
          role(ACCOUNT, { inlinePolicies: UNKNOWN }),
          { ...policy(), props: { role: "Restore", policy: UNKNOWN } },
          { ...role(ACCOUNT, { assumeRolePolicy: UNKNOWN }), name: "other" },
        ],
      },
      {
        title: "leaves a second, unknown policy of such a role undecided",
        resources: [
          role(WITH_MFA, { inlinePolicies: [{ name: "more", policy: UNKNOWN }] }),
          policy("backup:StartRestoreJob"),
        ],
        undecided: ["role: string value at .inlinePolicies.0.policy can't be known during preview"],
      },
      ...["{", 7, [], null].map((assumeRolePolicy) => ({
        title: `does not stumble over a trust that is none: ${JSON.stringify(assumeRolePolicy)}`,
        resources: [role(ACCOUNT, { assumeRolePolicy }), policy("backup:StartRestoreJob")],
      })),
    ]);
  });
});
