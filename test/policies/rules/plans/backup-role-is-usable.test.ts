import { findBackupRoleTrustProblems } from "../../../../domain/plan/backup-role";
import { backupRoleIsUsable } from "../../../../policies/rules/plans/backup-role-is-usable";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const trust = (principal: unknown = { Service: "backup.amazonaws.com" }, action = "sts:AssumeRole") =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Principal: principal, Action: action }] });
const role = (assumeRolePolicy: unknown = trust(), props: object = {}): TestResource => ({
  type: "aws:iam/role:Role",
  name: "role",
  props: { name: "backup", assumeRolePolicy, ...props },
});
const SELECTION: TestResource = {
  type: "aws:backup/selection:Selection",
  name: "selection",
  props: { planId: "plan", iamRoleArn: UNKNOWN, resources: ["*"] },
  from: { iamRoleArn: ["role"] },
};
const attached = (
  policyArn: unknown = "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
  of: unknown = "backup",
): TestResource => ({
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  name: "attachment",
  props: { role: of, policyArn },
});
const lacks = (name: string, got = "nothing", jobs = "every job") =>
  `role: managedPolicyArns must have ${name} or a policy of your own attached, or ${jobs} with the role fails, got ${got}`;
const IDLE = lacks("AWSBackupServiceRolePolicyForBackup");
const managed = (name: string): TestResource => ({
  ...attached(`arn:aws:iam::aws:policy/${name}`),
  name: `attachment-${name}`,
});
const S3_BACKUP = managed("AWSBackupServiceRolePolicyForS3Backup");
const BUCKETS = { ...SELECTION, props: { ...SELECTION.props, resources: ["arn:aws:s3:::*"] } };
const restoreTest = (protectedResourceType: unknown = "EBS"): TestResource => ({
  type: "aws:backup/restoreTestingSelection:RestoreTestingSelection",
  name: "test",
  props: { iamRoleArn: UNKNOWN, protectedResourceType },
  from: { iamRoleArn: ["role"] },
});
const untrusted = (policy: unknown) => violationsOf("role", findBackupRoleTrustProblems(policy));
const LAMBDA = trust({ Service: "lambda.amazonaws.com" });
const BOTH = trust({ Service: ["backup.amazonaws.com", "lambda.amazonaws.com"] });
const ACCOUNT = trust({ Service: "backup.amazonaws.com", AWS: "arn:aws:iam::111111111111:root" });
const ANYBODY = trust("*");

describe("backup-role-is-usable", () => {
  itJudges(backupRoleIsUsable, [
    { title: "accepts AWS Backup alone, with AWS's own policy", resources: [role(), attached(), SELECTION] },
    {
      title: "accepts a trust that is an object",
      resources: [role(JSON.parse(trust())), attached(), SELECTION],
    },
    {
      title: "accepts restore testing beside it",
      resources: [
        role(trust({ Service: ["backup.amazonaws.com", "restore-testing.backup.amazonaws.com"] })),
        attached(),
        SELECTION,
      ],
    },
    {
      title: "accepts an action in whatever case",
      resources: [role(trust(undefined, "STS:assumerole")), attached(), SELECTION],
    },
    { title: "says nothing of roles that no selection runs with", resources: [role(LAMBDA)] },
    { title: "says nothing of roles that are made elsewhere", resources: [{ ...SELECTION, from: {} }] },
    {
      title: "accepts a single statement in the place of a list, and a condition",
      resources: [
        role({
          Statement: {
            Effect: "Allow",
            Principal: { Service: "backup.amazonaws.com" },
            Action: "sts:AssumeRole",
            Condition: { StringEquals: { "aws:SourceAccount": "111111111111" } },
          },
        }),
        attached(),
        SELECTION,
      ],
    },
    ...[
      LAMBDA,
      BOTH,
      ACCOUNT,
      ANYBODY,
      "{",
      "",
      "[]",
      '{"Statement":[]}',
      trust({ Service: 7 }),
      trust(undefined, "sts:TagSession"),
      `{"Statement":${"[".repeat(2000)}${"]".repeat(2000)}}`,
      `{"Statement":"${"x".repeat(1_000_000)}"}`,
    ].map((policy) => ({
      title: `rejects the trust ${policy.slice(0, 160)}`,
      resources: [role(policy), attached(), SELECTION],
      violations: untrusted(policy),
    })),
    { title: "rejects a role without permissions", resources: [role(), SELECTION], violations: [IDLE] },
    {
      title: "rejects the permissions of another role",
      resources: [role(), attached(undefined, "other"), SELECTION],
      violations: [IDLE],
    },
    {
      title: "rejects AWS's own policy about something else",
      resources: [role(), attached("arn:aws:iam::aws:policy/AmazonEC2FullAccess"), SELECTION],
      violations: [lacks("AWSBackupServiceRolePolicyForBackup", '"AmazonEC2FullAccess"')],
    },
    {
      title: "accepts an administrator, which can do too much but does it",
      resources: [role(), managed("AdministratorAccess"), SELECTION],
    },
    {
      title: "finds the role by its ARN, too",
      resources: [
        { ...role(), outputs: { ...role().props, arn: "arn:aws:iam::111111111111:role/backup" } },
        {
          ...SELECTION,
          from: {},
          props: { ...SELECTION.props, iamRoleArn: "arn:aws:iam::111111111111:role/backup" },
        },
      ],
      violations: [IDLE],
    },
    {
      title: "asks for S3's own policy where a selection names buckets among others",
      resources: [
        role(),
        attached(),
        { ...BUCKETS, props: { ...BUCKETS.props, resources: ["arn:aws:s3:::shop", "arn:aws:rds:*:*:db:*"] } },
      ],
      violations: [
        lacks(
          "AWSBackupServiceRolePolicyForS3Backup",
          '"AWSBackupServiceRolePolicyForBackup"',
          "every job of a bucket",
        ),
      ],
    },
    { title: "accepts S3's own policy alone for buckets alone", resources: [role(), S3_BACKUP, BUCKETS] },
    {
      title: "asks for the other policy as well where tags select",
      resources: [
        role(),
        S3_BACKUP,
        {
          ...BUCKETS,
          props: { ...BUCKETS.props, selectionTags: [{ type: "STRINGEQUALS", key: "a", value: "b" }] },
        },
      ],
      violations: [lacks("AWSBackupServiceRolePolicyForBackup", '"AWSBackupServiceRolePolicyForS3Backup"')],
    },
    {
      title: "does not ask for S3's policy where everything is selected",
      resources: [role(), attached(), SELECTION],
    },
    {
      title: "asks a role of restore tests for permissions to restore",
      resources: [role(), attached(), restoreTest()],
      violations: [lacks("AWSBackupServiceRolePolicyForRestores", '"AWSBackupServiceRolePolicyForBackup"')],
    },
    {
      title: "accepts a role that can restore",
      resources: [role(), managed("service-role/AWSBackupServiceRolePolicyForRestores"), restoreTest()],
    },
    {
      title: "asks for S3's policy to restore buckets, and no other",
      resources: [role(), managed("service-role/AWSBackupServiceRolePolicyForRestores"), restoreTest("S3")],
      violations: [
        lacks(
          "AWSBackupServiceRolePolicyForS3Restore",
          '"AWSBackupServiceRolePolicyForRestores"',
          "every job of a bucket",
        ),
      ],
    },
    {
      title: "asks a role that does both for both",
      resources: [role(), SELECTION, restoreTest(UNKNOWN)],
      violations: [IDLE, lacks("AWSBackupServiceRolePolicyForRestores")],
    },
    ...[
      "aws:iam/policyAttachment:PolicyAttachment",
      "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    ].map((type) => ({
      title: `does not judge the permissions beside a ${type}`,
      resources: [role(), SELECTION, { type, name: "all", props: { roles: ["backup"] } }],
    })),
    {
      title: "accepts an inline policy in the role itself",
      resources: [role(undefined, { inlinePolicies: [{ name: "backup", policy: "{}" }] }), SELECTION],
    },
    {
      title: "does not judge the permissions while some inline policy's role is unknown",
      resources: [
        role(),
        SELECTION,
        { type: "aws:iam/rolePolicy:RolePolicy", name: "inline", props: { role: UNKNOWN, policy: "{}" } },
      ],
    },
    {
      title: "says nothing of a role that comes from something else",
      resources: [
        { type: "aws:iam/user:User", name: "role", props: {} },
        { ...SELECTION, props: { ...SELECTION.props, iamRoleArn: UNKNOWN } },
      ],
    },
    {
      title: "does not judge policies that are unknown as a whole",
      resources: [role(undefined, { managedPolicyArns: UNKNOWN }), SELECTION],
    },
    {
      title: "rejects AWS's own policy about something else in the role itself",
      resources: [
        role(undefined, { managedPolicyArns: ["arn:aws:iam::aws:policy/ReadOnlyAccess"] }),
        SELECTION,
      ],
      violations: [lacks("AWSBackupServiceRolePolicyForBackup", '"ReadOnlyAccess"')],
    },
    {
      title: "accepts a policy of somebody's own",
      resources: [role(), attached("arn:aws:iam::111111111111:policy/backup"), SELECTION],
    },
    { title: "accepts a policy whose ARN is unknown", resources: [role(), attached(UNKNOWN), SELECTION] },
    {
      title: "accepts an inline policy",
      resources: [
        role(),
        { type: "aws:iam/rolePolicy:RolePolicy", name: "inline", props: { role: "backup", policy: "{}" } },
        SELECTION,
      ],
    },
    {
      title: "accepts policies in the role itself",
      resources: [role(undefined, { managedPolicyArns: [UNKNOWN] }), SELECTION],
    },
    {
      title: "does not judge the permissions while some policy's role is unknown",
      resources: [role(), attached(undefined, UNKNOWN), SELECTION],
    },
    {
      title: "leaves an unknown trust undecided, and judges the permissions",
      resources: [role(UNKNOWN), SELECTION],
      violations: [IDLE],
      undecided: ["role: string value at .assumeRolePolicy can't be known during preview"],
    },
    {
      title: "judges a role once, however many selections run with it",
      resources: [role(), SELECTION, { ...SELECTION, name: "second" }],
      violations: [IDLE],
    },
  ]);
});
