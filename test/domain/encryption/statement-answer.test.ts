import assert from "node:assert/strict";
import type { Statement } from "../../../domain/aws/policy-document";
import { requestOf } from "../../../domain/encryption/key-request";
import { sourceKeyNeeds, type AccessNeed } from "../../../domain/encryption/source-key-access";
import { answerStatement } from "../../../domain/encryption/statement-answer";
import { sourceKeys } from "../../support/source-keys";

const { address, arn, localRoleArn, pullingRoleArn, use } = sourceKeys;
const [pulling] = sourceKeyNeeds(address, use) as readonly [AccessNeed];
const REQUEST = requestOf(pulling, "kms:Decrypt", address, use);

const STATEMENT: Statement = {
  Effect: "Allow",
  Principal: { AWS: pullingRoleArn },
  Action: "kms:Decrypt",
  Resource: "*",
};

interface Row {
  readonly title: string;
  readonly change: Partial<Record<keyof Statement, unknown>>;
  readonly answer: "yes" | "no" | "maybe";
  readonly doubts?: readonly string[];
}

const ROWS: readonly Row[] = [
  { title: "the role itself", change: {}, answer: "yes" },
  { title: "a Deny alike", change: { Effect: "Deny" }, answer: "yes" },
  { title: "everybody", change: { Principal: "*" }, answer: "yes" },
  { title: "everybody by kind", change: { Principal: { AWS: "*" } }, answer: "yes" },
  { title: "its account", change: { Principal: { AWS: "arn:aws:iam::222222222222:root" } }, answer: "yes" },
  { title: "its account by id", change: { Principal: { AWS: ["1", "222222222222"] } }, answer: "yes" },
  {
    title: "an account of another partition",
    change: { Principal: { AWS: "arn:aws-cn:iam::222222222222:root" } },
    answer: "no",
  },
  {
    title: "another account",
    change: { Principal: { AWS: "arn:aws:iam::111111111111:root" } },
    answer: "no",
  },
  { title: "another role", change: { Principal: { AWS: localRoleArn } }, answer: "no" },
  { title: "a role that was deleted", change: { Principal: { AWS: "AROAEXAMPLEEXAMPLE" } }, answer: "no" },
  { title: "every service", change: { Principal: { Service: "*" } }, answer: "no" },
  {
    title: "the service, not its role",
    change: { Principal: { Service: "backup.amazonaws.com" } },
    answer: "no",
  },
  { title: "nobody", change: { Principal: {} }, answer: "no" },
  {
    title: "all but some",
    change: { Principal: undefined, NotPrincipal: { AWS: localRoleArn } },
    answer: "maybe",
    doubts: ["NotPrincipal"],
  },
  {
    title: "a Deny for all but others",
    change: { Effect: "Deny", Principal: undefined, NotPrincipal: { AWS: [localRoleArn, "111111111111"] } },
    answer: "yes",
  },
  {
    title: "a Deny for all but the role",
    change: { Effect: "Deny", Principal: undefined, NotPrincipal: { AWS: [localRoleArn, pullingRoleArn] } },
    answer: "maybe",
    doubts: ["NotPrincipal"],
  },
  {
    title: "a Deny for all but everybody",
    change: { Effect: "Deny", Principal: undefined, NotPrincipal: "*" },
    answer: "maybe",
    doubts: ["NotPrincipal"],
  },
  { title: "no principal", change: { Principal: undefined }, answer: "maybe", doubts: ["no Principal"] },
  { title: "every action", change: { Action: ["kms:*"] }, answer: "yes" },
  { title: "another action", change: { Action: ["kms:Encrypt", "kms:DecryptX"] }, answer: "no" },
  { title: "all actions but others", change: { Action: undefined, NotAction: "kms:Encrypt" }, answer: "yes" },
  { title: "all actions but this", change: { Action: undefined, NotAction: "kms:*" }, answer: "no" },
  { title: "the key by its ARN", change: { Resource: ["x", arn] }, answer: "yes" },
  { title: "the key among others", change: { Resource: "arn:aws:kms:*:111111111111:key/*" }, answer: "yes" },
  { title: "another key", change: { Resource: "arn:aws:kms:eu-west-1:111111111111:key/x" }, answer: "no" },
  { title: "the key in other letters", change: { Resource: arn.toUpperCase() }, answer: "no" },
  {
    title: "all keys but some",
    change: { Resource: undefined, NotResource: "x" },
    answer: "maybe",
    doubts: ["NotResource"],
  },
  { title: "no resource", change: { Resource: undefined }, answer: "maybe", doubts: ["no Resource"] },
  {
    title: "conditions that hold",
    change: {
      Condition: {
        StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "kms:CallerAccount": "222222222222" },
      },
    },
    answer: "yes",
  },
  {
    title: "one condition that does not hold",
    change: {
      Condition: {
        StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5", "kms:CallerAccount": "111111111111" },
        Null: { x: "true" },
      },
    },
    answer: "no",
  },
  {
    title: "several parts that cannot be judged",
    change: {
      Resource: undefined,
      Condition: {
        Null: { "aws:x": "true" },
        StringLike: { "aws:PrincipalOrgID": "o-*", "kms:ViaService": "ec2.*" },
      },
    },
    answer: "maybe",
    doubts: ["no Resource", "Null aws:x", "StringLike kms:ViaService"],
  },
];

describe("statement answer", () => {
  for (const { answer, change, doubts = [], title } of ROWS) {
    it(`says ${answer} to ${title}`, () => {
      const statement = { ...STATEMENT, ...change } as Statement;

      assert.deepEqual(
        answerStatement({ statement, path: "policy.Statement[0]", unknownKeys: [] }, REQUEST),
        {
          answer,
          doubts,
        },
      );
    });
  }

  it("does not judge what a key means that it does not know, unless the rest decides", () => {
    const located = { path: "policy.Statement[0]", unknownKeys: ["Comment", "Scope"] };

    assert.deepEqual(
      [STATEMENT, { ...STATEMENT, Action: "kms:Encrypt" }].map((statement) =>
        answerStatement({ ...located, statement }, REQUEST),
      ),
      [
        { answer: "maybe", doubts: ["Comment", "Scope"] },
        { answer: "no", doubts: [] },
      ],
    );
  });
});
