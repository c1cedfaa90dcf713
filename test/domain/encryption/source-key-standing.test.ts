import assert from "node:assert/strict";
import { standingsOf, surelyAllowed } from "../../../domain/encryption/source-key-standing";
import { policyOf, readPolicy, sourceKeys } from "../../support/source-keys";

const { address, localRoleArn, ownerRoot, pullingRoleArn, use, useActions } = sourceKeys;

describe("source key standing", () => {
  it("lists every action of both roles, in the order of need", () => {
    assert.deepEqual(
      standingsOf(readPolicy(policyOf(ownerRoot)), address, use),
      [
        ...[...useActions, "kms:CreateGrant", "kms:ListGrants"].map((action) => [
          pullingRoleArn,
          action,
          false,
        ]),
        ...[...useActions, "kms:CreateGrant"].map((action) => [localRoleArn, action, true]),
      ].map(([principalArn, action, isAllowed]) => ({
        principalArn,
        action,
        isAllowed,
        isMissing: !(isAllowed as boolean),
        denies: [],
        undecided: [],
      })),
    );
  });

  it("holds for allowed what a Deny takes away, and not what only may be allowed", () => {
    const policy = readPolicy(
      policyOf(
        { ...ownerRoot, Action: ["kms:Decrypt", "kms:Encrypt"] },
        { ...ownerRoot, Effect: "Deny", Action: "kms:Encrypt" },
        { ...ownerRoot, Condition: { Null: { "aws:x": "true" } } },
      ),
    );

    assert.deepEqual(
      [...surelyAllowed(policy, address, use)],
      [`${localRoleArn} kms:Encrypt`, `${localRoleArn} kms:Decrypt`],
    );
  });
});
