import assert from "node:assert/strict";
import type { Statement } from "../../../domain/aws/policy-document";
import { findMixedTrustProblems } from "../../../domain/identity/people-and-automation";
import { linesOf, located } from "../../support/located";

const SET =
  "arn:aws:iam::111111111111:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_x_0123456789abcdef";
const SAML = "arn:aws:iam::111111111111:saml-provider/people";
const TOKENS: Partial<Statement> = {
  Action: "sts:AssumeRoleWithWebIdentity",
  Principal: { Federated: "arn:aws:iam::111111111111:oidc-provider/id.example.com" },
};
const SERVICE: Partial<Statement> = {
  Action: "sts:AssumeRole",
  Principal: { Service: "lambda.amazonaws.com" },
};
const by = (more: Partial<Statement>): Partial<Statement> => ({
  Action: "sts:AssumeRole",
  Principal: { AWS: "111111111111" },
  ...more,
});
const mixed = (index: number, shown: string): string =>
  `p[${index}] must not let in people, because automation takes on the role as well and CloudTrail cannot tell them apart; give each a role of their own, got "${shown}"`;

describe("people and automation", () => {
  const people: readonly (readonly [title: string, statement: Partial<Statement>, shown?: string])[] = [
    ["a permission set", by({ Principal: { AWS: ["111111111111", SET] } }), SET],
    [
      "a session of one",
      by({ Principal: { AWS: "arn:aws:sts::1:assumed-role/AWSReservedSSO_x/me" } }),
      "arn:aws:sts::1:assumed-role/AWSReservedSSO_x/me",
    ],
    ["an assertion", { Action: "sts:AssumeRoleWithSAML", Principal: { Federated: SAML } }, SAML],
    ["a permission set by a condition", by({ Condition: { ArnLike: { "AWS:PrincipalArn": [SET] } } }), SET],
    [
      "a second factor",
      by({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } } }),
      "aws:MultiFactorAuthPresent true",
    ],
    ["no second factor", by({ Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } })],
    [
      "a second factor, if it is said",
      by({ Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } } }),
    ],
    ["anybody but a permission set", by({ Condition: { ArnNotLike: { "aws:PrincipalArn": SET } } })],
    ["an account", by({})],
    ["a user", by({ Principal: { AWS: "arn:aws:iam::111111111111:user/me" } })],
    [
      "a role of a similar name",
      by({ Principal: { AWS: "arn:aws:iam::111111111111:role/notAWSReservedSSO_x" } }),
    ],
    ["a SAML provider for another action", { Action: "sts:TagSession", Principal: { Federated: SAML } }],
    ["a Deny of a permission set", { ...by({ Principal: { AWS: SET } }), Effect: "Deny" }],
  ];
  for (const [title, statement, shown] of people) {
    it(`${shown === undefined ? "accept" : "refuse"} ${title} beside tokens, a service, and where automation is known`, () => {
      for (const automation of [TOKENS, SERVICE])
        assert.deepEqual(
          linesOf(findMixedTrustProblems(located(automation, statement), false)),
          shown === undefined ? [] : [mixed(1, shown)],
        );
      assert.deepEqual(
        linesOf(findMixedTrustProblems(located(statement), true)),
        shown === undefined ? [] : [mixed(0, shown)],
      );
    });

    it(`accept ${title} alone`, () => {
      assert.deepEqual(findMixedTrustProblems(located(statement), false), []);
    });
  }

  it("count no automation that is denied", () => {
    const denied = { ...SERVICE, Effect: "Deny" } as const;
    assert.deepEqual(findMixedTrustProblems(located(denied, by({ Principal: { AWS: SET } })), false), []);
  });
});
