import assert from "node:assert/strict";
import type { AccessRequest } from "../../../domain/access/access-request";
import { compilePolicy, unknownPolicy } from "../../../domain/access/compiled-policy";
import { evaluateAccess } from "../../../domain/access/evaluate-access";
import {
  FULL_AWS_ACCESS,
  RCP_FULL_AWS_ACCESS,
  type ControlLevel,
  type PolicyLayers,
} from "../../../domain/access/policy-layers";
import type { Principal } from "../../../domain/access/principal";
import { ABSENT, oneOf, PRESENT, UNKNOWN } from "../../../domain/access/request-context";
import {
  ADMIN,
  BACKUP,
  groundsOf,
  MANAGEMENT,
  MEMBER,
  policy,
  roleArn,
  session,
  STRANGER,
  wordFor,
  WORKLOAD,
} from "../../support/access";

interface Row {
  readonly title: string;
  readonly principal?: Principal;
  readonly action?: string;
  readonly resource?: AccessRequest["resource"] | string;
  readonly context?: AccessRequest["context"];
  readonly layers: PolicyLayers;
  readonly verdict: "allowed" | "explicit" | "implicit" | "open";
  /** What it rests on, where the row is about that. */
  readonly grounds?: readonly string[];
}

const BUCKET = "arn:aws:s3:::reports/2026.csv";
const QUEUE = `arn:aws:sqs:eu-west-1:${WORKLOAD}:alerts`;
const VAULT = `arn:aws:backup:us-west-2:${BACKUP}:backup-vault:air-gapped`;
const POINT = `arn:aws:backup:us-west-2:${BACKUP}:recovery-point:1`;
const KEY = `arn:aws:kms:us-west-2:${BACKUP}:key/1234abcd`;
const TARGET_ROLE = roleArn(WORKLOAD, "Target");

const OPERATOR = session(WORKLOAD, "Operator");
const OPERATOR_ARN = roleArn(WORKLOAD, "Operator");
const OPERATOR_SESSION = `arn:aws:sts::${WORKLOAD}:assumed-role/Operator/work`;
const ANY_OPERATOR: Principal = { kind: "role", arn: OPERATOR_ARN, tags: {}, organization: MEMBER };
const USER_ARN = `arn:aws:iam::${WORKLOAD}:user/ann`;
const USER: Principal = { kind: "user", arn: USER_ARN, tags: { team: "red" }, organization: MEMBER };
const ROOT: Principal = { kind: "root", accountId: WORKLOAD, organization: MEMBER };
const CENTRAL = session(BACKUP, "Operator");
const OUTSIDER: Principal = {
  kind: "role session",
  roleArn: roleArn(STRANGER, "Operator"),
  sessionName: "x",
  tags: {},
  organization: "none",
};
const SERVICE: Principal = { kind: "service", service: "backup.amazonaws.com" };
const SERVICE_LINKED: Principal = session(
  BACKUP,
  "aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup",
);
const ANONYMOUS: Principal = { kind: "anonymous" };

const allow = (action: string, resource = "*", more = {}) =>
  policy("own", { Effect: "Allow", Action: action, Resource: resource, ...more });
const deny = (action: string, more = {}) =>
  policy("denial", { Effect: "Deny", Action: action, Resource: "*", ...more });
const onQueue = (principal: unknown, more = {}) =>
  policy("queue", {
    Effect: "Allow",
    Principal: principal as never,
    Action: "sqs:SendMessage",
    Resource: "*",
    ...more,
  });
const SQS = { action: "sqs:SendMessage", resource: QUEUE };
const OWN_SQS = allow("sqs:SendMessage");

const SINGLE_ACCOUNT: readonly Row[] = [
  { title: "nothing at all", ...SQS, layers: {}, verdict: "implicit", grounds: ["identity policy"] },
  {
    title: "an identity policy",
    ...SQS,
    layers: { identity: [OWN_SQS] },
    verdict: "allowed",
    grounds: ["identity policy: own 0"],
  },
  {
    title: "an action in other letters",
    action: "SQS:sendmessage",
    resource: QUEUE,
    layers: { identity: [OWN_SQS] },
    verdict: "allowed",
  },
  { title: "an action by wildcard", ...SQS, layers: { identity: [allow("sqs:Send*")] }, verdict: "allowed" },
  {
    title: "an action by question mark",
    ...SQS,
    layers: { identity: [allow("sq?:SendMessag?")] },
    verdict: "allowed",
  },
  { title: "another action", ...SQS, layers: { identity: [allow("sqs:Receive*")] }, verdict: "implicit" },
  { title: "another service", ...SQS, layers: { identity: [allow("sns:*")] }, verdict: "implicit" },
  { title: "its very resource", ...SQS, layers: { identity: [allow("sqs:*", QUEUE)] }, verdict: "allowed" },
  {
    title: "a resource in other letters",
    ...SQS,
    layers: { identity: [allow("sqs:*", QUEUE.toUpperCase())] },
    verdict: "implicit",
  },
  {
    title: "a resource by wildcards",
    ...SQS,
    layers: { identity: [allow("sqs:*", "arn:aws:sqs:*:*:al?rts")] },
    verdict: "allowed",
  },
  {
    title: "an incomplete ARN",
    ...SQS,
    layers: { identity: [allow("sqs:*", "arn:aws:sqs")] },
    verdict: "allowed",
  },
  {
    title: "an incomplete ARN of another service",
    ...SQS,
    layers: { identity: [allow("sqs:*", "arn:aws:sns")] },
    verdict: "implicit",
  },
  {
    title: "another resource",
    ...SQS,
    layers: { identity: [allow("sqs:*", `${QUEUE}-2`)] },
    verdict: "implicit",
  },
  {
    title: "NotAction that leaves the action out",
    ...SQS,
    layers: { identity: [policy("own", { Effect: "Allow", NotAction: "sqs:*", Resource: "*" })] },
    verdict: "implicit",
  },
  {
    title: "NotAction that leaves others out",
    ...SQS,
    layers: {
      identity: [policy("own", { Effect: "Allow", NotAction: ["iam:*", "sqs:Delete*"], Resource: "*" })],
    },
    verdict: "allowed",
  },
  {
    title: "a Deny of everything but this action",
    ...SQS,
    layers: {
      identity: [OWN_SQS, policy("denial", { Effect: "Deny", NotAction: "sqs:SendMessage", Resource: "*" })],
    },
    verdict: "allowed",
  },
  {
    title: "NotResource that leaves the resource out",
    ...SQS,
    layers: { identity: [policy("own", { Effect: "Allow", Action: "*", NotResource: QUEUE })] },
    verdict: "implicit",
  },
  {
    title: "a Deny of everything but this resource",
    ...SQS,
    layers: { identity: [OWN_SQS, policy("denial", { Effect: "Deny", Action: "*", NotResource: QUEUE })] },
    verdict: "allowed",
  },
  {
    title: "a Deny of everything but another resource",
    ...SQS,
    layers: { identity: [OWN_SQS, policy("denial", { Effect: "Deny", Action: "*", NotResource: BUCKET })] },
    verdict: "explicit",
  },
  {
    title: "a Deny beside an Allow",
    ...SQS,
    layers: { identity: [OWN_SQS, deny("sqs:*", { Sid: "NoQueues" })] },
    verdict: "explicit",
    grounds: ["identity policy: denial NoQueues"],
  },
  {
    title: "a resource with a variable",
    principal: USER,
    action: "s3:GetObject",
    resource: { arn: "arn:aws:s3:::home/ann/x", accountId: WORKLOAD },
    layers: { identity: [allow("s3:GetObject", "arn:aws:s3:::home/${aws:username}/*")] },
    verdict: "allowed",
  },
  {
    title: "a resource with another's variable",
    principal: USER,
    action: "s3:GetObject",
    resource: { arn: "arn:aws:s3:::home/bob/x", accountId: WORKLOAD },
    layers: { identity: [allow("s3:GetObject", "arn:aws:s3:::home/${aws:username}/*")] },
    verdict: "implicit",
  },
  {
    title: "a resource with a variable that a role has not",
    principal: OPERATOR,
    action: "s3:GetObject",
    resource: { arn: "arn:aws:s3:::home/ann/x", accountId: WORKLOAD },
    layers: { identity: [allow("s3:GetObject", "arn:aws:s3:::home/${aws:username}/*")] },
    verdict: "implicit",
  },
  {
    title: "a tag of the principal that is the resource's tag",
    principal: USER,
    action: "sqs:SendMessage",
    resource: { arn: QUEUE, tags: { team: "red" } },
    layers: {
      identity: [
        allow("sqs:*", "*", {
          Condition: { StringEquals: { "aws:ResourceTag/team": "${aws:PrincipalTag/team}" } },
        }),
      ],
    },
    verdict: "allowed",
  },
  {
    title: "a tag that the principal lacks",
    ...SQS,
    layers: {
      identity: [allow("sqs:*", "*", { Condition: { StringEquals: { "aws:PrincipalTag/team": "red" } } })],
    },
    verdict: "implicit",
  },
  {
    title: "a tag of the session, which wins over the role's",
    principal: {
      kind: "role session",
      roleArn: OPERATOR_ARN,
      sessionName: "x",
      tags: { team: "blue" },
      sessionTags: { team: "red" },
    },
    ...SQS,
    layers: {
      identity: [allow("sqs:*", "*", { Condition: { StringEquals: { "aws:PrincipalTag/team": "red" } } })],
    },
    verdict: "allowed",
  },
  {
    title: "a source identity",
    principal: { kind: "role session", roleArn: OPERATOR_ARN, sessionName: "x", sourceIdentity: "ann" },
    ...SQS,
    layers: {
      identity: [allow("sqs:*", "*", { Condition: { StringEquals: { "aws:SourceIdentity": "ann" } } })],
    },
    verdict: "allowed",
  },
  {
    title: "the name of the session, when the role's id is known",
    principal: { kind: "role session", roleArn: OPERATOR_ARN, sessionName: "ann", uniqueId: "AROAEXAMPLE" },
    ...SQS,
    layers: { identity: [allow("sqs:*", "*", { Condition: { StringLike: { "aws:userid": "*:ann" } } })] },
    verdict: "allowed",
  },
  { title: "the root user", principal: ROOT, ...SQS, layers: {}, verdict: "allowed", grounds: [] },
];

const UNKNOWNS: readonly Row[] = [
  {
    title: "a condition on a key that was not given",
    ...SQS,
    layers: {
      identity: [allow("sqs:*", "*", { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } })],
    },
    verdict: "open",
    grounds: ["identity policy: own 0"],
  },
  {
    title: "the same, and another Allow",
    ...SQS,
    layers: {
      identity: [
        OWN_SQS,
        allow("sqs:*", "*", { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }),
      ],
    },
    verdict: "allowed",
  },
  {
    title: "the same, and a Deny",
    ...SQS,
    layers: {
      identity: [
        deny("sqs:*"),
        allow("sqs:*", "*", { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }),
      ],
    },
    verdict: "explicit",
  },
  {
    title: "a Deny that may hold, and no Allow",
    ...SQS,
    layers: { identity: [deny("sqs:*", { Condition: { Bool: { "aws:SecureTransport": "false" } } })] },
    verdict: "implicit",
  },
  {
    title: "a Deny that may hold, and an Allow",
    ...SQS,
    layers: {
      identity: [OWN_SQS, deny("sqs:*", { Condition: { Bool: { "aws:SecureTransport": "false" } } })],
    },
    verdict: "open",
    grounds: ["identity policy: denial 0"],
  },
  {
    title: "a key said to be absent",
    ...SQS,
    context: { "aws:SecureTransport": ABSENT },
    layers: {
      identity: [OWN_SQS, deny("sqs:*", { Condition: { Bool: { "aws:SecureTransport": "false" } } })],
    },
    verdict: "allowed",
  },
  {
    title: "a key said to be unknown",
    ...SQS,
    context: { "aws:SecureTransport": UNKNOWN },
    layers: {
      identity: [OWN_SQS, deny("sqs:*", { Condition: { Bool: { "aws:SecureTransport": "false" } } })],
    },
    verdict: "open",
  },
  {
    title: "a key with two values that lead to the same",
    ...SQS,
    context: { "aws:RequestedRegion": oneOf("eu-west-1", "eu-north-1") },
    layers: {
      identity: [OWN_SQS, deny("sqs:*", { Condition: { StringNotLike: { "aws:RequestedRegion": "eu-*" } } })],
    },
    verdict: "allowed",
  },
  {
    title: "a key with two values that lead to different answers",
    ...SQS,
    context: { "aws:RequestedRegion": oneOf("eu-west-1", "us-east-1") },
    layers: {
      identity: [OWN_SQS, deny("sqs:*", { Condition: { StringNotLike: { "aws:RequestedRegion": "eu-*" } } })],
    },
    verdict: "open",
  },
  {
    title: "an unknown operator in an Allow",
    ...SQS,
    layers: {
      identity: [allow("sqs:*", "*", { Condition: { StringMatches: { "aws:PrincipalArn": "x" } } })],
    },
    verdict: "open",
  },
  {
    title: "an unknown operator beside a test that fails",
    ...SQS,
    layers: {
      identity: [
        allow("sqs:*", "*", {
          Condition: { StringMatches: { "aws:x": "x" }, StringEquals: { "aws:PrincipalAccount": BACKUP } },
        }),
      ],
    },
    verdict: "implicit",
  },
  {
    title: "an identity policy that is not known",
    ...SQS,
    layers: { identity: [unknownPolicy("AWSBackupFullAccess")] },
    verdict: "open",
    grounds: ["identity policy: AWSBackupFullAccess"],
  },
  {
    title: "an identity policy that is not known beside an Allow: it may deny",
    ...SQS,
    layers: { identity: [unknownPolicy("AWSBackupFullAccess"), OWN_SQS] },
    verdict: "open",
  },
  {
    title: "an identity policy that is not known beside a Deny",
    ...SQS,
    layers: { identity: [unknownPolicy("AWSBackupFullAccess"), deny("*")] },
    verdict: "explicit",
  },
  { title: "no JSON", ...SQS, layers: { identity: [compilePolicy("own", "{")] }, verdict: "open" },
  {
    title: "JSON that says a thing twice",
    ...SQS,
    layers: {
      identity: [
        compilePolicy(
          "own",
          '{"Statement":[{"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"}]}',
        ),
      ],
    },
    verdict: "open",
  },
  {
    title: "a policy without statements",
    ...SQS,
    layers: { identity: [compilePolicy("own", {})] },
    verdict: "open",
  },
  {
    title: "a single statement in place of a list",
    ...SQS,
    layers: {
      identity: [compilePolicy("own", { Statement: { Effect: "Allow", Action: "sqs:*", Resource: "*" } })],
    },
    verdict: "allowed",
  },
  {
    title: "a principal in an identity policy, which AWS would refuse",
    ...SQS,
    layers: { identity: [allow("sqs:*", "*", { Principal: "*" })] },
    verdict: "open",
  },
  {
    title: "an identity policy without a resource, which AWS would refuse",
    ...SQS,
    layers: { identity: [policy("own", { Effect: "Allow", Action: "*" })] },
    verdict: "open",
  },
  {
    title: "an owner that is not known, when both sides allow",
    action: "s3:GetObject",
    resource: BUCKET,
    layers: {
      identity: [allow("s3:*")],
      resource: policy("bucket", { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" }),
    },
    verdict: "allowed",
  },
  {
    title: "an owner that is not known, when one side allows",
    action: "s3:GetObject",
    resource: BUCKET,
    layers: { identity: [allow("s3:*")] },
    verdict: "open",
    grounds: ["the account that owns the resource is not known"],
  },
  {
    title: "an owner that is not known, when no side allows",
    action: "s3:GetObject",
    resource: BUCKET,
    layers: {},
    verdict: "implicit",
  },
  {
    title: "a principal whose ARN is none",
    principal: { kind: "role", arn: "Operator" },
    ...SQS,
    layers: { identity: [OWN_SQS] },
    verdict: "open",
  },
];

const inRegion = (operator: string, ...regions: readonly string[]) =>
  allow("sqs:*", "*", { Condition: { [operator]: { "aws:RequestedRegion": regions } } });

/** Several tests of one key that is not known: together they can decide. */
const SETTLED: readonly Row[] = [
  {
    title: "an Allow with the text and one with any other",
    layers: { identity: [inRegion("StringEquals", "eu-west-1"), inRegion("StringNotEquals", "eu-west-1")] },
    verdict: "allowed",
    grounds: ["identity policy: own 0", "identity policy: own 0"],
  },
  {
    title: "an Allow with the pattern and one with any other",
    layers: { identity: [inRegion("StringLike", "eu-*"), inRegion("StringNotLike", "eu-*")] },
    verdict: "allowed",
  },
  {
    title: "an Allow with the pattern and one with any other that is there",
    layers: {
      identity: [
        inRegion("StringLike", "eu-*"),
        allow("sqs:*", "*", {
          Condition: {
            StringNotLike: { "aws:RequestedRegion": "eu-*" },
            Null: { "aws:RequestedRegion": "false" },
          },
        }),
      ],
    },
    verdict: "open",
  },
  {
    title: "an Allow with one text and one without another",
    layers: {
      identity: [inRegion("StringNotEquals", "eu-west-1"), inRegion("StringNotEquals", "us-east-1")],
    },
    verdict: "allowed",
  },
  {
    title: "an Allow without two texts and one with one of them",
    layers: {
      identity: [
        inRegion("StringNotEquals", "eu-west-1", "us-east-1"),
        inRegion("StringEquals", "eu-west-1"),
      ],
    },
    verdict: "open",
  },
  {
    title: "an Allow with a text, and a Deny with it",
    layers: {
      identity: [
        inRegion("StringEquals", "eu-west-1"),
        deny("sqs:*", { Condition: { StringEquals: { "aws:RequestedRegion": "eu-west-1" } } }),
      ],
    },
    verdict: "implicit",
    grounds: ["identity policy"],
  },
  {
    title: "a Deny with the address, and one with any other",
    layers: {
      identity: [
        OWN_SQS,
        deny("sqs:*", { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }),
        deny("sqs:*", { Condition: { NotIpAddress: { "aws:SourceIp": "203.0.113.0/24" } } }),
      ],
    },
    verdict: "explicit",
    grounds: ["identity policy: denial 0", "identity policy: denial 0"],
  },
  {
    title: "true and false, and neither",
    layers: {
      identity: [
        allow("sqs:*", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
        allow("sqs:*", "*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
        allow("sqs:*", "*", { Condition: { Null: { "aws:SecureTransport": "true" } } }),
      ],
    },
    verdict: "allowed",
  },
  {
    title: "true and false, when neither could be",
    layers: {
      identity: [
        allow("sqs:*", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
        allow("sqs:*", "*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ],
    },
    verdict: "open",
  },
  {
    title: "true and false, of a key that is there",
    context: { "aws:SecureTransport": PRESENT },
    layers: {
      identity: [
        allow("sqs:*", "*", { Condition: { Bool: { "aws:SecureTransport": "true" } } }),
        allow("sqs:*", "*", { Condition: { Bool: { "aws:SecureTransport": "false" } } }),
      ],
    },
    verdict: "allowed",
  },
  {
    title: "an Allow for each of two possible values",
    context: { "aws:RequestedRegion": oneOf("eu-west-1", "us-east-1") },
    layers: { identity: [inRegion("StringLike", "eu-*"), inRegion("StringLike", "us-*")] },
    verdict: "allowed",
  },
  {
    title: "no value of a list fits, or one does",
    layers: {
      identity: [
        allow("sqs:*", "*", { Condition: { "ForAnyValue:StringLike": { "aws:TagKeys": "backup*" } } }),
        allow("sqs:*", "*", { Condition: { "ForAllValues:StringNotLike": { "aws:TagKeys": "backup*" } } }),
      ],
    },
    verdict: "allowed",
  },
  {
    title: "all values of a list fit, or one does not, or there are none",
    layers: {
      identity: [
        allow("sqs:*", "*", { Condition: { "ForAllValues:StringEquals": { "aws:TagKeys": "backup" } } }),
        allow("sqs:*", "*", { Condition: { "ForAnyValue:StringNotEquals": { "aws:TagKeys": "backup" } } }),
      ],
    },
    verdict: "allowed",
  },
  {
    title: "one value of a list fits, or one does not",
    layers: {
      identity: [
        allow("sqs:*", "*", { Condition: { "ForAnyValue:StringEquals": { "aws:TagKeys": "backup" } } }),
        allow("sqs:*", "*", { Condition: { "ForAnyValue:StringNotEquals": { "aws:TagKeys": "backup" } } }),
      ],
    },
    verdict: "open",
  },
  {
    title: "a key that also fills in a resource",
    principal: ANY_OPERATOR,
    action: "s3:GetObject",
    resource: { arn: "arn:aws:s3:::home/ann", accountId: WORKLOAD },
    layers: {
      identity: [
        policy("own", {
          Effect: "Allow",
          Action: "s3:*",
          Resource: "arn:aws:s3:::home/${aws:SourceIdentity}",
          Condition: { StringEquals: { "aws:SourceIdentity": ["ann", "bob"] } },
        }),
        policy("own", {
          Effect: "Allow",
          Action: "s3:*",
          Resource: "*",
          Condition: { StringNotEquals: { "aws:SourceIdentity": "ann" } },
        }),
      ],
    },
    verdict: "open",
  },
];

const RESOURCE_POLICIES: readonly Row[] = [
  {
    title: "a queue policy for the role",
    ...SQS,
    layers: { resource: onQueue({ AWS: OPERATOR_ARN }) },
    verdict: "allowed",
  },
  {
    title: "for the session",
    ...SQS,
    layers: { resource: onQueue({ AWS: OPERATOR_SESSION }) },
    verdict: "allowed",
  },
  {
    title: "for another session",
    ...SQS,
    layers: { resource: onQueue({ AWS: `${OPERATOR_SESSION}2` }) },
    verdict: "implicit",
  },
  {
    title: "for one session, of a role in any session",
    principal: ANY_OPERATOR,
    ...SQS,
    layers: { resource: onQueue({ AWS: OPERATOR_SESSION }) },
    verdict: "open",
  },
  {
    title: "for another role",
    ...SQS,
    layers: { resource: onQueue({ AWS: TARGET_ROLE }) },
    verdict: "implicit",
    grounds: ["identity policy", "resource policy"],
  },
  { title: "for everybody", ...SQS, layers: { resource: onQueue("*") }, verdict: "allowed" },
  { title: "for everybody by kind", ...SQS, layers: { resource: onQueue({ AWS: "*" }) }, verdict: "allowed" },
  {
    title: "for the account, without an identity policy",
    ...SQS,
    layers: { resource: onQueue({ AWS: WORKLOAD }) },
    verdict: "implicit",
  },
  {
    title: "for the account's root, without an identity policy",
    ...SQS,
    layers: { resource: onQueue({ AWS: `arn:aws:iam::${WORKLOAD}:root` }) },
    verdict: "implicit",
  },
  {
    title: "for the account, with an identity policy",
    ...SQS,
    layers: { identity: [OWN_SQS], resource: onQueue({ AWS: WORKLOAD }) },
    verdict: "allowed",
  },
  {
    title: "for the user",
    principal: USER,
    ...SQS,
    layers: { resource: onQueue({ AWS: USER_ARN }) },
    verdict: "allowed",
  },
  {
    title: "for a deleted user",
    principal: USER,
    ...SQS,
    layers: { resource: onQueue({ AWS: "AIDAEXAMPLE" }) },
    verdict: "implicit",
  },
  {
    title: "for a user by its id",
    principal: { ...USER, uniqueId: "AIDAEXAMPLE" },
    ...SQS,
    layers: { resource: onQueue({ AWS: "AIDAEXAMPLE" }) },
    verdict: "allowed",
  },
  {
    title: "for a canonical user",
    ...SQS,
    layers: { resource: onQueue({ CanonicalUser: "79a59d" }) },
    verdict: "implicit",
  },
  {
    title: "for a service, by the service",
    principal: { kind: "service", service: "events.amazonaws.com" },
    ...SQS,
    layers: { resource: onQueue({ Service: "events.amazonaws.com" }) },
    verdict: "allowed",
  },
  {
    title: "for a service, by another",
    principal: SERVICE,
    ...SQS,
    layers: { resource: onQueue({ Service: "events.amazonaws.com" }) },
    verdict: "implicit",
  },
  {
    title: "for a service, by a role",
    ...SQS,
    layers: { resource: onQueue({ Service: "*" }) },
    verdict: "implicit",
  },
  {
    title: "for a service of one source",
    principal: { kind: "service", service: "events.amazonaws.com" },
    ...SQS,
    context: { "aws:SourceArn": `arn:aws:events:eu-west-1:${WORKLOAD}:rule/x` },
    layers: {
      resource: onQueue(
        { Service: "events.amazonaws.com" },
        { Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:events:eu-west-1:${WORKLOAD}:rule/y` } } },
      ),
    },
    verdict: "implicit",
  },
  {
    title: "for everybody, without credentials",
    principal: ANONYMOUS,
    ...SQS,
    layers: { resource: onQueue("*") },
    verdict: "allowed",
  },
  {
    title: "for the role, without credentials",
    principal: ANONYMOUS,
    ...SQS,
    layers: { resource: onQueue({ AWS: OPERATOR_ARN }) },
    verdict: "implicit",
  },
  {
    title: "for everybody of the organization, without credentials",
    principal: ANONYMOUS,
    ...SQS,
    layers: {
      resource: onQueue("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
    },
    verdict: "implicit",
  },
  {
    title: "a service without any policy",
    principal: SERVICE,
    ...SQS,
    layers: {},
    verdict: "implicit",
    grounds: ["grant or resource"],
  },
  {
    title: "a queue policy that denies the role",
    ...SQS,
    layers: {
      identity: [OWN_SQS],
      resource: policy("queue", {
        Sid: "No",
        Effect: "Deny",
        Principal: { AWS: OPERATOR_ARN },
        Action: "sqs:*",
        Resource: "*",
      }),
    },
    verdict: "explicit",
    grounds: ["resource policy: queue No"],
  },
  {
    title: "a queue policy that denies the root user",
    principal: ROOT,
    ...SQS,
    layers: { resource: policy("queue", { Effect: "Deny", Principal: "*", Action: "sqs:*", Resource: "*" }) },
    verdict: "explicit",
  },
  {
    title: "Deny with NotPrincipal that names others",
    ...SQS,
    layers: {
      identity: [OWN_SQS],
      resource: policy("queue", {
        Effect: "Deny",
        NotPrincipal: { AWS: TARGET_ROLE },
        Action: "*",
        Resource: "*",
      }),
    },
    verdict: "explicit",
  },
  {
    title: "Deny with NotPrincipal that names account, role and session",
    ...SQS,
    layers: {
      identity: [OWN_SQS],
      resource: policy("queue", {
        Effect: "Deny",
        NotPrincipal: { AWS: [WORKLOAD, OPERATOR_ARN, OPERATOR_SESSION] },
        Action: "*",
        Resource: "*",
      }),
    },
    verdict: "allowed",
  },
  {
    title: "Deny with NotPrincipal that names the role alone",
    ...SQS,
    layers: {
      identity: [OWN_SQS],
      resource: policy("queue", {
        Effect: "Deny",
        NotPrincipal: { AWS: OPERATOR_ARN },
        Action: "*",
        Resource: "*",
      }),
    },
    verdict: "open",
  },
  {
    title: "Deny with NotPrincipal that names all, under a boundary",
    ...SQS,
    layers: {
      identity: [OWN_SQS],
      boundary: ADMIN,
      resource: policy("queue", {
        Effect: "Deny",
        NotPrincipal: { AWS: [WORKLOAD, OPERATOR_ARN, OPERATOR_SESSION] },
        Action: "*",
        Resource: "*",
      }),
    },
    verdict: "explicit",
  },
  {
    title: "Deny with NotPrincipal that names a user and its account",
    principal: USER,
    ...SQS,
    layers: {
      identity: [OWN_SQS],
      resource: policy("queue", {
        Effect: "Deny",
        NotPrincipal: { AWS: [WORKLOAD, USER_ARN] },
        Action: "*",
        Resource: "*",
      }),
    },
    verdict: "allowed",
  },
  {
    title: "Allow with NotPrincipal, which AWS does not support",
    ...SQS,
    layers: {
      resource: policy("queue", {
        Effect: "Allow",
        NotPrincipal: { AWS: TARGET_ROLE },
        Action: "*",
        Resource: "*",
      }),
    },
    verdict: "open",
  },
  {
    title: "no principal in a policy of a resource",
    ...SQS,
    layers: { resource: policy("queue", { Effect: "Allow", Action: "*", Resource: "*" }) },
    verdict: "open",
  },
];

const ACROSS = { action: "sqs:SendMessage", resource: QUEUE, principal: CENTRAL };
const CROSS_ACCOUNT: readonly Row[] = [
  {
    title: "both sides",
    ...ACROSS,
    layers: { identity: [OWN_SQS], resource: onQueue({ AWS: BACKUP }) },
    verdict: "allowed",
  },
  {
    title: "both sides, by role",
    ...ACROSS,
    layers: { identity: [OWN_SQS], resource: onQueue({ AWS: roleArn(BACKUP, "Operator") }) },
    verdict: "allowed",
  },
  {
    title: "both sides, by organization",
    ...ACROSS,
    layers: {
      identity: [OWN_SQS],
      resource: onQueue("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
    },
    verdict: "allowed",
  },
  {
    title: "both sides, by path in the organization",
    ...ACROSS,
    layers: {
      identity: [OWN_SQS],
      resource: onQueue("*", {
        Condition: { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" } },
      }),
    },
    verdict: "allowed",
  },
  {
    title: "an account outside the organization",
    action: SQS.action,
    resource: QUEUE,
    principal: OUTSIDER,
    layers: {
      identity: [OWN_SQS],
      resource: onQueue("*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
    },
    verdict: "implicit",
    grounds: ["resource policy"],
  },
  {
    title: "the principal's side alone",
    ...ACROSS,
    layers: { identity: [OWN_SQS] },
    verdict: "implicit",
    grounds: ["grant or resource"],
  },
  {
    title: "the resource's side alone",
    ...ACROSS,
    layers: { resource: onQueue("*") },
    verdict: "implicit",
    grounds: ["identity policy"],
  },
  {
    title: "the resource's side alone, for the session",
    ...ACROSS,
    layers: { resource: onQueue({ AWS: `arn:aws:sts::${BACKUP}:assumed-role/Operator/work` }) },
    verdict: "implicit",
  },
  {
    title: "both sides under a boundary that does not",
    ...ACROSS,
    layers: { identity: [OWN_SQS], boundary: allow("s3:*"), resource: onQueue("*") },
    verdict: "implicit",
    grounds: ["permission boundary"],
  },
  {
    title: "a root user of another account",
    action: SQS.action,
    resource: QUEUE,
    principal: { kind: "root", accountId: BACKUP },
    layers: { resource: onQueue({ AWS: BACKUP }) },
    verdict: "allowed",
  },
  {
    title: "a root user of another account whom nobody lets in",
    action: SQS.action,
    resource: QUEUE,
    principal: { kind: "root", accountId: BACKUP },
    layers: { resource: onQueue({ AWS: STRANGER }) },
    verdict: "implicit",
  },
  {
    title: "a bucket whose owner is said",
    action: "s3:GetObject",
    resource: { arn: BUCKET, accountId: BACKUP },
    layers: { identity: [allow("s3:*")] },
    verdict: "implicit",
  },
];

const LIMITS: readonly Row[] = [
  {
    title: "a boundary that allows it",
    ...SQS,
    layers: { identity: [ADMIN], boundary: OWN_SQS },
    verdict: "allowed",
    grounds: ["identity policy: AdministratorAccess 0", "permission boundary: own 0"],
  },
  {
    title: "a boundary that does not",
    ...SQS,
    layers: { identity: [ADMIN], boundary: allow("s3:*") },
    verdict: "implicit",
    grounds: ["permission boundary"],
  },
  {
    title: "a boundary alone",
    ...SQS,
    layers: { boundary: ADMIN },
    verdict: "implicit",
    grounds: ["identity policy"],
  },
  {
    title: "a boundary that denies",
    ...SQS,
    layers: {
      identity: [ADMIN],
      boundary: policy(
        "limit",
        { Effect: "Allow", Action: "*", Resource: "*" },
        { Effect: "Deny", Action: "sqs:*", Resource: "*" },
      ),
    },
    verdict: "explicit",
    grounds: ["permission boundary: limit 1"],
  },
  {
    title: "a boundary and a queue policy for the role",
    ...SQS,
    layers: { boundary: allow("s3:*"), resource: onQueue({ AWS: OPERATOR_ARN }) },
    verdict: "implicit",
  },
  {
    title: "a boundary and a queue policy for the session",
    ...SQS,
    layers: { boundary: allow("s3:*"), resource: onQueue({ AWS: OPERATOR_SESSION }) },
    verdict: "allowed",
  },
  {
    title: "a boundary and a queue policy for everybody with a condition",
    ...SQS,
    layers: {
      boundary: allow("s3:*"),
      resource: onQueue("*", { Condition: { ArnEquals: { "aws:PrincipalArn": OPERATOR_ARN } } }),
    },
    verdict: "allowed",
  },
  {
    title: "a boundary and a queue policy for the user",
    principal: USER,
    ...SQS,
    layers: { boundary: allow("s3:*"), resource: onQueue({ AWS: USER_ARN }) },
    verdict: "allowed",
  },
  {
    title: "a boundary that is not known",
    ...SQS,
    layers: { identity: [ADMIN], boundary: unknownPolicy("limit") },
    verdict: "open",
    grounds: ["permission boundary: limit"],
  },
  {
    title: "a boundary of the root user, which has none",
    principal: ROOT,
    ...SQS,
    layers: { boundary: deny("*") },
    verdict: "allowed",
  },
  {
    title: "a session policy that allows it",
    ...SQS,
    layers: { identity: [ADMIN], session: [OWN_SQS] },
    verdict: "allowed",
  },
  {
    title: "a session policy that does not",
    ...SQS,
    layers: { identity: [ADMIN], session: [allow("s3:*")] },
    verdict: "implicit",
    grounds: ["session policy"],
  },
  {
    title: "two session policies of which one allows it",
    ...SQS,
    layers: { identity: [ADMIN], session: [allow("s3:*"), OWN_SQS] },
    verdict: "allowed",
  },
  {
    title: "a session policy alone",
    ...SQS,
    layers: { session: [ADMIN] },
    verdict: "implicit",
    grounds: ["identity policy"],
  },
  {
    title: "a session policy and a queue policy for the role",
    ...SQS,
    layers: { identity: [ADMIN], session: [allow("s3:*")], resource: onQueue({ AWS: OPERATOR_ARN }) },
    verdict: "implicit",
  },
  {
    title: "a session policy and a queue policy for the session",
    ...SQS,
    layers: { session: [allow("s3:*")], resource: onQueue({ AWS: OPERATOR_SESSION }) },
    verdict: "allowed",
  },
  {
    title: "a session policy that denies",
    ...SQS,
    layers: { identity: [ADMIN], session: [ADMIN, deny("sqs:*")] },
    verdict: "explicit",
  },
  {
    title: "boundary and session policy that allow different things",
    ...SQS,
    layers: { identity: [ADMIN], boundary: OWN_SQS, session: [allow("s3:*")] },
    verdict: "implicit",
    grounds: ["session policy"],
  },
];

const level = (at: string, ...policies: ControlLevel["policies"]): ControlLevel => ({ at, policies });
const FULL = [
  level("r-a1b2", FULL_AWS_ACCESS),
  level("ou-1", FULL_AWS_ACCESS),
  level(WORKLOAD, FULL_AWS_ACCESS),
];
const DENIED = [level("r-a1b2", FULL_AWS_ACCESS), level("ou-1", FULL_AWS_ACCESS, deny("sqs:*"))];
const RCP_DENIED = [
  level(
    "r-a1b2",
    RCP_FULL_AWS_ACCESS,
    policy("perimeter", {
      Effect: "Deny",
      Principal: "*",
      Action: "*",
      Resource: "*",
      Condition: {
        StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    }),
  ),
];
const MANAGEMENT_ROLE: Principal = {
  kind: "role session",
  roleArn: OPERATOR_ARN,
  sessionName: "work",
  tags: {},
  organization: MANAGEMENT,
};

const ORGANIZATION: readonly Row[] = [
  {
    title: "every level allows",
    ...SQS,
    layers: { identity: [ADMIN], serviceControl: FULL },
    verdict: "allowed",
  },
  {
    title: "one level does not allow",
    ...SQS,
    layers: {
      identity: [ADMIN],
      serviceControl: [...FULL.slice(0, 1), level("ou-1", allow("s3:*")), level(WORKLOAD, FULL_AWS_ACCESS)],
    },
    verdict: "implicit",
    grounds: ["service control policy at ou-1"],
  },
  {
    title: "a level without policies",
    ...SQS,
    layers: { identity: [ADMIN], serviceControl: [level("r-a1b2", FULL_AWS_ACCESS), level("ou-1")] },
    verdict: "implicit",
    grounds: ["service control policy at ou-1"],
  },
  {
    title: "each of two levels allows something else",
    ...SQS,
    layers: {
      identity: [ADMIN],
      serviceControl: [level("r-a1b2", allow("s3:*")), level("ou-1", allow("sqs:*"))],
    },
    verdict: "implicit",
    grounds: ["service control policy at r-a1b2"],
  },
  {
    title: "two policies of one level of which one allows",
    ...SQS,
    layers: { identity: [ADMIN], serviceControl: [level("r-a1b2", allow("s3:*"), allow("sqs:*"))] },
    verdict: "allowed",
  },
  {
    title: "a level denies",
    ...SQS,
    layers: { identity: [ADMIN], serviceControl: DENIED },
    verdict: "explicit",
    grounds: ["service control policy: denial 0"],
  },
  {
    title: "a level denies what the queue allows everybody",
    ...SQS,
    layers: { resource: onQueue("*"), serviceControl: DENIED },
    verdict: "explicit",
  },
  {
    title: "a level denies the root user",
    principal: ROOT,
    ...SQS,
    layers: { serviceControl: DENIED },
    verdict: "explicit",
  },
  {
    title: "a level denies the management account in vain",
    principal: MANAGEMENT_ROLE,
    ...SQS,
    layers: { identity: [ADMIN], serviceControl: DENIED },
    verdict: "allowed",
  },
  {
    title: "a level denies the management account's root in vain",
    principal: { ...ROOT, organization: MANAGEMENT },
    ...SQS,
    layers: { serviceControl: DENIED },
    verdict: "allowed",
  },
  {
    title: "a level denies a service-linked role in vain",
    principal: SERVICE_LINKED,
    action: "backup:DeleteBackupVault",
    resource: VAULT,
    layers: { identity: [ADMIN], serviceControl: [level("r-a1b2", deny("*"))] },
    verdict: "allowed",
  },
  {
    title: "a level denies a service in vain",
    principal: { kind: "service", service: "events.amazonaws.com" },
    ...SQS,
    layers: { resource: onQueue({ Service: "events.amazonaws.com" }), serviceControl: DENIED },
    verdict: "allowed",
  },
  {
    title: "levels do not allow by themselves",
    ...SQS,
    layers: { serviceControl: FULL },
    verdict: "implicit",
    grounds: ["identity policy"],
  },
  {
    title: "a level's policy that is not known",
    ...SQS,
    layers: { identity: [ADMIN], serviceControl: [level("r-a1b2", FULL_AWS_ACCESS, unknownPolicy("other"))] },
    verdict: "open",
    grounds: ["service control policy: other"],
  },
  {
    title: "a resource control policy lets the organization in",
    principal: CENTRAL,
    ...SQS,
    layers: { identity: [ADMIN], resource: onQueue("*"), resourceControl: RCP_DENIED },
    verdict: "allowed",
  },
  {
    title: "a resource control policy keeps others out",
    principal: OUTSIDER,
    ...SQS,
    layers: { identity: [ADMIN], resource: onQueue("*"), resourceControl: RCP_DENIED },
    verdict: "explicit",
    grounds: ["resource control policy: perimeter 0"],
  },
  {
    title: "a resource control policy keeps strangers without credentials out",
    principal: ANONYMOUS,
    ...SQS,
    layers: { resource: onQueue("*"), resourceControl: RCP_DENIED },
    verdict: "explicit",
  },
  {
    title: "a resource control policy lets services in",
    principal: { kind: "service", service: "events.amazonaws.com" },
    ...SQS,
    layers: { resource: onQueue({ Service: "events.amazonaws.com" }), resourceControl: RCP_DENIED },
    verdict: "allowed",
  },
  {
    title: "a resource control policy on the management account's resource",
    principal: OUTSIDER,
    action: SQS.action,
    resource: { arn: QUEUE, organization: MANAGEMENT },
    layers: { identity: [ADMIN], resource: onQueue("*"), resourceControl: RCP_DENIED },
    verdict: "allowed",
  },
  {
    title: "a resource control policy on AWS Backup, which has none",
    principal: OUTSIDER,
    action: "backup:CopyIntoBackupVault",
    resource: VAULT,
    layers: {
      identity: [ADMIN],
      resource: policy("vault", {
        Effect: "Allow",
        Principal: "*",
        Action: "backup:CopyIntoBackupVault",
        Resource: "*",
      }),
      resourceControl: RCP_DENIED,
    },
    verdict: "allowed",
  },
  {
    title: "a resource control policy on the retirement of a grant",
    principal: OUTSIDER,
    action: "kms:RetireGrant",
    resource: KEY,
    layers: {
      identity: [ADMIN],
      resource: policy("key", { Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }),
      resourceControl: RCP_DENIED,
    },
    verdict: "allowed",
  },
  {
    title: "a resource control policy on a key that AWS manages",
    principal: OUTSIDER,
    action: "kms:Decrypt",
    resource: { arn: KEY, isAwsManagedKey: true },
    layers: {
      identity: [ADMIN],
      resource: policy("key", { Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }),
      resourceControl: RCP_DENIED,
    },
    verdict: "allowed",
  },
  {
    title: "a resource control level that does not allow",
    principal: CENTRAL,
    ...SQS,
    layers: {
      identity: [ADMIN],
      resource: onQueue("*"),
      resourceControl: [
        level("r-a1b2", policy("few", { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" })),
      ],
    },
    verdict: "implicit",
    grounds: ["resource control policy at r-a1b2"],
  },
];

const onKey = (...statements: Parameters<typeof policy>[1][]) => policy("key", ...statements);
const DELEGATED = onKey({
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${BACKUP}:root` },
  Action: "kms:*",
  Resource: "*",
});
const OTHERS_KEY = onKey({
  Effect: "Allow",
  Principal: { AWS: roleArn(BACKUP, "KeyAdmin") },
  Action: "kms:*",
  Resource: "*",
});
const DECRYPT = { principal: CENTRAL, action: "kms:Decrypt", resource: KEY };
const VIA_BACKUP = onKey({
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: "kms:Decrypt",
  Resource: "*",
  Condition: {
    StringEquals: { "kms:CallerAccount": BACKUP },
    StringLike: { "kms:ViaService": "backup.*.amazonaws.com" },
  },
});
const grant = {
  name: "g-1",
  granteePrincipal: roleArn(BACKUP, "Operator"),
  operations: ["Decrypt", "DescribeKey"],
};

const KEYS: readonly Row[] = [
  {
    title: "root delegation and an identity policy",
    ...DECRYPT,
    layers: { identity: [allow("kms:Decrypt")], resource: DELEGATED },
    verdict: "allowed",
  },
  { title: "root delegation alone", ...DECRYPT, layers: { resource: DELEGATED }, verdict: "implicit" },
  {
    title: "an identity policy without root delegation",
    ...DECRYPT,
    layers: { identity: [ADMIN], resource: OTHERS_KEY },
    verdict: "implicit",
    grounds: ["key policy"],
  },
  {
    title: "an identity policy and a key policy that is not known",
    ...DECRYPT,
    layers: { identity: [ADMIN] },
    verdict: "open",
    grounds: ["key policy: key policy"],
  },
  {
    title: "a key policy that names the role",
    ...DECRYPT,
    layers: {
      resource: onKey({
        Effect: "Allow",
        Principal: { AWS: roleArn(BACKUP, "Operator") },
        Action: "kms:Decrypt",
        Resource: "*",
      }),
    },
    verdict: "allowed",
  },
  {
    title: "the root user without root delegation",
    principal: { kind: "root", accountId: BACKUP },
    action: "kms:Decrypt",
    resource: KEY,
    layers: { resource: OTHERS_KEY },
    verdict: "implicit",
  },
  {
    title: "the root user with root delegation",
    principal: { kind: "root", accountId: BACKUP },
    action: "kms:Decrypt",
    resource: KEY,
    layers: { resource: DELEGATED },
    verdict: "allowed",
  },
  {
    title: "a key policy that denies the root user",
    principal: { kind: "root", accountId: BACKUP },
    action: "kms:ScheduleKeyDeletion",
    resource: KEY,
    layers: {
      resource: onKey(DELEGATED.statements[0]?.source ?? {}, {
        Sid: "Never",
        Effect: "Deny",
        Principal: { AWS: "*" },
        Action: "kms:ScheduleKeyDeletion",
        Resource: "*",
      }),
    },
    verdict: "explicit",
    grounds: ["key policy: key Never"],
  },
  {
    title: "through the service that the key policy asks for",
    ...DECRYPT,
    context: { "kms:ViaService": "backup.us-west-2.amazonaws.com" },
    layers: { resource: VIA_BACKUP },
    verdict: "allowed",
  },
  {
    title: "through another service",
    ...DECRYPT,
    context: { "kms:ViaService": "ec2.us-west-2.amazonaws.com" },
    layers: { resource: VIA_BACKUP },
    verdict: "implicit",
  },
  {
    title: "by itself",
    ...DECRYPT,
    context: { "kms:ViaService": ABSENT },
    layers: { resource: VIA_BACKUP },
    verdict: "implicit",
  },
  { title: "through nobody knows what", ...DECRYPT, layers: { resource: VIA_BACKUP }, verdict: "open" },
  {
    title: "from another account than the key policy asks for",
    principal: OPERATOR,
    action: "kms:Decrypt",
    resource: KEY,
    context: { "kms:ViaService": "backup.us-west-2.amazonaws.com" },
    layers: { identity: [ADMIN], resource: VIA_BACKUP },
    verdict: "implicit",
    grounds: ["key policy"],
  },
  {
    title: "a grant for an AWS service's resource",
    principal: CENTRAL,
    action: "kms:CreateGrant",
    resource: KEY,
    context: { "kms:GrantIsForAWSResource": true },
    layers: {
      identity: [
        allow("kms:CreateGrant", "*", { Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } }),
      ],
      resource: DELEGATED,
    },
    verdict: "allowed",
  },
  {
    title: "a grant for oneself",
    principal: CENTRAL,
    action: "kms:CreateGrant",
    resource: KEY,
    context: { "kms:GrantIsForAWSResource": oneOf(false, ABSENT) },
    layers: {
      identity: [
        allow("kms:CreateGrant", "*", { Condition: { Bool: { "kms:GrantIsForAWSResource": "true" } } }),
      ],
      resource: DELEGATED,
    },
    verdict: "implicit",
  },
  {
    title: "a grant to the role",
    ...DECRYPT,
    layers: { resource: OTHERS_KEY, grants: [grant] },
    verdict: "allowed",
    grounds: [],
  },
  {
    title: "a grant of other operations",
    ...DECRYPT,
    layers: { resource: OTHERS_KEY, grants: [{ ...grant, operations: ["Encrypt"] }] },
    verdict: "implicit",
    grounds: ["key policy", "identity policy", "grant or resource"],
  },
  {
    title: "a grant to another role",
    ...DECRYPT,
    layers: { resource: OTHERS_KEY, grants: [{ ...grant, granteePrincipal: roleArn(BACKUP, "Other") }] },
    verdict: "implicit",
  },
  {
    title: "a grant, and a Deny in the key policy",
    ...DECRYPT,
    layers: {
      resource: onKey({ Effect: "Deny", Principal: "*", Action: "kms:Decrypt", Resource: "*" }),
      grants: [grant],
    },
    verdict: "explicit",
  },
  {
    title: "a grant, and a service control policy that denies",
    ...DECRYPT,
    layers: {
      resource: OTHERS_KEY,
      grants: [grant],
      serviceControl: [level("r-a1b2", FULL_AWS_ACCESS, deny("kms:*"))],
    },
    verdict: "explicit",
  },
  {
    title: "a grant whose encryption context fits",
    ...DECRYPT,
    context: { "kms:EncryptionContext:vault": "a" },
    layers: {
      resource: OTHERS_KEY,
      grants: [{ ...grant, constraints: { encryptionContextSubset: { vault: "a" } } }],
    },
    verdict: "allowed",
  },
  {
    title: "a grant whose encryption context does not fit",
    ...DECRYPT,
    context: { "kms:EncryptionContext:vault": "b" },
    layers: {
      resource: OTHERS_KEY,
      grants: [{ ...grant, constraints: { encryptionContextSubset: { vault: "a" } } }],
    },
    verdict: "implicit",
  },
  {
    title: "a grant whose encryption context is not known",
    ...DECRYPT,
    layers: {
      resource: OTHERS_KEY,
      grants: [{ ...grant, constraints: { encryptionContextSubset: { vault: "a" } } }],
    },
    verdict: "open",
  },
  {
    title: "a grant whose encryption context is exact",
    ...DECRYPT,
    context: { "kms:EncryptionContext:vault": "a", "kms:EncryptionContextKeys": ["vault"] },
    layers: {
      resource: OTHERS_KEY,
      grants: [{ ...grant, constraints: { encryptionContextEquals: { vault: "a" } } }],
    },
    verdict: "allowed",
  },
  {
    title: "a grant whose encryption context has more",
    ...DECRYPT,
    context: { "kms:EncryptionContext:vault": "a", "kms:EncryptionContextKeys": ["vault", "more"] },
    layers: {
      resource: OTHERS_KEY,
      grants: [{ ...grant, constraints: { encryptionContextEquals: { vault: "a" } } }],
    },
    verdict: "implicit",
  },
  {
    title: "a grant with a constraint, for a description",
    principal: CENTRAL,
    action: "kms:DescribeKey",
    resource: KEY,
    layers: {
      resource: OTHERS_KEY,
      grants: [{ ...grant, constraints: { encryptionContextEquals: { vault: "a" } } }],
    },
    verdict: "allowed",
  },
  {
    title: "a grant to a service",
    principal: { kind: "service", service: "fsx.us-west-2.amazonaws.com" },
    action: "kms:Decrypt",
    resource: KEY,
    layers: { resource: OTHERS_KEY, grants: [{ ...grant, granteePrincipal: "fsx.us-west-2.amazonaws.com" }] },
    verdict: "allowed",
  },
  {
    title: "a grant that the retiring principal retires",
    ...DECRYPT,
    action: "kms:RetireGrant",
    layers: {
      resource: OTHERS_KEY,
      grants: [
        {
          ...grant,
          granteePrincipal: "fsx.us-west-2.amazonaws.com",
          retiringPrincipal: roleArn(BACKUP, "Operator"),
        },
      ],
    },
    verdict: "allowed",
  },
  {
    title: "a grant under a boundary that does not allow it",
    ...DECRYPT,
    layers: { boundary: allow("s3:*"), resource: OTHERS_KEY, grants: [grant] },
    verdict: "open",
  },
  {
    title: "a grant to a role of another account without a policy of its own",
    principal: OPERATOR,
    action: "kms:Decrypt",
    resource: KEY,
    layers: { resource: OTHERS_KEY, grants: [{ ...grant, granteePrincipal: OPERATOR_ARN }] },
    verdict: "open",
  },
  {
    title: "a grant to a role of another account with a policy of its own",
    principal: OPERATOR,
    action: "kms:Decrypt",
    resource: KEY,
    layers: {
      identity: [allow("kms:Decrypt")],
      resource: OTHERS_KEY,
      grants: [{ ...grant, granteePrincipal: OPERATOR_ARN }],
    },
    verdict: "allowed",
  },
  {
    title: "across accounts, both sides",
    principal: OPERATOR,
    action: "kms:Decrypt",
    resource: KEY,
    layers: {
      identity: [allow("kms:Decrypt", KEY)],
      resource: onKey({
        Effect: "Allow",
        Principal: { AWS: WORKLOAD },
        Action: "kms:Decrypt",
        Resource: "*",
      }),
    },
    verdict: "allowed",
  },
  {
    title: "across accounts, the key's side alone",
    principal: OPERATOR,
    action: "kms:Decrypt",
    resource: KEY,
    layers: { resource: onKey({ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }) },
    verdict: "implicit",
    grounds: ["identity policy"],
  },
  {
    title: "across accounts, an action that never works there",
    principal: OPERATOR,
    action: "kms:ScheduleKeyDeletion",
    resource: KEY,
    layers: {
      identity: [ADMIN],
      resource: onKey({ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }),
    },
    verdict: "explicit",
    grounds: ["on a key of another account KMS allows its use, grants and descriptions alone"],
  },
  {
    title: "an alias, which has no policy",
    principal: CENTRAL,
    action: "kms:UpdateAlias",
    resource: `arn:aws:kms:us-west-2:${BACKUP}:alias/central`,
    layers: { identity: [ADMIN], resource: OTHERS_KEY },
    verdict: "allowed",
  },
  {
    title: "no key in particular",
    principal: CENTRAL,
    action: "kms:ListKeys",
    resource: "*",
    layers: { identity: [allow("kms:ListKeys")] },
    verdict: "allowed",
  },
  {
    title: "Sids that repeat, as key policies have them",
    ...DECRYPT,
    layers: {
      resource: onKey(
        { Sid: "a", Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" },
        { Sid: "a", Effect: "Deny", Principal: "*", Action: "kms:Encrypt", Resource: "*" },
      ),
    },
    verdict: "allowed",
  },
];

const trust = (principal: unknown, action = "sts:AssumeRole", more = {}) =>
  policy("trust", { Effect: "Allow", Principal: principal as never, Action: action, ...more });
const ASSUME = { action: "sts:AssumeRole", resource: TARGET_ROLE };
const OIDC = `arn:aws:iam::${WORKLOAD}:oidc-provider/sts.windows.net/12345678-90ab-cdef-1234-567890abcdef/`;
const TOKEN: Principal = { kind: "federated", protocol: "web identity", provider: OIDC };
const AUDIENCE = "sts.windows.net/12345678-90ab-cdef-1234-567890abcdef/:aud";
const SAML_PROVIDER = `arn:aws:iam::${WORKLOAD}:saml-provider/Corporate`;
const SAML: Principal = { kind: "federated", protocol: "SAML", provider: SAML_PROVIDER };
const WEB = { principal: TOKEN, action: "sts:AssumeRoleWithWebIdentity", resource: TARGET_ROLE };
const webTrust = trust({ Federated: OIDC }, "sts:AssumeRoleWithWebIdentity", {
  Condition: { StringEquals: { [AUDIENCE]: "api://backup" } },
});
const samlTrust = trust({ Federated: SAML_PROVIDER }, "sts:AssumeRoleWithSAML", {
  Condition: { StringEquals: { "SAML:aud": "https://signin.aws.amazon.com/saml" } },
});

const TRUST: readonly Row[] = [
  {
    title: "a service that is trusted",
    principal: SERVICE,
    ...ASSUME,
    layers: { resource: trust({ Service: "backup.amazonaws.com" }) },
    verdict: "allowed",
  },
  {
    title: "a service that is not",
    principal: SERVICE,
    ...ASSUME,
    layers: { resource: trust({ Service: "ec2.amazonaws.com" }) },
    verdict: "implicit",
  },
  {
    title: "a service for another account",
    principal: SERVICE,
    ...ASSUME,
    context: { "aws:SourceAccount": BACKUP },
    layers: {
      resource: trust({ Service: "backup.amazonaws.com" }, "sts:AssumeRole", {
        Condition: { StringEquals: { "aws:SourceAccount": WORKLOAD } },
      }),
    },
    verdict: "implicit",
  },
  {
    title: "a role that is trusted by name, without a policy of its own",
    ...ASSUME,
    layers: { resource: trust({ AWS: OPERATOR_ARN }) },
    verdict: "allowed",
  },
  {
    title: "the account is trusted, without a policy of its own",
    ...ASSUME,
    layers: { resource: trust({ AWS: WORKLOAD }) },
    verdict: "implicit",
  },
  {
    title: "the account is trusted, with a policy of its own",
    ...ASSUME,
    layers: { identity: [allow("sts:AssumeRole", TARGET_ROLE)], resource: trust({ AWS: WORKLOAD }) },
    verdict: "allowed",
  },
  {
    title: "a policy of its own without trust",
    ...ASSUME,
    layers: { identity: [ADMIN], resource: trust({ Service: "ec2.amazonaws.com" }) },
    verdict: "implicit",
    grounds: ["trust policy"],
  },
  {
    title: "a policy of its own, and trust that is not known",
    ...ASSUME,
    layers: { identity: [ADMIN] },
    verdict: "open",
    grounds: ["trust policy: trust policy"],
  },
  {
    title: "across accounts, both sides",
    principal: CENTRAL,
    ...ASSUME,
    layers: { identity: [allow("sts:AssumeRole")], resource: trust({ AWS: BACKUP }) },
    verdict: "allowed",
  },
  {
    title: "across accounts, trust by name alone",
    principal: CENTRAL,
    ...ASSUME,
    layers: { resource: trust({ AWS: roleArn(BACKUP, "Operator") }) },
    verdict: "implicit",
    grounds: ["identity policy"],
  },
  {
    title: "an external id",
    principal: CENTRAL,
    ...ASSUME,
    context: { "sts:ExternalId": "airflow-prod" },
    layers: {
      identity: [ADMIN],
      resource: trust({ AWS: BACKUP }, "sts:AssumeRole", {
        Condition: { StringEquals: { "sts:ExternalId": "airflow-prod" } },
      }),
    },
    verdict: "allowed",
  },
  {
    title: "a wrong external id",
    principal: CENTRAL,
    ...ASSUME,
    context: { "sts:ExternalId": "airflow-dev" },
    layers: {
      identity: [ADMIN],
      resource: trust({ AWS: BACKUP }, "sts:AssumeRole", {
        Condition: { StringEquals: { "sts:ExternalId": "airflow-prod" } },
      }),
    },
    verdict: "implicit",
    grounds: ["trust policy"],
  },
  {
    title: "session tags without a statement for them",
    ...ASSUME,
    action: "sts:TagSession",
    layers: { identity: [ADMIN], resource: trust({ AWS: WORKLOAD }) },
    verdict: "implicit",
  },
  {
    title: "session tags with a statement for them",
    ...ASSUME,
    action: "sts:TagSession",
    context: { "aws:TagKeys": ["dag_id"], "aws:RequestTag/dag_id": "a" },
    layers: {
      identity: [ADMIN],
      resource: trust({ AWS: WORKLOAD }, "sts:TagSession", {
        Condition: {
          StringEquals: { "aws:RequestTag/dag_id": "a" },
          "ForAllValues:StringEquals": { "aws:TagKeys": ["dag_id", "environment"] },
        },
      }),
    },
    verdict: "allowed",
  },
  {
    title: "a source identity",
    ...ASSUME,
    action: "sts:SetSourceIdentity",
    context: { "sts:SourceIdentity": "airflow-prod-a" },
    layers: {
      identity: [ADMIN],
      resource: trust({ AWS: WORKLOAD }, "sts:SetSourceIdentity", {
        Condition: { StringEquals: { "sts:SourceIdentity": "airflow-prod-a" } },
      }),
    },
    verdict: "allowed",
  },
  {
    title: "a root user, who cannot take on a role",
    principal: ROOT,
    ...ASSUME,
    layers: { resource: trust({ AWS: WORKLOAD }) },
    verdict: "explicit",
    grounds: ["a root user cannot take on a role"],
  },
  {
    title: "a token with the right audience",
    ...WEB,
    context: { [AUDIENCE]: "api://backup" },
    layers: { resource: webTrust },
    verdict: "allowed",
  },
  {
    title: "a token whose key is in other letters",
    ...WEB,
    context: { [AUDIENCE.toUpperCase()]: "api://backup" },
    layers: { resource: webTrust },
    verdict: "allowed",
  },
  {
    title: "a token with another audience",
    ...WEB,
    context: { [AUDIENCE]: "api://other" },
    layers: { resource: webTrust },
    verdict: "implicit",
  },
  { title: "a token whose audience is not known", ...WEB, layers: { resource: webTrust }, verdict: "open" },
  {
    title: "a token of another issuer",
    ...WEB,
    principal: { ...TOKEN, provider: `${OIDC}x` },
    context: { [AUDIENCE]: "api://backup" },
    layers: { resource: webTrust },
    verdict: "implicit",
  },
  {
    title: "a token for an action that needs credentials",
    ...WEB,
    action: "sts:AssumeRole",
    layers: { resource: trust({ Federated: OIDC }) },
    verdict: "explicit",
    grounds: ["with a token of an identity provider one can take on a role, and nothing else"],
  },
  {
    title: "a token and trust in everybody",
    ...WEB,
    layers: { resource: trust("*", "sts:AssumeRoleWithWebIdentity") },
    verdict: "open",
  },
  {
    title: "a token that everybody is denied",
    ...WEB,
    layers: { resource: policy("trust", { Effect: "Deny", Principal: "*", Action: "sts:*" }) },
    verdict: "explicit",
  },
  {
    title: "a role with an action that needs a token",
    principal: OPERATOR,
    action: "sts:AssumeRoleWithWebIdentity",
    resource: TARGET_ROLE,
    layers: { identity: [ADMIN], resource: trust("*", "sts:*") },
    verdict: "explicit",
  },
  {
    title: "a SAML assertion with the right audience",
    principal: SAML,
    action: "sts:AssumeRoleWithSAML",
    resource: TARGET_ROLE,
    context: { "SAML:aud": "https://signin.aws.amazon.com/saml" },
    layers: { resource: samlTrust },
    verdict: "allowed",
  },
  {
    title: "a SAML assertion with another audience",
    principal: SAML,
    action: "sts:AssumeRoleWithSAML",
    resource: TARGET_ROLE,
    context: { "SAML:aud": "https://example.com" },
    layers: { resource: samlTrust },
    verdict: "implicit",
  },
  {
    title: "a SAML assertion where a token is asked for",
    principal: SAML,
    action: "sts:AssumeRoleWithWebIdentity",
    resource: TARGET_ROLE,
    layers: { resource: trust({ Federated: SAML_PROVIDER }, "sts:*") },
    verdict: "explicit",
  },
  {
    title: "a resource control policy on the trust",
    ...WEB,
    context: { [AUDIENCE]: "api://backup" },
    layers: {
      resource: webTrust,
      resourceControl: [
        level(
          "r-a1b2",
          RCP_FULL_AWS_ACCESS,
          policy("issuers", {
            Sid: "OnlyOurs",
            Effect: "Deny",
            Principal: "*",
            Action: "sts:AssumeRoleWithWebIdentity",
            Resource: "*",
          }),
        ),
      ],
    },
    verdict: "explicit",
    grounds: ["resource control policy: issuers OnlyOurs"],
  },
  {
    title: "a trust policy with a resource, which AWS would refuse",
    ...ASSUME,
    layers: { resource: trust({ AWS: OPERATOR_ARN }, "sts:AssumeRole", { Resource: "*" }) },
    verdict: "open",
  },
  {
    title: "passing a role on, of which its trust says nothing",
    action: "iam:PassRole",
    resource: TARGET_ROLE,
    context: { "iam:PassedToService": "backup.amazonaws.com" },
    layers: {
      identity: [
        allow("iam:PassRole", TARGET_ROLE, {
          Condition: { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
        }),
      ],
      resource: trust({ Service: "ec2.amazonaws.com" }),
    },
    verdict: "allowed",
  },
  {
    title: "passing a role on to another service",
    action: "iam:PassRole",
    resource: TARGET_ROLE,
    context: { "iam:PassedToService": "ec2.amazonaws.com" },
    layers: {
      identity: [
        allow("iam:PassRole", TARGET_ROLE, {
          Condition: { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } },
        }),
      ],
    },
    verdict: "implicit",
  },
  {
    title: "passing a role of another account on",
    principal: CENTRAL,
    action: "iam:PassRole",
    resource: TARGET_ROLE,
    layers: { identity: [ADMIN] },
    verdict: "explicit",
    grounds: ["a role can only be passed on in its own account"],
  },
];

const VAULT_OPEN = policy("vault", {
  Effect: "Allow",
  Principal: "*",
  Action: ["backup:CopyIntoBackupVault", "backup:StartRestoreJob", "backup:DeleteRecoveryPoint"],
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
});
const LOCK_RULE = "a locked vault lets nobody delete a recovery point or change when it expires";
const GRACE_RULE = "a lock in compliance mode can be changed or removed in its grace period alone";
const locked = (arn: string, vaultLock: AccessRequest["resource"]["vaultLock"]) => ({
  arn,
  accountId: BACKUP,
  ...(vaultLock === undefined ? {} : { vaultLock }),
});

const SERVICE_RULES: readonly Row[] = [
  {
    title: "a copy into a vault of another account",
    principal: OPERATOR,
    action: "backup:CopyIntoBackupVault",
    resource: VAULT,
    layers: { identity: [allow("backup:CopyIntoBackupVault")], resource: VAULT_OPEN },
    verdict: "allowed",
  },
  {
    title: "a copy without the vault's leave",
    principal: OPERATOR,
    action: "backup:CopyIntoBackupVault",
    resource: VAULT,
    layers: { identity: [ADMIN] },
    verdict: "implicit",
  },
  {
    title: "a restore from a vault of another account",
    principal: OPERATOR,
    action: "backup:StartRestoreJob",
    resource: POINT,
    layers: { identity: [ADMIN], resource: VAULT_OPEN },
    verdict: "explicit",
    grounds: ["across accounts a backup vault can be opened for backup:CopyIntoBackupVault alone"],
  },
  {
    title: "a restore from a shared vault of another account",
    principal: OPERATOR,
    action: "backup:StartRestoreJob",
    resource: { arn: POINT, isShared: true },
    layers: { identity: [ADMIN], resource: VAULT_OPEN },
    verdict: "open",
  },
  {
    title: "a restore of a snapshot whose owner is said",
    principal: OPERATOR,
    action: "backup:StartRestoreJob",
    resource: { arn: "arn:aws:ec2:us-west-2::snapshot/snap-1", accountId: BACKUP },
    layers: { identity: [ADMIN] },
    verdict: "explicit",
  },
  {
    title: "a restore in the account itself, of a snapshot",
    principal: CENTRAL,
    action: "backup:StartRestoreJob",
    resource: { arn: "arn:aws:ec2:us-west-2::snapshot/snap-1", accountId: BACKUP },
    layers: { identity: [allow("backup:StartRestoreJob", "arn:aws:ec2:*::snapshot/*")] },
    verdict: "allowed",
  },
  {
    title: "a restore of a snapshot by a right on recovery points of AWS Backup",
    principal: CENTRAL,
    action: "backup:StartRestoreJob",
    resource: { arn: "arn:aws:ec2:us-west-2::snapshot/snap-1", accountId: BACKUP },
    layers: { identity: [allow("backup:StartRestoreJob", "arn:aws:backup:*:*:recovery-point:*")] },
    verdict: "implicit",
  },
  ...(["governance", "grace period", "permanent"] as const).map((state): Row => ({
    title: `deleting from a vault with lock: ${state}`,
    principal: CENTRAL,
    action: "backup:DeleteRecoveryPoint",
    resource: locked(POINT, state),
    layers: { identity: [ADMIN] },
    verdict: "explicit",
    grounds: [LOCK_RULE],
  })),
  {
    title: "deleting from a locked vault by the root user",
    principal: { kind: "root", accountId: BACKUP },
    action: "backup:DeleteRecoveryPoint",
    resource: locked(POINT, "permanent"),
    layers: {},
    verdict: "explicit",
  },
  {
    title: "deleting from a locked vault by the management account's own",
    principal: { kind: "root", accountId: BACKUP, organization: MANAGEMENT },
    action: "backup:DeleteRecoveryPoint",
    resource: locked(POINT, "permanent"),
    layers: {},
    verdict: "explicit",
  },
  {
    title: "deleting from a locked vault by the service-linked role",
    principal: SERVICE_LINKED,
    action: "backup:DeleteRecoveryPoint",
    resource: locked(POINT, "permanent"),
    layers: { identity: [ADMIN] },
    verdict: "explicit",
  },
  {
    title: "deleting a snapshot from a locked vault",
    principal: CENTRAL,
    action: "backup:DeleteRecoveryPoint",
    resource: locked("arn:aws:ec2:us-west-2::snapshot/snap-1", "permanent"),
    layers: { identity: [ADMIN] },
    verdict: "explicit",
  },
  {
    title: "deleting that snapshot through EC2, which knows no lock",
    principal: CENTRAL,
    action: "ec2:DeleteSnapshot",
    resource: locked("arn:aws:ec2:us-west-2::snapshot/snap-1", "permanent"),
    layers: { identity: [ADMIN] },
    verdict: "allowed",
  },
  {
    title: "deleting from a vault without a lock",
    principal: CENTRAL,
    action: "backup:DeleteRecoveryPoint",
    resource: locked(POINT, "none"),
    layers: { identity: [ADMIN] },
    verdict: "allowed",
  },
  {
    title: "deleting from a vault whose lock is not known",
    principal: CENTRAL,
    action: "backup:DeleteRecoveryPoint",
    resource: locked(POINT, "unknown"),
    layers: { identity: [ADMIN] },
    verdict: "open",
    grounds: [LOCK_RULE],
  },
  {
    title: "a lock that is not known, and a Deny",
    principal: CENTRAL,
    action: "backup:DeleteRecoveryPoint",
    resource: locked(POINT, "unknown"),
    layers: { identity: [ADMIN, deny("backup:Delete*")] },
    verdict: "explicit",
  },
  {
    title: "changing when a point of a locked vault expires",
    principal: CENTRAL,
    action: "backup:UpdateRecoveryPointLifecycle",
    resource: locked(POINT, "grace period"),
    layers: { identity: [ADMIN] },
    verdict: "explicit",
    grounds: [LOCK_RULE],
  },
  {
    title: "removing a permanent lock",
    principal: CENTRAL,
    action: "backup:DeleteBackupVaultLockConfiguration",
    resource: locked(VAULT, "permanent"),
    layers: { identity: [ADMIN] },
    verdict: "explicit",
    grounds: [GRACE_RULE],
  },
  {
    title: "changing a permanent lock",
    principal: CENTRAL,
    action: "backup:PutBackupVaultLockConfiguration",
    resource: locked(VAULT, "permanent"),
    layers: { identity: [ADMIN] },
    verdict: "explicit",
    grounds: [GRACE_RULE],
  },
  {
    title: "removing a lock in its grace period",
    principal: CENTRAL,
    action: "backup:DeleteBackupVaultLockConfiguration",
    resource: locked(VAULT, "grace period"),
    layers: { identity: [ADMIN] },
    verdict: "allowed",
  },
  {
    title: "removing a governance lock",
    principal: CENTRAL,
    action: "backup:DeleteBackupVaultLockConfiguration",
    resource: locked(VAULT, "governance"),
    layers: { identity: [ADMIN] },
    verdict: "allowed",
  },
  {
    title: "removing a governance lock without the right",
    principal: CENTRAL,
    action: "backup:DeleteBackupVaultLockConfiguration",
    resource: locked(VAULT, "governance"),
    layers: { identity: [allow("backup:List*")] },
    verdict: "implicit",
  },
  {
    title: "deleting a vault that is not empty",
    principal: CENTRAL,
    action: "backup:DeleteBackupVault",
    resource: { arn: VAULT, isEmpty: false },
    layers: { identity: [ADMIN] },
    verdict: "explicit",
    grounds: ["a vault that holds recovery points cannot be deleted"],
  },
  {
    title: "deleting a permanently locked vault that is empty",
    principal: CENTRAL,
    action: "backup:DeleteBackupVault",
    resource: { arn: VAULT, vaultLock: "permanent", isEmpty: true },
    layers: { identity: [ADMIN] },
    verdict: "allowed",
  },
];

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  "in one account": SINGLE_ACCOUNT,
  "with unknowns": UNKNOWNS,
  "with one unknown in several tests": SETTLED,
  "with a policy of the resource": RESOURCE_POLICIES,
  "across accounts": CROSS_ACCOUNT,
  "under boundaries and session policies": LIMITS,
  "under policies of the organization": ORGANIZATION,
  "on keys": KEYS,
  "when a role is taken on": TRUST,
  "when a service has its own rules": SERVICE_RULES,
};

describe("evaluateAccess", () => {
  for (const [name, rows] of Object.entries(TABLES)) {
    describe(name, () => {
      for (const {
        action = "sqs:SendMessage",
        context = {},
        grounds,
        layers,
        principal = OPERATOR,
        resource = QUEUE,
        title,
        verdict,
      } of rows) {
        it(`${title}: ${verdict}`, () => {
          const asked: AccessRequest = {
            principal,
            action,
            resource: typeof resource === "string" ? { arn: resource } : resource,
            context,
          };

          const given = evaluateAccess(asked, layers);

          assert.deepEqual(
            { verdict: wordFor(given), ...(grounds === undefined ? {} : { grounds: groundsOf(given) }) },
            { verdict, ...(grounds === undefined ? {} : { grounds }) },
          );
        });
      }
    });
  }

  it("finds a reason for every verdict that is not allowed", () => {
    const rows = Object.values(TABLES).flat();

    const without = rows.filter(
      ({ action = "sqs:SendMessage", context = {}, layers, principal = OPERATOR, resource = QUEUE }) => {
        const target = typeof resource === "string" ? { arn: resource } : resource;
        const given = evaluateAccess({ principal, action, resource: target, context }, layers);
        return given.decision !== "allowed" && groundsOf(given).length === 0;
      },
    );

    assert.deepEqual(
      without.map(({ title }) => title),
      [],
    );
  });
});
