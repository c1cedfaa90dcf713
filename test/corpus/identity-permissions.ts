import { UNKNOWN, type TestResource } from "../support/evaluate-rule";
import type { IdentityCase } from "./corpus";
import { allowing, policyOfRole, resourcePolicy } from "./identity-parts";
import { REGION, WORKLOADS } from "./parts";

const ACTIONS = "permissions-name-their-actions";
const RESOURCES = "permissions-name-their-resources";
const PASSES = "passed-roles-are-named";
const EXIST = "actions-exist";
const TAKE = "actions-take-their-resources";

const VAULT = `arn:aws:backup:${REGION}:${WORKLOADS}:backup-vault:orders`;
const ROLE = `arn:aws:iam::${WORKLOADS}:role/AWSBackup-orders`;
const KEY = `arn:aws:kms:${REGION}:${WORKLOADS}:key/11111111-2222-3333-4444-555555555555`;
const TO_BACKUP = { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } };
const passing = (
  Resource: unknown,
  Condition: object | undefined = TO_BACKUP,
  Action: unknown = "iam:PassRole",
) => allowing({ Action, Resource, Condition });
const text = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const other = (type: string, property: string, policy: string): TestResource => ({
  type,
  name: "permissions",
  props: { [property]: policy },
});

const SOUND: readonly IdentityCase[] = [
  {
    title: "the policy that CDK writes for a grant of a bucket",
    because: "kinds of actions on a bucket and what is in it",
    resources: [
      policyOfRole({
        Statement: [
          {
            Action: ["s3:GetObject*", "s3:GetBucket*", "s3:List*"],
            Effect: "Allow",
            Resource: ["arn:aws:s3:::orders-data", "arn:aws:s3:::orders-data/*"],
          },
        ],
        Version: "2012-10-17",
      }),
    ],
    near: [ACTIONS, RESOURCES, EXIST, TAKE],
  },
  {
    title: "one statement that is no list, with an action that is none either",
    because: "AWS reads one value like a list of one",
    resources: [
      policyOfRole({
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Action: "backup:StartBackupJob", Resource: VAULT },
      }),
    ],
    near: [ACTIONS, RESOURCES],
  },
  {
    title: "actions in other letters",
    because: "names of actions have no letter case",
    resources: [allowing({ Action: ["BACKUP:startbackupjob", "Backup:StartBackupJob"], Resource: VAULT })],
    near: [EXIST],
  },
  {
    title: "actions that are about no resource in particular",
    because: "their requests are about everything, and nothing narrower is possible",
    resources: [
      allowing({
        Action: [
          "backup:DescribeBackupJob",
          "ec2:DescribeInstances",
          "s3:ListAllMyBuckets",
          "sts:GetCallerIdentity",
        ],
        Resource: "*",
      }),
    ],
    near: [RESOURCES, TAKE, EXIST],
  },
  {
    title: "data keys by way of a service",
    because: "only keys that the service uses for the caller are reached",
    resources: [
      allowing({
        Action: ["kms:Decrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        Resource: "*",
        Condition: { StringEquals: { "kms:ViaService": [`dynamodb.${REGION}.amazonaws.com`] } },
      }),
    ],
    near: [RESOURCES, EXIST],
  },
  {
    title: "grants for services of AWS",
    because: "only a service that works for the caller gets one",
    resources: [
      allowing({
        Action: "kms:CreateGrant",
        Resource: "*",
        Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } },
      }),
    ],
    near: [RESOURCES],
  },
  {
    title: "vaults by a tag that the caller has as well",
    because: "the variable is a value that the caller cannot choose",
    resources: [
      allowing({
        Action: "backup:StartBackupJob",
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceTag/environment": "${aws:PrincipalTag/environment}" } },
      }),
    ],
    near: [RESOURCES],
  },
  {
    title: "resources of the caller's own account",
    because: "the variable is the caller's account",
    resources: [
      allowing({
        Action: "backup:TagResource",
        Resource: "*",
        Condition: { StringEquals: { "aws:ResourceAccount": "${aws:PrincipalAccount}" } },
      }),
    ],
    near: [RESOURCES],
  },
  {
    title: "snapshots that AWS Backup made, whichever",
    because: "Null with false needs the tag to be there",
    resources: [
      allowing({
        Action: "ec2:DeleteSnapshot",
        Resource: "*",
        Condition: { Null: { "aws:ResourceTag/aws:backup:source-resource": false } },
      }),
    ],
    near: [RESOURCES],
  },
  {
    title: "tags at the making of a snapshot",
    because: "snapshots have no account in their ARN, and the Region and the type are written out",
    resources: [
      allowing({
        Action: "ec2:CreateTags",
        Resource: `arn:aws:ec2:${REGION}::snapshot/*`,
        Condition: { StringEquals: { "ec2:CreateAction": "CreateSnapshot" } },
      }),
    ],
    near: [RESOURCES],
  },
  {
    title: "everything denied without a second factor but what sets one up",
    because: "a Deny allows nothing, by NotAction or not",
    resources: [
      policyOfRole({
        Statement: [
          {
            Effect: "Deny",
            NotAction: ["iam:CreateVirtualMFADevice", "iam:ListMFADevices", "sts:GetSessionToken"],
            Resource: "*",
            Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
          },
        ],
      }),
    ],
    near: [ACTIONS, RESOURCES, PASSES, EXIST],
  },
  {
    title: "everything denied but one bucket",
    because: "a Deny with NotResource allows nothing",
    resources: [
      policyOfRole({
        Statement: [{ Effect: "Deny", Action: "s3:*", NotResource: ["arn:aws:s3:::orders-data/*"] }],
      }),
    ],
    near: [ACTIONS, RESOURCES, TAKE],
  },
  {
    title: "one role, to AWS Backup",
    because: "role and service are written out",
    resources: [passing(ROLE)],
    near: [PASSES, RESOURCES],
  },
  {
    title: "two roles, to two services, in small letters and by StringLike without a wildcard",
    because:
      "actions and keys have no letter case, and without a wildcard StringLike compares like StringEquals",
    resources: [
      passing(
        [ROLE, `arn:aws:iam::${WORKLOADS}:role/service/rds-monitoring`],
        { StringLike: { "iam:passedtoservice": ["backup.amazonaws.com", "monitoring.rds.amazonaws.com"] } },
        ["iam:passrole"],
      ),
    ],
    near: [PASSES],
  },
  {
    title: "one role of whichever account",
    because: "a role is passed within its account, so that there is one of this name",
    resources: [passing("arn:*:iam::*:role/AWSBackup-orders")],
    near: [PASSES],
  },
  {
    title: "a Deny to pass any role",
    because: "a Deny passes nothing",
    resources: [policyOfRole({ Statement: [{ Effect: "Deny", Action: "iam:PassRole", Resource: "*" }] })],
    near: [PASSES, RESOURCES],
  },
  {
    title: "actions of IAM that begin like that of passing, on users",
    because: "roles are passed, and no user is one",
    resources: [allowing({ Action: "iam:P*", Resource: `arn:aws:iam::${WORKLOADS}:user/orders/*` })],
    near: [PASSES],
  },
  {
    title: "the policy that KMS gives a key, and one that gives none",
    because: "a wildcard stands for every action of the service, and KMS gives a key a policy of its own",
    resources: [
      other(
        "aws:kms/key:Key",
        "policy",
        text({
          Sid: "Enable IAM User Permissions",
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::${WORKLOADS}:root` },
          Action: "kms:*",
          Resource: "*",
        }),
      ),
      { type: "aws:kms/key:Key", name: "plain", props: {}, outputs: { policy: UNKNOWN } },
    ],
    near: [EXIST, ACTIONS],
  },
  {
    title: "an action of a service that nobody listed",
    because: "nothing is known of it",
    resources: [allowing({ Action: "quicksight:DescribeFolder", Resource: "*" })],
    near: [EXIST, RESOURCES, TAKE],
  },
  {
    title: "an action of EC2 of which only the name is known",
    because: "EC2 has it",
    resources: [
      allowing({
        Action: ["ec2:CreateVpc", "ec2:AuthorizeSecurityGroup*"],
        Resource: `arn:aws:ec2:${REGION}:${WORKLOADS}:vpc/*`,
      }),
    ],
    near: [EXIST, TAKE],
  },
  {
    title: "a wildcard of actions on a vault, some of which are about no vault",
    because: "who writes a wildcard means those that are",
    resources: [allowing({ Action: "backup:Describe*", Resource: VAULT })],
    near: [TAKE],
  },
];

const DEFECTIVE: readonly IdentityCase[] = [
  ...["*", "*:*", "**", "?*"].map((action) => ({
    title: `every action, as ${action}`,
    because: "a wildcard stands for any letters",
    resources: [allowing({ Action: action, Resource: "*" })],
    finds: [ACTIONS],
  })),
  {
    title: "every action of a service, on one bucket",
    because: "it deletes the bucket, too, and does what AWS adds",
    resources: [
      allowing({ Action: ["s3:*"], Resource: ["arn:aws:s3:::orders-data", "arn:aws:s3:::orders-data/*"] }),
    ],
    finds: [ACTIONS],
  },
  {
    title: "a power user: everything but IAM",
    because: "NotAction allows every other action of every service",
    resources: [allowing({ NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" })],
    finds: [ACTIONS],
  },
  {
    title: "everything but deletion, on buckets",
    because: "NotAction allows every other action, of which none passes a role on a bucket",
    resources: [allowing({ NotAction: "s3:DeleteBucket", Resource: "arn:aws:s3:::orders-*" })],
    finds: [ACTIONS],
  },
  ...(
    [
      ["aws:iam/groupPolicy:GroupPolicy", "policy"],
      ["aws:iam/userPolicy:UserPolicy", "policy"],
      ["aws:iam/policy:Policy", "policy"],
      ["aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", "inlinePolicy"],
    ] as const
  ).map(([type, property]) => ({
    title: `everything, in a ${type.split(":").at(-1) ?? ""}`,
    because: "it gives permissions like a role's own policy",
    resources: [other(type, property, text({ Effect: "Allow", Action: "*", Resource: "*" }))],
    finds: [ACTIONS],
  })),
  {
    title: "backups into any vault",
    because: "a vault can be named",
    resources: [allowing({ Action: "backup:StartBackupJob", Resource: ["*"] })],
    finds: [RESOURCES],
  },
  {
    title: "restores from everything but one vault",
    because: "NotResource leaves everything else in",
    resources: [allowing({ Action: "backup:StartRestoreJob", NotResource: VAULT })],
    finds: [RESOURCES],
  },
  ...["arn:aws:s3:::*", "arn:aws:s3:::*/*", "arn:aws:*:*:*:*", "arn:*:s3:*:*:*"].map((resource) => ({
    title: `objects of every bucket, as ${resource}`,
    because: "every bucket and object has such an ARN",
    resources: [allowing({ Action: ["s3:PutObject"], Resource: resource })],
    finds: [RESOURCES],
  })),
  {
    title: "data keys of every key",
    because: "a key can be named, or the service that uses it",
    resources: [allowing({ Action: ["kms:Decrypt", "kms:DescribeKey"], Resource: "*" })],
    finds: [RESOURCES],
  },
  ...(
    [
      ["a tag that is another", { StringNotEquals: { "aws:ResourceTag/environment": "prod" } }],
      ["a tag, if there is one", { StringEqualsIfExists: { "aws:ResourceTag/environment": "prod" } }],
      [
        "a tag among all the values that there are",
        { "ForAllValues:StringEquals": { "aws:ResourceTag/environment": "prod" } },
      ],
      ["a tag that is not there", { Null: { "aws:ResourceTag/environment": "true" } }],
      ["a Region", { StringEquals: { "aws:RequestedRegion": REGION } }],
      ["a second factor", { Bool: { "aws:MultiFactorAuthPresent": "true" } }],
    ] as const
  ).map(([what, condition]) => ({
    title: `backups into any vault, with ${what}`,
    because: "vaults without the tag, or of others, are left in",
    resources: [allowing({ Action: "backup:StartBackupJob", Resource: "*", Condition: condition })],
    finds: [RESOURCES],
  })),
  {
    title: "grants that are for nobody of AWS",
    because: "the test is turned round, so that people get grants on every key",
    resources: [
      allowing({
        Action: "kms:CreateGrant",
        Resource: "*",
        Condition: { Bool: { "kms:GrantIsForAWSResource": "false" } },
      }),
    ],
    finds: [RESOURCES],
  },
  {
    title: "any role, to AWS Backup",
    because: "the strongest role of the account is one of them",
    resources: [passing("*")],
    finds: [RESOURCES, PASSES],
  },
  ...(
    [
      ["every role of the account", `arn:aws:iam::${WORKLOADS}:role/*`],
      ["roles whose names have a part alike", "arn:aws:iam::*:role/*AwsBackup*"],
      ["everything of IAM in the account", `arn:aws:iam::${WORKLOADS}:*`],
      ["a role that the caller's tag names", `arn:aws:iam::${WORKLOADS}:role/\${aws:PrincipalTag/role}`],
    ] as const
  ).map(([what, resource]) => ({
    title: `${what}, to AWS Backup`,
    because: "more than one role has such an ARN",
    resources: [passing(resource)],
    finds: [PASSES],
  })),
  ...(
    [
      ["any service", {}],
      ["any service, by a wildcard", { StringLike: { "iam:PassedToService": "*" } }],
      ["services that end alike", { StringLike: { "iam:PassedToService": "*.amazonaws.com" } }],
      [
        "one service, if there is one",
        { StringEqualsIfExists: { "iam:PassedToService": "backup.amazonaws.com" } },
      ],
      ["any service but one", { StringNotEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }],
    ] as const
  ).map(([what, condition]) => ({
    title: `one role, to ${what}`,
    because: "a function or an instance that gets the role is anybody's",
    resources: [passing(ROLE, condition)],
    finds: [PASSES],
  })),
  {
    title: "one role beside one that is not named",
    because: "each ARN of the list is allowed",
    resources: [passing([ROLE, `${ROLE}-*`])],
    finds: [PASSES],
  },
  ...(
    [
      ["a call of S3 that has another name in policies", "s3:ListObjects", "arn:aws:s3:::orders-data"],
      ["a letter too many", "backup:StartBackupJobs", VAULT],
      ["a word that AWS Backup does not use", "backup:CopyToBackupVault", VAULT],
      ["a wildcard for nothing", "backup:Purge*", VAULT],
      ["an action of EC2 that there is not", "ec2:CreateSnapshott", `arn:aws:ec2:${REGION}::snapshot/*`],
      ["an action without its service", "StartBackupJob", VAULT],
    ] as const
  ).map(([what, action, resource]) => ({
    title: `${what}: ${action}`,
    because: "no request is for such an action, so that nothing is allowed",
    resources: [allowing({ Action: ["backup:StartBackupJob", action], Resource: [VAULT, resource] })],
    finds: [EXIST],
  })),
  {
    title: "a Deny with a typing error",
    because: "the action that was meant stays allowed",
    resources: [
      policyOfRole({ Statement: [{ Effect: "Deny", Action: "kms:ScheduleKeyDeletions", Resource: "*" }] }),
    ],
    finds: [EXIST],
  },
  {
    title: "a NotAction with a typing error",
    because: "the action that was meant is denied with the rest",
    resources: [
      policyOfRole({ Statement: [{ Effect: "Deny", NotAction: ["sts:GetCallerIdentityy"], Resource: "*" }] }),
    ],
    finds: [EXIST],
  },
  {
    title: "a bucket policy with a typing error",
    because: "resources name actions like roles do",
    resources: [
      resourcePolicy("Bucket", {
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:PutObject", "s3:DeleteObjects"],
        Resource: "arn:aws:s3:::orders-data/*",
      }),
    ],
    finds: [EXIST],
  },
  ...(["aws:kms/key:Key", "aws:kms/keyPolicy:KeyPolicy", "aws:backup/vaultPolicy:VaultPolicy"] as const).map(
    (type) => ({
      title: `a typing error in a ${type.split(":").at(-1) ?? ""}`,
      because: "the Deny stops nobody",
      resources: [
        other(
          type,
          "policy",
          text({ Effect: "Deny", Principal: "*", Action: ["kms:ScheduleDeletion"], Resource: "*" }),
        ),
      ],
      finds: [EXIST],
    }),
  ),
  ...(
    [
      ["jobs by their vault", "backup:DescribeBackupJob", VAULT],
      ["the list of buckets by one of them", "s3:ListAllMyBuckets", "arn:aws:s3:::orders-data"],
      ["instances by their ARN", "ec2:DescribeInstances", `arn:aws:ec2:${REGION}:${WORKLOADS}:instance/*`],
      ["the list of keys by one of them", "kms:ListAliases", KEY],
    ] as const
  ).map(([what, action, resource]) => ({
    title: `${what}: ${action}`,
    because: "requests for it are about everything, which no ARN is",
    resources: [allowing({ Action: action, Resource: resource })],
    finds: [TAKE],
  })),
  {
    title: "a Deny of settings that is about a vault",
    because: "requests for it are about everything, which no ARN is, so that nothing is denied",
    resources: [
      policyOfRole({
        Statement: [{ Effect: "Deny", Action: "backup:UpdateRegionSettings", Resource: [VAULT] }],
      }),
    ],
    finds: [TAKE],
  },
];

/** Policies that give permissions. */
export const PERMISSION_CASES: readonly IdentityCase[] = [...SOUND, ...DEFECTIVE];
