import assert from "node:assert/strict";
import fc from "fast-check";
import { findKeyExposureProblems } from "../../../domain/encryption/key-exposure";
import { centralKeyPolicy, memberKeyPolicy } from "../../../domain/encryption/key-policy";

const ROOT = { AWS: "arn:aws:iam::111111111111:root" };
const OWNER = { Effect: "Allow", Principal: ROOT, Action: "kms:*", Resource: "*" };
const EVERYBODY = { Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" };
const documentOf = (...statements: unknown[]) => ({ Version: "2012-10-17", Statement: statements });
const PUBLIC =
  "must not allow everybody without a condition that pins an account (kms:CallerAccount, aws:PrincipalArn), an " +
  "organization (aws:PrincipalOrgID) or a service of AWS (aws:SourceAccount)";

describe("findKeyExposureProblems", () => {
  const cases: readonly { title: string; document: unknown; expected: readonly unknown[] }[] = [
    { title: "accepts a key of its account", document: documentOf(OWNER), expected: [] },
    { title: "accepts a single statement", document: { Statement: OWNER }, expected: [] },
    {
      title: "accepts Sids that repeat, as KMS does",
      document: documentOf({ ...OWNER, Sid: "a" }, { ...OWNER, Sid: "a" }),
      expected: [],
    },
    {
      title: "accepts a Deny for everybody",
      document: documentOf(OWNER, { ...EVERYBODY, Effect: "Deny" }),
      expected: [],
    },
    {
      title: "rejects every statement that allows everybody",
      document: documentOf(EVERYBODY, OWNER, { ...EVERYBODY, Principal: { AWS: ["*"] } }),
      expected: [
        { path: "policy.Statement[0]", reason: `${PUBLIC}, got {"Principal":"*"}` },
        { path: "policy.Statement[2]", reason: `${PUBLIC}, got {"Principal":{"AWS":["*"]}}` },
      ],
    },
    {
      title: "rejects a condition that every account can meet",
      document: documentOf({ ...EVERYBODY, Condition: { StringLike: { "kms:CallerAccount": "*" } } }),
      expected: [
        {
          path: "policy.Statement[0]",
          reason: `${PUBLIC}, got {"Principal":"*","Condition":{"StringLike":{"kms:CallerAccount":"*"}}}`,
        },
      ],
    },
    {
      title: "rejects an Allow for everybody but some",
      document: documentOf({ Effect: "Allow", NotPrincipal: ROOT, Action: "kms:*", Resource: "*" }),
      expected: [
        {
          path: "policy.Statement[0].NotPrincipal",
          reason: `must name who is allowed with Principal, because this allows everybody in the world but those, got ${JSON.stringify(ROOT)}`,
        },
      ],
    },
    {
      title: "accepts a Deny for everybody but some",
      document: documentOf(OWNER, { Effect: "Deny", NotPrincipal: ROOT, Action: "kms:*", Resource: "*" }),
      expected: [],
    },
    {
      title: "rejects a statement for nobody",
      document: documentOf({ Effect: "Allow", Action: "kms:*", Resource: "*" }),
      expected: [
        {
          path: "policy.Statement[0]",
          reason: "must have a Principal, without which KMS refuses a key policy, got none",
        },
      ],
    },
    {
      title: "rejects text that is no JSON",
      document: "{",
      expected: [{ path: "policy", reason: 'must be a policy document in JSON, got "{"' }],
    },
    {
      title: "rejects a document without statements",
      document: {},
      expected: [{ path: "policy.Statement[0]", reason: "must be a statement, got nothing" }],
    },
    {
      title: "rejects a key that stands twice, because readers differ in which they take",
      document:
        '{"Statement":{"Effect":"Deny","Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"}}',
      expected: [
        {
          path: "policy.Statement.Effect",
          reason: "must stand once in its object, because readers keep one and drop the others, got it twice",
        },
      ],
    },
  ];
  for (const { title, document, expected } of cases) {
    it(title, () => {
      assert.deepEqual(findKeyExposureProblems(document), expected);
    });
  }

  it("reads text and object alike", () => {
    const document = documentOf(OWNER, EVERYBODY);

    assert.deepEqual(findKeyExposureProblems(JSON.stringify(document)), findKeyExposureProblems(document));
  });

  it("accepts every policy that this project writes", () => {
    const place = { partition: "aws", backupAccountId: "222222222222" };
    const deployer = "arn:aws:iam::222222222222:role/Deployer";
    const central = centralKeyPolicy({
      ...place,
      region: "us-west-2",
      organizationId: "o-a1b2c3d4e5",
      copyRoleName: "AWSBackup-org-backup",
      deployRoleArn: deployer,
    });
    const member = memberKeyPolicy({
      ...place,
      accountId: "111111111111",
      roleName: "AWSBackup-org-backup",
      deployRoleArns: [deployer],
    });

    assert.deepEqual([findKeyExposureProblems(central), findKeyExposureProblems(member)], [[], []]);
  });

  it("never throws, whatever it gets", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.string()), (document) => {
        assert.ok(Array.isArray(findKeyExposureProblems(document)));
      }),
    );
  });
});
