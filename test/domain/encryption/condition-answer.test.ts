import assert from "node:assert/strict";
import fc from "fast-check";
import { answerTest, type Answer } from "../../../domain/encryption/condition-answer";

const ROLE = "arn:aws:iam::222222222222:role/path/Backup";
const CONTEXT = new Map<string, readonly (string | undefined)[]>([
  ["aws:principalarn", [ROLE]],
  ["kms:grantisforawsresource", ["true"]],
  ["kms:absent", [undefined]],
  ["kms:colons", ["arn:aws:logs:eu-west-1:1:log-group:orders:today"]],
  ["kms:viaservice", [undefined, "ec2.eu-west-1.amazonaws.com", "rds.eu-west-1.amazonaws.com"]],
  ["kms:service", ["ec2.eu-west-1.amazonaws.com", "rds.eu-west-1.amazonaws.com"]],
]);

type Row = readonly [operator: string, key: string, values: readonly (string | boolean | number)[], Answer];

const ROWS: readonly Row[] = [
  ["StringEquals", "aws:PrincipalArn", [ROLE], "yes"],
  ["StringEquals", "AWS:PRINCIPALARN", [ROLE], "yes"],
  ["StringEquals", "aws:PrincipalArn", ["x", ROLE], "yes"],
  ["StringEquals", "aws:PrincipalArn", [ROLE.toUpperCase()], "no"],
  ["StringEquals", "aws:PrincipalArn", ["arn:aws:iam::*"], "no"],
  ["StringEquals", "aws:PrincipalArn", [], "no"],
  ["StringNotEquals", "aws:PrincipalArn", [ROLE], "no"],
  ["StringNotEquals", "aws:PrincipalArn", ["x", "y"], "yes"],
  ["StringNotEquals", "aws:PrincipalArn", ["x", ROLE], "no"],
  ["StringEqualsIgnoreCase", "aws:PrincipalArn", [ROLE.toUpperCase()], "yes"],
  ["StringEqualsIgnoreCase", "aws:PrincipalArn", ["x"], "no"],
  ["StringNotEqualsIgnoreCase", "aws:PrincipalArn", [ROLE.toUpperCase()], "no"],
  ["StringNotEqualsIgnoreCase", "aws:PrincipalArn", ["x"], "yes"],
  ["StringLike", "aws:PrincipalArn", ["arn:aws:iam::*Backup"], "yes"],
  ["StringLike", "aws:PrincipalArn", ["arn:aws:iam::*backup"], "no"],
  ["StringLike", "aws:PrincipalArn", [ROLE.replace("Backup", "Backu?")], "yes"],
  ["StringNotLike", "aws:PrincipalArn", ["*:role/path/*"], "no"],
  ["StringNotLike", "aws:PrincipalArn", ["*:role/other/*"], "yes"],
  ["ArnEquals", "aws:PrincipalArn", [ROLE], "yes"],
  ["ArnEquals", "aws:PrincipalArn", ["arn:aws:iam::222222222222:role/path/*"], "yes"],
  ["ArnLike", "aws:PrincipalArn", ["arn:*:iam::*:role/*"], "yes"],
  ["ArnLike", "aws:PrincipalArn", ["arn:aws:iam::22222222222?:role/path/Backup"], "yes"],
  ["ArnLike", "aws:PrincipalArn", ["arn:aws:*:*:role/path/Backup:x"], "no"],
  ["ArnLike", "aws:PrincipalArn", ["arn:aws:iam::222222222222:role/path/Backup:x"], "no"],
  ["ArnLike", "aws:PrincipalArn", ["arn:aws:iam::333333333333:role/path/Backup"], "no"],
  ["ArnLike", "aws:PrincipalArn", ["arn:aws:iam:eu-west-1:222222222222:role/path/Backup"], "no"],
  ["ArnLike", "aws:PrincipalArn", ["arn:aws:iam:"], "maybe"],
  ["ArnLike", "aws:PrincipalArn", ["*"], "maybe"],
  ["ArnLike", "aws:PrincipalArn", [ROLE, "*"], "maybe"],
  ["ArnLike", "kms:colons", ["arn:aws:logs:*:*:log-group:*"], "yes"],
  ["ArnLike", "kms:colons", ["arn:aws:logs:*:*:log-group:orders:today"], "yes"],
  ["ArnLike", "kms:colons", ["arn:aws:logs:*:*:log-group:orders:now"], "no"],
  ["ArnLike", "kms:colons", ["arn:aws:logs:*:*:log-group"], "no"],
  ["ArnNotEquals", "aws:PrincipalArn", [ROLE], "no"],
  ["ArnNotLike", "aws:PrincipalArn", ["arn:aws:iam::*:role/path/*"], "no"],
  ["ArnNotLike", "aws:PrincipalArn", ["arn:aws:iam::*:role/other/*"], "yes"],
  ["Bool", "kms:GrantIsForAWSResource", ["true"], "yes"],
  ["Bool", "kms:GrantIsForAWSResource", ["True"], "yes"],
  ["Bool", "kms:GrantIsForAWSResource", [true], "yes"],
  ["Bool", "kms:GrantIsForAWSResource", ["false"], "no"],
  ["Bool", "kms:GrantIsForAWSResource", [false], "no"],
  ["BoolIfExists", "kms:GrantIsForAWSResource", ["false"], "no"],
  ["StringEquals", "kms:absent", ["x"], "no"],
  ["StringNotEquals", "kms:absent", ["x"], "yes"],
  ["StringEqualsIfExists", "kms:absent", ["x"], "yes"],
  ["StringNotEqualsIfExists", "kms:absent", ["x"], "yes"],
  ["BoolIfExists", "kms:absent", ["true"], "yes"],
  ["StringEquals", "kms:ViaService", ["ec2.eu-west-1.amazonaws.com"], "maybe"],
  ["StringEquals", "kms:ViaService", ["ec2.us-east-1.amazonaws.com"], "no"],
  ["StringEqualsIfExists", "kms:ViaService", ["ec2.us-east-1.amazonaws.com"], "maybe"],
  ["StringNotEquals", "kms:ViaService", ["ec2.us-east-1.amazonaws.com"], "yes"],
  ["StringLike", "kms:ViaService", ["*.amazonaws.com"], "maybe"],
  ["StringLike", "kms:service", ["*.amazonaws.com"], "yes"],
  ["StringLike", "kms:service", ["ec2.*.amazonaws.com"], "maybe"],
  ["StringNotLike", "kms:service", ["*.amazonaws.com"], "no"],
  ["ForAnyValue:StringEquals", "aws:PrincipalArn", [ROLE], "yes"],
  ["ForAllValues:StringLike", "aws:PrincipalArn", ["*"], "yes"],
  ["Null", "aws:PrincipalArn", ["false"], "yes"],
  // not understood
  ["StringEquals", "kms:EncryptionContextKeys", ["x"], "maybe"],
  ["StringEquals", "aws:PrincipalArn", ["${aws:PrincipalTag/backup}"], "maybe"],
  ["StringNotEquals", "aws:PrincipalArn", ["x", "a${*}"], "maybe"],
  ["NumericEquals", "aws:PrincipalArn", [1], "maybe"],
  ["StringIfExistsEquals", "aws:PrincipalArn", [ROLE], "maybe"],
  ["IfExists", "aws:PrincipalArn", [ROLE], "maybe"],
  ["StringEqualsIfExistsX", "aws:PrincipalArn", [ROLE], "maybe"],
  ["constructor", "aws:PrincipalArn", [ROLE], "maybe"],
];

describe("condition answer", () => {
  for (const [operator, key, values, expected] of ROWS) {
    it(`says ${expected} to ${operator} ${key} ${JSON.stringify(values)}`, () => {
      assert.equal(answerTest({ operator, key, values }, CONTEXT), expected);
    });
  }

  it("never says yes to a test and to its opposite", () => {
    const operators = ["StringEquals", "StringLike", "ArnLike"];
    const values = fc.constantFrom(ROLE, "*", "arn:aws:iam::*:role/*", "true", "x", "${a}");
    const keys = fc.constantFrom(...CONTEXT.keys(), "kms:other");

    fc.assert(
      fc.property(fc.constantFrom(...operators), keys, fc.array(values), (operator, key, texts) => {
        const opposite = operator.replace(/(Equals|Like)/, "Not$1");
        const answers = [operator, opposite].map((name) =>
          answerTest({ operator: name, key, values: texts }, CONTEXT),
        );

        assert.ok(["maybe,maybe", "yes,no", "no,yes"].includes(answers.join(",")), answers.join(","));
      }),
    );
  });
});
