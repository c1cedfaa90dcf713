import type { TestResource } from "../support/evaluate-rule";
import { inAccount, REGION, WORKLOADS } from "./parts";

/** What the documents of identities are made of. Every id is a documentation value. */

export const OTHER = "333333333333";
export const TENANT = "11111111-2222-3333-4444-555555555555";
export const CLIENT = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";
export const OBJECT = "66666666-7777-8888-9999-000000000000";
export const GITHUB = "token.actions.githubusercontent.com";
export const CLUSTER = `oidc.eks.${REGION}.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF`;
export const BOUNDARY = `arn:aws:iam::${WORKLOADS}:policy/automation-boundary`;
export const PERMISSION_SET = `arn:aws:iam::${WORKLOADS}:role/aws-reserved/sso.amazonaws.com/${REGION}/AWSReservedSSO_Operators_0123456789abcdef`;

type Props = Readonly<Record<string, unknown>>;
const IN_WORKLOADS = inAccount(WORKLOADS, REGION);

/** A role of the workloads' account, by its trust: a whole document, as JSON text or as an object. */
export function roleOf(assumeRolePolicy: unknown, props: Props = {}): TestResource {
  return {
    type: "aws:iam/role:Role",
    name: "job",
    props: { name: "job", path: "/", permissionsBoundary: BOUNDARY, assumeRolePolicy, ...props },
    ...IN_WORKLOADS,
  };
}

/** The same, by the statements of its trust. */
export function trusting(...statements: readonly object[]): TestResource {
  return roleOf(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
}

/** A role that is taken on with tokens of an issuer, by its provider; with the name of its sessions pinned. */
export function tokenRole(provider: string, condition: object, props: Props = {}): TestResource {
  return roleOf(
    JSON.stringify({ Version: "2012-10-17", Statement: [tokenStatement(provider, condition)] }),
    props,
  );
}

/** A statement that takes tokens of an issuer. */
export function tokenStatement(provider: string, condition: object): object {
  return {
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::${WORKLOADS}:oidc-provider/${provider}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: condition,
  };
}

/** Pins the name of sessions, beside what else `StringLike` tests. */
export function named(more: object = {}): object {
  return { StringLike: { ...more, "sts:RoleSessionName": ["orders-backup", "orders-backup-*"] } };
}

/** The pinned name of an application of Entra. */
export const NAMED_BY_CLIENT = { StringLike: { "sts:RoleSessionName": [CLIENT, `${CLIENT}-*`] } };

/** A condition on a token of GitHub: audience and one subject. */
export function github(subject: string | readonly string[], operator = "StringEquals"): object {
  return {
    StringEquals: {
      [`${GITHUB}:aud`]: "sts.amazonaws.com",
      ...(operator === "StringEquals" ? { [`${GITHUB}:sub`]: subject } : {}),
    },
    ...(operator === "StringLike" ? named({ [`${GITHUB}:sub`]: subject }) : named()),
    ...(["StringEquals", "StringLike"].includes(operator)
      ? {}
      : { [operator]: { [`${GITHUB}:sub`]: subject } }),
  };
}

/** A policy of the role `job`: a whole document. */
export function policyOfRole(policy: unknown): TestResource {
  return {
    type: "aws:iam/rolePolicy:RolePolicy",
    name: "permissions",
    props: { role: "job", policy },
    ...IN_WORKLOADS,
  };
}

/** The same, by its statements. */
export function allowing(...statements: readonly object[]): TestResource {
  return policyOfRole(
    JSON.stringify({
      Version: "2012-10-17",
      Statement: statements.map((each) => ({ Effect: "Allow", ...each })),
    }),
  );
}

/** A policy of a bucket, queue or topic. */
export function resourcePolicy(
  type: "Bucket" | "Queue" | "Topic",
  ...statements: readonly object[]
): TestResource {
  const token = {
    Bucket: "aws:s3/bucketPolicy:BucketPolicy",
    Queue: "aws:sqs/queuePolicy:QueuePolicy",
    Topic: "aws:sns/topicPolicy:TopicPolicy",
  }[type];
  return {
    type: token,
    name: "door",
    props: { policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }) },
    ...IN_WORKLOADS,
  };
}
