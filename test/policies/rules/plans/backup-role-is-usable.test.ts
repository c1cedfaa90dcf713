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
const IDLE =
  "role: managedPolicyArns must have AWSBackupServiceRolePolicyForBackup or a policy of your own attached, or every job of its plan fails, got nothing";
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
    ...[LAMBDA, BOTH, ACCOUNT, ANYBODY, "{", trust(undefined, "sts:TagSession")].map((policy) => ({
      title: `rejects the trust ${policy}`,
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
      violations: [IDLE],
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
