import type { TestResource } from "../support/evaluate-rule";
import type { IdentityCase } from "./corpus";
import {
  allowing,
  GITHUB,
  github,
  PERMISSION_SET,
  policyOfRole,
  roleOf,
  tokenRole,
  tokenStatement,
} from "./identity-parts";
import { REGION, WORKLOADS } from "./parts";

const BOUNDARY = "automation-has-a-boundary";
const SHORT = "automation-sessions-are-short";
const DESTROYS = "automation-cannot-destroy";
const LASTS = "no-credentials-that-last";
const PEOPLE = "people-and-automation-stand-apart";

const job = (props: object = {}): TestResource =>
  tokenRole(GITHUB, github("repo:example/orders:environment:production"), { ...props });
const VAULT = `arn:aws:backup:${REGION}:${WORKLOADS}:backup-vault:orders`;
const POINTS = `arn:aws:backup:${REGION}:${WORKLOADS}:recovery-point:*`;
const service = (props: object = {}): TestResource =>
  roleOf(
    {
      Version: "2012-10-17",
      Statement: {
        Effect: "Allow",
        Principal: { Service: "backup.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    },
    { ...props },
  );
const managed = (policyArn: unknown, more: Partial<TestResource> = {}): TestResource => ({
  type: "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  name: "attachment",
  props: { role: "job", policyArn },
  ...more,
});
const AWS_POLICY = "arn:aws:iam::aws:policy/";
const resource = (type: string, props: object = {}): TestResource => ({
  type,
  name: "it",
  props: { ...props },
});
const permissionSet = (sessionDuration?: string): TestResource =>
  resource("aws:ssoadmin/permissionSet:PermissionSet", { name: "Operators", sessionDuration });

const SOUND: readonly IdentityCase[] = [
  {
    title: "a job that starts backups",
    because: "it has a boundary and IAM's own hour, and starting a backup destroys nothing",
    resources: [job(), allowing({ Action: "backup:StartBackupJob", Resource: VAULT })],
    near: [BOUNDARY, SHORT, DESTROYS, LASTS, PEOPLE],
  },
  {
    title: "a job of exactly an hour",
    because: "an hour is what a session gets that is taken on from another role",
    resources: [job({ maxSessionDuration: 3600 })],
    near: [SHORT],
  },
  {
    title: "the role of AWS Backup, which deletes what has expired, for twelve hours and without a boundary",
    because: "AWS Backup alone takes it on, and nobody with a token",
    resources: [
      service({ permissionsBoundary: undefined, maxSessionDuration: 43_200 }),
      allowing({ Action: "backup:DeleteRecoveryPoint", Resource: POINTS }),
      managed(`${AWS_POLICY}service-role/AWSBackupServiceRolePolicyForBackup`),
    ],
    near: [BOUNDARY, SHORT, DESTROYS],
  },
  {
    title: "a job that may do everything of vaults but what is denied",
    because: "a Deny without a condition, on everything, wins over every Allow",
    resources: [
      job(),
      policyOfRole({
        Statement: [
          { Effect: "Allow", Action: ["backup:Delete*", "backup:StartBackupJob"], Resource: [VAULT, POINTS] },
          { Effect: "Deny", NotAction: "backup:StartBackupJob", Resource: "*" },
        ],
      }),
    ],
    near: [DESTROYS, "permissions-name-their-actions"],
  },
  {
    title: "a job with a policy of AWS that only reads",
    because: "it reaches nothing that destroys",
    resources: [job(), managed(`${AWS_POLICY}ReadOnlyAccess`)],
    near: [DESTROYS],
  },
  {
    title: "an administrator's policy on another role",
    because: "the attachment names another role",
    resources: [
      job(),
      {
        ...managed(`${AWS_POLICY}AdministratorAccess`),
        props: { role: "other", policyArn: `${AWS_POLICY}AdministratorAccess` },
      },
    ],
    near: [DESTROYS],
  },
  {
    title: "permission sets of a morning, and of AWS's own hour",
    because: "four hours are the longest that is agreed, and nothing given is an hour",
    resources: [
      { ...permissionSet("PT4H"), name: "a" },
      { ...permissionSet(), name: "b" },
    ],
    near: [SHORT],
  },
  {
    title: "a key of KMS and a key of an instance",
    because: "neither is a credential of IAM",
    resources: [resource("aws:kms/key:Key"), { ...resource("aws:ec2/keyPair:KeyPair"), name: "pair" }],
    near: [LASTS],
  },
  {
    title: "a group and a provider of tokens",
    because: "neither has a credential",
    resources: [
      resource("aws:iam/group:Group", { name: "readers" }),
      {
        ...resource("aws:iam/openIdConnectProvider:OpenIdConnectProvider", { url: `https://${GITHUB}` }),
        name: "issuer",
      },
    ],
    near: [LASTS, "token-issuer-is-consistent"],
  },
  {
    title: "a role that the organization's scheduler takes on, at an agreed path",
    because: "it has a boundary, an hour, and names one role",
    resources: [
      roleOf(
        {
          Statement: {
            Effect: "Allow",
            Principal: { AWS: `arn:aws:iam::${WORKLOADS}:role/scheduler` },
            Action: "sts:AssumeRole",
          },
        },
        { path: "/airflow/prod/", maxSessionDuration: 3600 },
      ),
    ],
    near: [BOUNDARY, SHORT, PEOPLE],
  },
];

const DEFECTIVE: readonly IdentityCase[] = [
  {
    title: "a job without a boundary",
    because: "what somebody attaches later counts in full",
    resources: [job({ permissionsBoundary: undefined })],
    finds: [BOUNDARY],
  },
  {
    title: "a job whose boundary is an administrator's policy",
    because: "what it and another policy both allow is what the other allows",
    resources: [job({ permissionsBoundary: `${AWS_POLICY}AdministratorAccess` })],
    finds: [BOUNDARY],
  },
  {
    title: "a role at an agreed path without a boundary, for half a day",
    because: "the path says that automation takes it on, whoever is trusted",
    resources: [
      service({ path: "/federated/ci/", permissionsBoundary: undefined, maxSessionDuration: 43_200 }),
    ],
    finds: [BOUNDARY, SHORT],
  },
  {
    title: "a job of a second more than an hour",
    because: "an hour is the longest that is agreed",
    resources: [job({ maxSessionDuration: 3601 })],
    finds: [SHORT],
  },
  {
    title: "a permission set of a day",
    because: "who left stays for the rest of it",
    resources: [permissionSet("PT12H")],
    finds: [SHORT],
  },
  ...(["AdministratorAccess", "PowerUserAccess", "IAMFullAccess", "AWSBackupFullAccess"] as const).map(
    (name) => ({
      title: `a job with ${name}, attached`,
      because: "the policy reaches what destroys backups or widens roles",
      resources: [job(), managed(AWS_POLICY + name)],
      finds: [DESTROYS],
    }),
  ),
  {
    title: "a job with an administrator's policy among its own",
    because: "policies may be listed at the role as well",
    resources: [
      job({ managedPolicyArns: [`${AWS_POLICY}ReadOnlyAccess`, `${AWS_POLICY}AdministratorAccess`] }),
    ],
    finds: [DESTROYS],
  },
  {
    title: "a job with a policy of the same stack that deletes",
    because: "a policy that is attached counts like one of the role's own",
    resources: [
      job(),
      {
        type: "aws:iam/policy:Policy",
        name: "cleanup",
        props: {
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: { Effect: "Allow", Action: "backup:DeleteRecoveryPoint", Resource: POINTS },
          }),
        },
      },
      managed("arn:aws:iam::111111111111:policy/cleanup", { from: { policyArn: ["cleanup"] } }),
    ],
    finds: [DESTROYS],
  },
  {
    title: "a job whose Deny has a condition",
    because: "without the condition nothing is denied",
    resources: [
      job(),
      policyOfRole({
        Statement: [
          { Effect: "Allow", Action: "backup:DeleteRecoveryPoint", Resource: POINTS },
          {
            Effect: "Deny",
            Action: "backup:*",
            Resource: "*",
            Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } },
          },
        ],
      }),
    ],
    finds: [DESTROYS],
  },
  {
    title: "a job with an inline policy of its role that takes keys away",
    because: "a key that is gone takes its backups with it",
    resources: [
      job({
        inlinePolicies: [
          {
            name: "keys",
            policy: JSON.stringify({
              Statement: [
                {
                  Effect: "Allow",
                  Action: ["kms:Schedule*"],
                  Resource: `arn:aws:kms:${REGION}:${WORKLOADS}:key/11111111-2222-3333-4444-555555555555`,
                },
              ],
            }),
          },
        ],
      }),
    ],
    finds: [DESTROYS],
  },
  {
    title: "a user with an access key",
    because: "neither the key nor the user's password expires",
    resources: [
      { ...resource("aws:iam/user:User", { name: "ci" }), name: "ci" },
      { ...resource("aws:iam/accessKey:AccessKey", { user: "ci" }), name: "key" },
    ],
    finds: [LASTS],
  },
  {
    title: "a password",
    because: "it does not expire by itself",
    resources: [resource("aws:iam/userLoginProfile:UserLoginProfile", { user: "ci" })],
    finds: [LASTS],
  },
  {
    title: "a credential of one service",
    because: "it does not expire unless somebody says so",
    resources: [
      resource("aws:iam/serviceSpecificCredential:ServiceSpecificCredential", {
        userName: "ci",
        serviceName: "codecommit.amazonaws.com",
      }),
    ],
    finds: [LASTS],
  },
  {
    title: "a job that people of a permission set take on as well",
    because: "its sessions are of either",
    resources: [
      roleOf({
        Statement: [
          tokenStatement(GITHUB, github("repo:example/orders:environment:production")),
          { Effect: "Allow", Principal: { AWS: PERMISSION_SET }, Action: "sts:AssumeRole" },
        ],
      }),
    ],
    finds: [PEOPLE],
  },
];

/** Roles with what belongs to them, and credentials. */
export const ROLE_CASES: readonly IdentityCase[] = [...SOUND, ...DEFECTIVE];
