import assert from "node:assert/strict";
import type { Statement } from "../../../domain/aws/policy-document";
import {
  conditionTestsOf,
  coversAction,
  deniesAllButNamedRoles,
  deniesEverybody,
  isNamedRole,
  locateStatements,
  principalsOf,
} from "../../../domain/aws/policy-statement";

const ROLE = "arn:aws:iam::222222222222:role/OrgBackupDeployer";
const DENY: Statement = { Effect: "Deny", Principal: "*", Action: "kms:DisableKey", Resource: "*" };

function but(condition: Statement["Condition"], changes: Partial<Statement> = {}): Statement {
  return { ...DENY, ...(condition === undefined ? {} : { Condition: condition }), ...changes };
}

describe("policy statement", () => {
  it("locates the statements of a document, a single one included", () => {
    const document = { Version: "2012-10-17", Statement: [DENY, { ...DENY, Sid: "Second" }] };

    assert.deepEqual(locateStatements(JSON.stringify(document), "policy"), {
      statements: [
        { statement: DENY, path: "policy.Statement[0]" },
        { statement: { ...DENY, Sid: "Second" }, path: "policy.Statement[1]" },
      ],
      problems: [],
    });
    assert.deepEqual(locateStatements({ ...document, Statement: DENY }, "key"), {
      statements: [{ statement: DENY, path: "key.Statement[0]" }],
      problems: [],
    });
  });

  it("gives the problems of a malformed document and no statements", () => {
    assert.deepEqual(locateStatements("{", "key"), {
      statements: [],
      problems: [{ path: "key", reason: 'must be a policy document, got "{"' }],
    });
  });

  describe("coversAction", () => {
    const cases: readonly { title: string; statement: Partial<Statement>; covers: boolean }[] = [
      { title: "covers the action that is named", statement: { Action: "kms:DisableKey" }, covers: true },
      {
        title: "covers one of several",
        statement: { Action: ["kms:Encrypt", "kms:Disable*"] },
        covers: true,
      },
      {
        title: "covers no other action",
        statement: { Action: ["kms:Encrypt", "kms:EnableKey"] },
        covers: false,
      },
      { title: "covers what NotAction leaves", statement: { NotAction: ["kms:Encrypt"] }, covers: true },
      {
        title: "does not cover what NotAction names",
        statement: { NotAction: ["kms:Encrypt", "kms:*"] },
        covers: false,
      },
      { title: "covers nothing without an action", statement: {}, covers: false },
    ];
    for (const { title, statement, covers } of cases) {
      it(title, () => {
        assert.equal(coversAction({ Effect: "Allow", ...statement }, "kms:DisableKey"), covers);
      });
    }
  });

  it("names the principals of a statement, of every kind", () => {
    const principals = (principal: Statement["Principal"]): readonly string[] =>
      principalsOf({ Effect: "Allow", ...(principal === undefined ? {} : { Principal: principal }) });

    assert.deepEqual(principals(undefined), []);
    assert.deepEqual(principals({}), []);
    assert.deepEqual(principals("*"), ["*"]);
    assert.deepEqual(principals({ AWS: ROLE }), [ROLE]);
    assert.deepEqual(principals({ AWS: ["a", "b"], Service: "c" }), ["a", "b", "c"]);
  });

  describe("isNamedRole", () => {
    const cases: readonly { title: string; value: unknown; expected: boolean }[] = [
      { title: "a role", value: ROLE, expected: true },
      { title: "a user", value: "arn:aws:iam::222222222222:user/admin", expected: true },
      { title: "a role of another partition", value: "arn:aws-cn:iam::222222222222:role/a", expected: true },
      { title: "a role with a path", value: "arn:aws:iam::222222222222:role/service-role/a", expected: true },
      {
        title: "a role of the account of a stack",
        value: "arn:aws:iam::${AWS::AccountId}:role/a",
        expected: true,
      },
      {
        title: "a name that ends with a wildcard",
        value: "arn:aws:iam::222222222222:role/stacksets-exec-*",
        expected: true,
      },
      {
        title: "a name of a letter and a wildcard",
        value: "arn:aws:iam::222222222222:role/a*",
        expected: true,
      },
      { title: "any role of an account", value: "arn:aws:iam::222222222222:role/*", expected: false },
      {
        title: "a name that begins with a question mark",
        value: "arn:aws:iam::222222222222:role/?a",
        expected: false,
      },
      { title: "any name under a path", value: "arn:aws:iam::222222222222:role/path/*", expected: false },
      { title: "a path with a wildcard", value: "arn:aws:iam::222222222222:role/*/a", expected: false },
      { title: "a role of any account", value: "arn:aws:iam::*:role/a", expected: false },
      { title: "an account of eleven digits", value: "arn:aws:iam::22222222222:role/a", expected: false },
      { title: "an account of thirteen digits", value: "arn:aws:iam::2222222222222:role/a", expected: false },
      { title: "the root of an account", value: "arn:aws:iam::222222222222:root", expected: false },
      { title: "a session of a role", value: "arn:aws:sts::222222222222:assumed-role/a/b", expected: false },
      { title: "text before the ARN", value: ` ${ROLE}`, expected: false },
      { title: "a name that is empty", value: "arn:aws:iam::222222222222:role/", expected: false },
      { title: "everybody", value: "*", expected: false },
      { title: "a number", value: 1, expected: false },
    ];
    for (const { title, value, expected } of cases) {
      it(`${expected ? "takes" : "does not take"} ${title}`, () => {
        assert.equal(isNamedRole(value), expected);
      });
    }
  });

  describe("a Deny", () => {
    const both = { everybody: true, butNamed: true };
    const butNamed = { everybody: false, butNamed: true };
    const neither = { everybody: false, butNamed: false };
    const cases: readonly { title: string; statement: Statement; expected: typeof both }[] = [
      { title: "for everybody", statement: DENY, expected: both },
      {
        title: "for everybody, by kind",
        statement: but(undefined, { Principal: { AWS: "*" } }),
        expected: both,
      },
      {
        title: "for everybody among others",
        statement: but(undefined, { Principal: { AWS: [ROLE, "*"] } }),
        expected: both,
      },
      {
        title: "for every service",
        statement: but(undefined, { Principal: { Service: "*" } }),
        expected: neither,
      },
      { title: "for one role", statement: but(undefined, { Principal: { AWS: ROLE } }), expected: neither },
      {
        title: "without principal",
        statement: { Effect: "Deny", Action: "kms:DisableKey" },
        expected: neither,
      },
      {
        title: "for all but one, by NotPrincipal",
        statement: { Effect: "Deny", NotPrincipal: { AWS: ROLE }, Action: "kms:DisableKey" },
        expected: neither,
      },
      { title: "that is an Allow", statement: but(undefined, { Effect: "Allow" }), expected: neither },
      { title: "with an empty condition", statement: but({}), expected: both },
      { title: "with an operator that tests nothing", statement: but({ StringEquals: {} }), expected: both },
      ...["ArnNotLike", "ArnNotEquals", "StringNotLike", "StringNotEquals", "ArnNotLikeIfExists"].map(
        (operator) => ({
          title: `for all but one role, by ${operator}`,
          statement: but({ [operator]: { "aws:PrincipalArn": ROLE } }),
          expected: butNamed,
        }),
      ),
      {
        title: "for all but two roles, key in lower case",
        statement: but({ ArnNotLike: { "aws:principalarn": [ROLE, `${ROLE}2`] } }),
        expected: butNamed,
      },
      {
        title: "for all but a role and everybody of an account",
        statement: but({ ArnNotLike: { "aws:PrincipalArn": [ROLE, "arn:aws:iam::222222222222:*"] } }),
        expected: neither,
      },
      {
        title: "for one role, by ArnLike",
        statement: but({ ArnLike: { "aws:PrincipalArn": ROLE } }),
        expected: neither,
      },
      {
        title: "for one role, by ArnLikeIfExists",
        statement: but({ ArnLikeIfExists: { "aws:PrincipalArn": ROLE } }),
        expected: neither,
      },
      {
        title: "with another condition key",
        statement: but({ ArnNotLike: { "aws:SourceArn": ROLE } }),
        expected: neither,
      },
      {
        title: "for all but one role, and only without MFA",
        statement: but({
          ArnNotLike: { "aws:PrincipalArn": ROLE },
          Bool: { "aws:MultiFactorAuthPresent": "false" },
        }),
        expected: neither,
      },
      {
        title: "for all but the same role, said twice",
        statement: but({
          ArnNotLike: { "aws:PrincipalArn": ROLE },
          StringNotLike: { "aws:PrincipalArn": ROLE },
        }),
        expected: neither,
      },
    ];
    for (const { title, statement, expected } of cases) {
      it(`${title}: ${JSON.stringify(expected)}`, () => {
        assert.deepEqual(
          { everybody: deniesEverybody(statement), butNamed: deniesAllButNamedRoles(statement) },
          expected,
        );
      });
    }
  });

  it("lists the tests of a condition", () => {
    const condition = {
      Bool: { "kms:GrantIsForAWSResource": true },
      StringEquals: { a: "1", b: ["2", "3"] },
    };

    assert.deepEqual(conditionTestsOf(but(condition)), [
      { operator: "Bool", key: "kms:GrantIsForAWSResource", values: [true] },
      { operator: "StringEquals", key: "a", values: ["1"] },
      { operator: "StringEquals", key: "b", values: ["2", "3"] },
    ]);
    assert.deepEqual(conditionTestsOf(DENY), []);
  });
});
