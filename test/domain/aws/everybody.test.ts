import assert from "node:assert/strict";
import fc from "fast-check";
import { letsEverybodyIn } from "../../../domain/aws/everybody";
import type { Condition, Statement } from "../../../domain/aws/policy-document";

const everybody = (condition?: Condition, changes: Partial<Statement> = {}): Statement => ({
  Effect: "Allow",
  Principal: "*",
  Action: "kms:Decrypt",
  Resource: "*",
  ...(condition === undefined ? {} : { Condition: condition }),
  ...changes,
});
const ACCOUNT = "111111111111";
const ORGANIZATION = "o-a1b2c3d4e5";

describe("letsEverybodyIn", () => {
  const open: readonly (readonly [title: string, statement: Statement])[] = [
    ["no condition", everybody()],
    ["everybody as a kind of principal", everybody(undefined, { Principal: { AWS: "*" } })],
    [
      "everybody in a list",
      everybody(undefined, { Principal: { AWS: [`arn:aws:iam::${ACCOUNT}:root`, "*"] } }),
    ],
    [
      "everybody but one",
      { Effect: "Allow", NotPrincipal: { AWS: ACCOUNT }, Action: "kms:*", Resource: "*" },
    ],
    [
      "a service that all accounts have",
      everybody({ StringEquals: { "kms:ViaService": "ec2.eu-west-1.amazonaws.com" } }),
    ],
    ["a network", everybody({ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } })],
    ["any account", everybody({ StringLike: { "kms:CallerAccount": "*" } })],
    ["an account among any", everybody({ StringLike: { "kms:CallerAccount": [ACCOUNT, "*"] } })],
    ["no account at all", everybody({ StringEquals: { "kms:CallerAccount": [] } })],
    ["an account that is a digit short", everybody({ StringEquals: { "kms:CallerAccount": "11111111111" } })],
    ["every account but one", everybody({ StringNotEquals: { "kms:CallerAccount": ACCOUNT } })],
    ["any organization", everybody({ StringLike: { "aws:PrincipalOrgID": "o-*" } })],
    [
      "an organization, if the caller is in any",
      everybody({ StringEqualsIfExists: { "aws:PrincipalOrgID": ORGANIZATION } }),
    ],
    [
      "an organization of all there are",
      everybody({ "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": `${ORGANIZATION}/*` } }),
    ],
    ["a role of any account", everybody({ ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Backup" } })],
    [
      "the caller's own organization",
      everybody({ StringEquals: { "aws:PrincipalOrgID": "${aws:PrincipalOrgID}" } }),
    ],
    ["people, not services", everybody({ Bool: { "aws:PrincipalIsAWSService": "false" } })],
    [
      "a number that only holds an account",
      everybody({ StringEquals: { "kms:CallerAccount": "x111111111111" } }),
    ],
    [
      "a number that only begins with an account",
      everybody({ StringEquals: { "kms:CallerAccount": "1111111111112" } }),
    ],
    [
      "what only begins with an organization",
      everybody({ StringLike: { "aws:PrincipalOrgID": `${ORGANIZATION}*` } }),
    ],
    [
      "what only ends with an organization",
      everybody({ StringLike: { "aws:PrincipalOrgID": `*${ORGANIZATION}` } }),
    ],
    [
      "a path of any organization",
      everybody({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": `*${ORGANIZATION}/` } }),
    ],
    ["no ARN", everybody({ ArnLike: { "aws:PrincipalArn": "Backup" } })],
    ["any user", everybody({ StringLike: { "aws:userid": "*:AROAEXAMPLEROLEID:*" } })],
    ["what only begins with a user", everybody({ StringLike: { "aws:userid": "AROAEXAMPLEROLEID*" } })],
    ["resources of any account", everybody({ ArnLike: { "aws:SourceArn": "arn:aws:backup:*:*:*" } })],
    ["any bucket", everybody({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } })],
    ["what only ends with a bucket", everybody({ ArnLike: { "aws:SourceArn": "*arn:aws:s3:::reports" } })],
    ["what only ends with a network", everybody({ StringLike: { "aws:SourceVpc": "*vpc-0a1b2c3d" } })],
    ["what only begins with a network", everybody({ StringLike: { "aws:SourceVpc": "vpc-0a1b2c3d*" } })],
    ["what only ends with an endpoint", everybody({ StringLike: { "aws:SourceVpce": "*vpce-0a1b2c3d" } })],
    ["what only begins with an endpoint", everybody({ StringLike: { "aws:SourceVpce": "vpce-0a1b2c3d*" } })],
    ["any service by name", everybody({ StringLike: { "aws:PrincipalServiceName": "*.amazonaws.com" } })],
    [
      "services that only begin with a name",
      everybody({ StringLike: { "aws:PrincipalServiceName": "backup.*" } }),
    ],
    ["a tag", everybody({ StringEquals: { "aws:PrincipalTag/team": "backup" } })],
  ];
  for (const [title, statement] of open) {
    it(`says yes to ${title}`, () => {
      assert.equal(letsEverybodyIn(statement), true);
    });
  }

  const pinned: readonly (readonly [title: string, statement: Statement])[] = [
    ["a Deny for everybody", everybody(undefined, { Effect: "Deny" })],
    [
      "a Deny for everybody but one",
      { Effect: "Deny", NotPrincipal: { AWS: ACCOUNT }, Action: "kms:*", Resource: "*" },
    ],
    ["a named account", everybody(undefined, { Principal: { AWS: ACCOUNT } })],
    ["a service", everybody(undefined, { Principal: { Service: "backup.amazonaws.com" } })],
    ["the account of the caller", everybody({ StringEquals: { "kms:CallerAccount": ACCOUNT } })],
    [
      "accounts of the caller",
      everybody({ StringEquals: { "aws:PrincipalAccount": [ACCOUNT, "222222222222"] } }),
    ],
    [
      "the account of the caller, in other letters",
      everybody({ stringequals: { "KMS:calleraccount": ACCOUNT } }),
    ],
    [
      "the account of the caller, if there is one",
      everybody({ StringEqualsIfExists: { "kms:CallerAccount": ACCOUNT } }),
    ],
    [
      "the owner of the resource",
      everybody({ StringEquals: { "aws:PrincipalAccount": "${aws:ResourceAccount}" } }),
    ],
    ["an organization", everybody({ StringEquals: { "aws:PrincipalOrgID": ORGANIZATION } })],
    [
      "the owner's organization",
      everybody({ StringEquals: { "aws:PrincipalOrgID": "${aws:ResourceOrgID}" } }),
    ],
    [
      "a unit of an organization",
      everybody({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": `${ORGANIZATION}/r-a1b2/*` } }),
    ],
    ["a role", everybody({ ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/*` } })],
    ["a user", everybody({ StringLike: { "aws:userid": "AROAEXAMPLEROLEID:*" } })],
    ["resources of an account", everybody({ ArnLike: { "aws:SourceArn": `arn:aws:backup:*:${ACCOUNT}:*` } })],
    ["a bucket", everybody({ ArnLike: { "aws:SourceArn": "arn:aws:s3:::reports" } })],
    ["services for an account", everybody({ StringEquals: { "AWS:SourceOwner": ACCOUNT } })],
    ["a network of somebody's own", everybody({ StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d" } })],
    ["a network of an account", everybody({ StringEquals: { "aws:SourceVpc": "vpc-0a1b2c3d" } })],
    [
      "one service by name",
      everybody({ StringEquals: { "aws:PrincipalServiceName": "backup.amazonaws.com" } }),
    ],
    ["a root user", everybody({ StringEquals: { "aws:userid": ACCOUNT } })],
    [
      "the owner's units",
      everybody({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "${aws:ResourceOrgPaths}/*" } }),
    ],
    [
      "the account of a CloudFormation template",
      everybody({ StringEquals: { "aws:PrincipalAccount": "${AWS::AccountId}" } }),
    ],
    ["services of AWS", everybody({ Bool: { "aws:PrincipalIsAWSService": true } })],
    [
      "one of two tests",
      everybody({ StringEquals: { "aws:PrincipalOrgID": ORGANIZATION, "aws:PrincipalTag/team": "a" } }),
    ],
  ];
  for (const [title, statement] of pinned) {
    it(`says no to ${title}`, () => {
      assert.equal(letsEverybodyIn(statement), false);
    });
  }

  it("answers for any condition, and never lets a test be dropped", () => {
    const tests = fc.dictionary(fc.string(), fc.dictionary(fc.string(), fc.array(fc.string())));
    fc.assert(
      fc.property(tests, (condition) => {
        const pin = { StringEquals: { ...condition.StringEquals, "kms:CallerAccount": ACCOUNT } };

        assert.equal(letsEverybodyIn(everybody({ ...condition, ...pin })), false);
      }),
    );
  });
});
