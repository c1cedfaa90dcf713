import assert from "node:assert/strict";
import type { AccessResource } from "../../../domain/access/access-request";
import { unknownPolicy } from "../../../domain/access/compiled-policy";
import { evaluateAccess } from "../../../domain/access/evaluate-access";
import { explainVerdict } from "../../../domain/access/explain-verdict";
import { FULL_AWS_ACCESS, type PolicyLayers } from "../../../domain/access/policy-layers";
import type { Principal } from "../../../domain/access/principal";
import { ADMIN, BACKUP, policy, session, WORKLOAD } from "../../support/access";

const QUEUE = `arn:aws:sqs:eu-west-1:${WORKLOAD}:alerts`;
const OPERATOR = session(WORKLOAD, "Operator");
const WHAT = `sqs:SendMessage on ${QUEUE} by session work of role arn:aws:iam::${WORKLOAD}:role/Operator`;

interface Row {
  readonly title: string;
  readonly layers: PolicyLayers;
  readonly principal?: Principal;
  readonly action?: string;
  readonly resource?: AccessResource;
  readonly lines: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    title: "names what allows a request in every layer",
    layers: {
      identity: [ADMIN],
      serviceControl: [{ at: "r-a1b2", policies: [FULL_AWS_ACCESS] }],
    },
    lines: [
      `Allowed: ${WHAT}.`,
      "Statement 1 of the service control policy FullAWSAccess at r-a1b2 allows it.",
      "Statement 1 of the identity policy AdministratorAccess allows it.",
    ],
  },
  {
    title: "names what denies a request, with expected and actual values",
    layers: {
      identity: [ADMIN],
      serviceControl: [
        {
          at: "r-a1b2",
          policies: [
            FULL_AWS_ACCESS,
            policy("guardrail", {
              Sid: "OnlyTheDeployer",
              Effect: "Deny",
              Action: "sqs:*",
              Resource: "*",
              Condition: { ArnNotLike: { "aws:PrincipalArn": ["arn:aws:iam::*:role/Deployer"] } },
            }),
          ],
        },
      ],
    },
    lines: [
      `Denied: ${WHAT}.`,
      "Statement OnlyTheDeployer of the service control policy guardrail at r-a1b2 denies it.",
      `  aws:PrincipalArn must not be like "arn:aws:iam::*:role/Deployer"; it is "arn:aws:iam::${WORKLOAD}:role/Operator".`,
    ],
  },
  {
    title: "names a service's own rule and its page",
    principal: session(BACKUP, "Operator"),
    action: "iam:PassRole",
    resource: { arn: `arn:aws:iam::${WORKLOAD}:role/Target` },
    layers: { identity: [ADMIN] },
    lines: [
      `Denied: iam:PassRole on arn:aws:iam::${WORKLOAD}:role/Target by session work of role arn:aws:iam::${BACKUP}:role/Operator.`,
      "The service refuses it: a role can only be passed on in its own account (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html).",
    ],
  },
  {
    title: "names the layer where an Allow is missing, and what comes near",
    layers: {
      identity: [
        policy("own", {
          Effect: "Allow",
          Action: "sqs:*",
          Resource: [`${QUEUE}-1`, `${QUEUE}-2`],
          Condition: {
            StringEqualsIfExists: { "aws:PrincipalTag/team": "red" },
            NumericLessThan: { "aws:MultiFactorAuthAge": 300 },
          },
        }),
      ],
    },
    lines: [
      `Denied: nothing allows ${WHAT}.`,
      "No identity policy allows it (asked: own).",
      "Statement 1 of the identity policy own allows the action, but not here.",
      `  Resource must be "${QUEUE}-1" or "${QUEUE}-2"; it is "${QUEUE}".`,
      '  aws:MultiFactorAuthAge must be less than "300"; it is not known: the value of aws:MultiFactorAuthAge is not known.',
    ],
  },
  {
    title: "names the principals whom a policy of the resource wants",
    principal: session(BACKUP, "Operator"),
    layers: {
      identity: [ADMIN],
      resource: policy("queue", {
        Effect: "Allow",
        Principal: { AWS: WORKLOAD },
        Action: "sqs:*",
        Resource: "*",
      }),
    },
    lines: [
      `Denied: nothing allows sqs:SendMessage on ${QUEUE} by session work of role arn:aws:iam::${BACKUP}:role/Operator.`,
      "No resource policy allows it (asked: queue).",
      "Statement 1 of the resource policy queue allows the action, but not here.",
      `  Principal must be "${WORKLOAD}"; it is session work of role arn:aws:iam::${BACKUP}:role/Operator.`,
    ],
  },
  {
    title: "says that the resource lets nobody of another account in",
    principal: session(BACKUP, "Operator"),
    layers: { identity: [ADMIN] },
    lines: [
      `Denied: nothing allows sqs:SendMessage on ${QUEUE} by session work of role arn:aws:iam::${BACKUP}:role/Operator.`,
      "The resource has neither a policy nor a grant that lets the principal in.",
    ],
  },
  {
    title: "names the resources that an Allow leaves out",
    layers: { identity: [policy("own", { Effect: "Allow", Action: "*", NotResource: QUEUE })] },
    lines: [
      `Denied: nothing allows ${WHAT}.`,
      "No identity policy allows it (asked: own).",
      "Statement 1 of the identity policy own allows the action, but not here.",
      `  Resource must not be "${QUEUE}"; it is "${QUEUE}".`,
    ],
  },
  {
    title: "says whom a Deny perhaps spares, and why that is not known",
    layers: {
      identity: [ADMIN],
      resource: policy("queue", {
        Effect: "Deny",
        NotPrincipal: { AWS: `arn:aws:iam::${WORKLOAD}:role/Operator` },
        Action: "*",
        Resource: "*",
      }),
    },
    lines: [
      `Cannot tell: ${WHAT}.`,
      "Statement 1 of the resource policy queue perhaps denies it.",
      `  Principal must not be "arn:aws:iam::${WORKLOAD}:role/Operator"; it is session work of role arn:aws:iam::${WORKLOAD}:role/Operator: whom a NotPrincipal leaves out depends on the service.`,
    ],
  },
  {
    title: "says that a vault's lock is not known",
    action: "backup:DeleteRecoveryPoint",
    resource: { arn: `arn:aws:backup:eu-west-1:${WORKLOAD}:recovery-point:1`, vaultLock: "unknown" },
    layers: { identity: [ADMIN] },
    lines: [
      `Cannot tell: backup:DeleteRecoveryPoint on arn:aws:backup:eu-west-1:${WORKLOAD}:recovery-point:1 by session work of role arn:aws:iam::${WORKLOAD}:role/Operator.`,
      "The service perhaps refuses it: a locked vault lets nobody delete a recovery point or change when it expires (https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html).",
    ],
  },
  {
    title: "says that the owner of a resource is not known",
    action: "s3:GetObject",
    resource: { arn: "arn:aws:s3:::reports/1" },
    layers: { identity: [ADMIN] },
    lines: [
      `Cannot tell: s3:GetObject on arn:aws:s3:::reports/1 by session work of role arn:aws:iam::${WORKLOAD}:role/Operator.`,
      "Open: the account that owns the resource is not known.",
    ],
  },
  {
    title: "says that there is no policy at all",
    layers: {},
    lines: [`Denied: nothing allows ${WHAT}.`, "No identity policy allows it (there is none)."],
  },
  {
    title: "names the key that is not known, the operator and the policy",
    layers: {
      identity: [
        policy("own", {
          Sid: "FromTheOffice",
          Effect: "Allow",
          Action: "sqs:*",
          Resource: "*",
          Condition: {
            IpAddress: { "aws:SourceIp": "203.0.113.0/24" },
            StringMatches: { "aws:PrincipalArn": "x" },
          },
        }),
        unknownPolicy("AWSBackupFullAccess"),
      ],
    },
    lines: [
      `Cannot tell: ${WHAT}.`,
      "The identity policy AWSBackupFullAccess cannot be judged: AWSBackupFullAccess must be known to be judged, got nothing.",
      "Statement FromTheOffice of the identity policy own perhaps allows it.",
      '  aws:SourceIp must be in "203.0.113.0/24"; it is not known: the value of aws:SourceIp is not known.',
      `  aws:PrincipalArn StringMatches "x"; it is "arn:aws:iam::${WORKLOAD}:role/Operator": the operator StringMatches is not known here.`,
    ],
  },
  {
    title: "says that a key does not matter whose value is not known",
    layers: {
      identity: [
        policy(
          "own",
          {
            Effect: "Allow",
            Action: "sqs:*",
            Resource: "*",
            Condition: { Bool: { "aws:SecureTransport": "true" } },
          },
          {
            Effect: "Allow",
            Action: "sqs:*",
            Resource: "*",
            Condition: { BoolIfExists: { "aws:SecureTransport": "false" } },
          },
        ),
      ],
    },
    lines: [
      `Allowed: ${WHAT}, whatever aws:SecureTransport may be.`,
      "Statement 2 of the identity policy own allows it.",
      "Statement 1 of the identity policy own allows it.",
    ],
  },
];

describe("explainVerdict", () => {
  for (const {
    action = "sqs:SendMessage",
    layers,
    lines,
    principal = OPERATOR,
    resource = { arn: QUEUE },
    title,
  } of ROWS) {
    it(title, () => {
      assert.deepEqual(explainVerdict(evaluateAccess({ principal, action, resource }, layers)), lines);
    });
  }
});
