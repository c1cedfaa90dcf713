import assert from "node:assert/strict";
import { allowsEverything, awsPolicyName, isSweepingPolicyArn } from "../../../domain/aws/administrator";

const managed = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

describe("administrators", () => {
  describe("AWS's own policies", () => {
    for (const name of [
      "AdministratorAccess",
      "PowerUserAccess",
      "IAMFullAccess",
      "AmazonEC2FullAccess",
      "AmazonDynamoDBFullAccess_v2",
      "job-function/SystemAdministrator",
      "job-function/DatabaseAdministrator",
      "AWSBackupFullAccess",
    ]) {
      it(`${name} gives too much`, () => {
        assert.equal(isSweepingPolicyArn(managed(name)), true);
      });
    }
    for (const arn of [
      managed("service-role/AWSBackupServiceRolePolicyForRestores"),
      managed("ReadOnlyAccess"),
      managed("AmazonEC2ReadOnlyAccess"),
      "arn:aws:iam::111111111111:policy/AdministratorAccess",
      "AdministratorAccess",
      undefined,
      7,
    ]) {
      it(`${String(arn)} does not, or is not known to`, () => {
        assert.equal(isSweepingPolicyArn(arn), false);
      });
    }
    it("are named without their path", () => {
      assert.equal(awsPolicyName("arn:aws-cn:iam::aws:policy/service-role/X"), "X");
      assert.equal(awsPolicyName("arn:aws:iam::aws:role/X"), undefined);
    });
  });

  describe("a policy of everything", () => {
    const all = { Effect: "Allow", Action: "*", Resource: "*" };
    const rows = [
      { title: "one statement", document: { Statement: all }, answer: true },
      { title: "a list, as text", document: JSON.stringify({ Statement: [all] }), answer: true },
      {
        title: "among other actions",
        document: { Statement: { ...all, Action: ["s3:*", "*:*"] } },
        answer: true,
      },
      { title: "denied", document: { Statement: { ...all, Effect: "Deny" } }, answer: false },
      {
        title: "with a condition",
        document: { Statement: { ...all, Condition: { Bool: { "aws:SecureTransport": "true" } } } },
        answer: false,
      },
      { title: "of one service", document: { Statement: { ...all, Action: "ec2:*" } }, answer: false },
      {
        title: "on some resources",
        document: { Statement: { ...all, Resource: "arn:aws:s3:::a" } },
        answer: false,
      },
      { title: "no policy", document: "{", answer: false },
      { title: "nothing", document: undefined, answer: false },
    ];
    for (const { title, document, answer } of rows) {
      it(title, () => {
        assert.equal(allowsEverything(document), answer);
      });
    }
  });
});
