import assert from "node:assert/strict";
import fc from "fast-check";
import { findKeySurvivalProblems } from "../../../domain/encryption/key-survival";

const ROOT = "arn:aws:iam::222222222222:root";
const DEPLOYER = "arn:aws:iam::222222222222:role/OrgBackupDeployer";
const OWNER = { Effect: "Allow", Principal: { AWS: ROOT }, Action: "kms:*", Resource: "*" };
const BUT_DEPLOYER = { ArnNotLike: { "aws:PrincipalArn": DEPLOYER } };

function deny(action: unknown, changes: object = {}): object {
  return { Effect: "Deny", Principal: { AWS: "*" }, Action: action, Resource: "*", ...changes };
}

const DESTRUCTION = deny(["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DeleteImportedKeyMaterial"]);
const REWRITING = deny("kms:PutKeyPolicy", { Condition: BUT_DEPLOYER });

const destroyable = (action: string, shown: string, path = "policy.Statement"): unknown => ({
  path,
  reason: `must deny ${action} to everybody, root included and without a condition, so that no lock outlives its key, got ${shown}`,
});
const rewritable = (shown: string, path = "policy.Statement"): unknown => ({
  path,
  reason: `must deny kms:PutKeyPolicy to everybody but roles that are named with their account (ArnNotLike aws:PrincipalArn), so that nobody undoes its other rules, got ${shown}`,
});
const NONE = "no such Deny";

describe("findKeySurvivalProblems", () => {
  const cases: readonly { title: string; statements: readonly object[]; expected: readonly unknown[] }[] = [
    {
      title: "accepts a key that nobody can destroy",
      statements: [OWNER, DESTRUCTION, REWRITING],
      expected: [],
    },
    {
      title: "accepts a policy that nobody can ever rewrite",
      statements: [OWNER, DESTRUCTION, deny("kms:PutKeyPolicy")],
      expected: [],
    },
    {
      title: "accepts wildcards in a Deny",
      statements: [OWNER, deny(["kms:Schedule*", "kms:D*"]), REWRITING],
      expected: [],
    },
    {
      title: "accepts a Deny by NotAction",
      statements: [OWNER, { ...deny(undefined), NotAction: ["kms:Encrypt", "kms:PutKeyPolicy"] }, REWRITING],
      expected: [],
    },
    {
      title: "accepts actions that are allowed to nobody",
      statements: [{ ...OWNER, Action: ["kms:Encrypt", "kms:Describe*"] }],
      expected: [],
    },
    {
      title: "accepts a policy that only named roles may rewrite",
      statements: [{ ...OWNER, Principal: { AWS: [DEPLOYER] }, Action: ["kms:PutKeyPolicy", "kms:Encrypt"] }],
      expected: [],
    },
    {
      title: "does not take a Deny for an Allow",
      statements: [{ ...OWNER, Action: "kms:Encrypt" }, deny("kms:*", { Principal: { AWS: DEPLOYER } })],
      expected: [],
    },
    {
      title: "finds everything in the policy that KMS gives by default",
      statements: [OWNER],
      expected: [
        destroyable("kms:ScheduleKeyDeletion", NONE),
        destroyable("kms:DisableKey", NONE),
        destroyable("kms:DeleteImportedKeyMaterial", NONE),
        rewritable(NONE),
      ],
    },
    {
      title: "finds the one action that is left out",
      statements: [OWNER, deny(["kms:ScheduleKeyDeletion", "kms:DeleteImportedKeyMaterial"]), REWRITING],
      expected: [destroyable("kms:DisableKey", NONE)],
    },
    {
      title: "finds that the deployer may destroy the key",
      statements: [OWNER, { ...DESTRUCTION, Condition: BUT_DEPLOYER }, REWRITING],
      expected: ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DeleteImportedKeyMaterial"].map((action) =>
        destroyable(
          action,
          `{"Principal":{"AWS":"*"},"Condition":{"ArnNotLike":{"aws:PrincipalArn":"${DEPLOYER}"}}}`,
          "policy.Statement[1]",
        ),
      ),
    },
    {
      title: "finds that only the account's own principals are denied",
      statements: [OWNER, deny("kms:PutKeyPolicy", { Principal: { AWS: ROOT } }), DESTRUCTION],
      expected: [rewritable(`{"Principal":{"AWS":"${ROOT}"}}`, "policy.Statement[1]")],
    },
    {
      title: "finds an exception that is everybody",
      statements: [
        OWNER,
        DESTRUCTION,
        deny("kms:PutKeyPolicy", { Condition: { ArnNotLike: { "aws:PrincipalArn": "*" } } }),
      ],
      expected: [
        rewritable(
          '{"Principal":{"AWS":"*"},"Condition":{"ArnNotLike":{"aws:PrincipalArn":"*"}}}',
          "policy.Statement[2]",
        ),
      ],
    },
    {
      title: "finds NotPrincipal in a Deny",
      statements: [
        OWNER,
        DESTRUCTION,
        { ...deny("kms:PutKeyPolicy"), Principal: undefined, NotPrincipal: { AWS: DEPLOYER } },
      ],
      expected: [rewritable(`{"NotPrincipal":{"AWS":"${DEPLOYER}"}}`, "policy.Statement[2]")],
    },
    {
      title: "believes no condition of an Allow",
      statements: [
        {
          ...OWNER,
          Action: ["kms:DisableKey", "kms:PutKeyPolicy"],
          Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
        },
      ],
      expected: [destroyable("kms:DisableKey", NONE), rewritable(NONE)],
    },
    {
      title: "finds destruction that a named role is allowed",
      statements: [{ ...OWNER, Principal: { AWS: DEPLOYER }, Action: "kms:DisableKey" }],
      expected: [destroyable("kms:DisableKey", NONE)],
    },
    {
      title: "finds rewriting that a named role and the whole account are allowed",
      statements: [{ ...OWNER, Principal: { AWS: [DEPLOYER, ROOT] }, Action: "kms:PutKeyPolicy" }],
      expected: [rewritable(NONE)],
    },
    {
      title: "finds rewriting that one statement allows to a role and another to the account",
      statements: [
        { ...OWNER, Principal: { AWS: DEPLOYER }, Action: "kms:PutKeyPolicy" },
        { ...OWNER, Action: "kms:Put*" },
      ],
      expected: [rewritable(NONE)],
    },
    {
      title: "finds rewriting that is allowed by NotPrincipal",
      statements: [
        { Effect: "Allow", NotPrincipal: { AWS: DEPLOYER }, Action: "kms:PutKeyPolicy", Resource: "*" },
      ],
      expected: [rewritable(NONE)],
    },
    {
      title: "finds what an Allow with NotAction leaves open",
      statements: [
        {
          Effect: "Allow",
          Principal: "*",
          NotAction: ["kms:ScheduleKeyDeletion", "kms:Delete*"],
          Resource: "*",
        },
      ],
      expected: [destroyable("kms:DisableKey", NONE), rewritable(NONE)],
    },
    {
      title: "takes the good Deny of two",
      statements: [OWNER, deny("kms:PutKeyPolicy", { Principal: { AWS: DEPLOYER } }), REWRITING, DESTRUCTION],
      expected: [],
    },
    {
      title: "does not take an Allow for a Deny",
      statements: [OWNER, { ...DESTRUCTION, Effect: "Allow" }, { ...REWRITING, Effect: "Allow" }],
      expected: [
        destroyable("kms:ScheduleKeyDeletion", NONE),
        destroyable("kms:DisableKey", NONE),
        destroyable("kms:DeleteImportedKeyMaterial", NONE),
        rewritable(NONE),
      ],
    },
  ];
  for (const { title, statements, expected } of cases) {
    it(title, () => {
      const document = JSON.stringify({ Version: "2012-10-17", Statement: statements });

      assert.deepEqual(findKeySurvivalProblems(document), expected);
    });
  }

  it("refuses what is no policy document, and says where", () => {
    assert.deepEqual(findKeySurvivalProblems(undefined, "key.policy"), [
      { path: "key.policy", reason: "must be a policy document, got nothing" },
    ]);
    assert.deepEqual(
      findKeySurvivalProblems(
        { Version: "2012-10-17", Statement: { ...OWNER, Action: "kms:PutKeyPolicy" } },
        "key.policy",
      ),
      [rewritable(NONE, "key.policy.Statement")],
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json()), (document) => {
        assert.ok(Array.isArray(findKeySurvivalProblems(document)));
      }),
    );
  });
});
