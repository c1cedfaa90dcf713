import assert from "node:assert/strict";
import fc from "fast-check";
import {
  copyableKeyPolicy,
  findBackupInOwnAccountProblems,
} from "../../../domain/encryption/copyable-key-policy";
import { findKeyPolicySizeProblems } from "../../../domain/encryption/key-policy-size";
import { findKeySurvivalProblems } from "../../../domain/encryption/key-survival";
import { checkSourceKey } from "../../../domain/encryption/source-key-verdict";
import { identifiers } from "../../support/identifiers";
import { neededStatements } from "../../support/source-keys";

const DEPLOYER = "arn:aws:iam::111111111111:role/OrdersDeployer";
const ARGS = {
  partition: "aws",
  accountId: "111111111111",
  backupAccountId: "222222222222",
  deployRoleArn: DEPLOYER,
};

describe("copyable key policy", () => {
  it("leaves the key to its account, gives it to copies, and lets nobody destroy it (R17, R18)", () => {
    assert.deepEqual(copyableKeyPolicy(ARGS), {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "TheAccountManagesTheKeyThroughIam",
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111111111111:root" },
          Action: "kms:*",
          Resource: "*",
        },
        ...neededStatements.backupAccount,
        {
          Sid: "NobodyDestroysTheKey",
          Effect: "Deny",
          Principal: { AWS: "*" },
          Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DeleteImportedKeyMaterial"],
          Resource: "*",
        },
        {
          Sid: "OnlyTheDeployerRewritesTheKeyPolicy",
          Effect: "Deny",
          Principal: { AWS: "*" },
          Action: ["kms:PutKeyPolicy", "kms:DisableKeyRotation"],
          Resource: "*",
          Condition: { ArnNotLike: { "aws:PrincipalArn": DEPLOYER } },
        },
      ],
    });
  });

  it("is always complete, gives nothing in excess, survives, and is short enough", () => {
    const { accountId, partition, roleName } = identifiers;

    fc.assert(
      fc.property(partition, accountId, accountId, roleName, (aws, owner, backup, role) => {
        fc.pre(owner !== backup);
        const deployRoleArn = `arn:${aws}:iam::${owner}:role/${role}`;
        const policy = copyableKeyPolicy({
          partition: aws,
          accountId: owner,
          backupAccountId: backup,
          deployRoleArn,
        });
        const keyArn = `arn:${aws}:kms:eu-west-1:${owner}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;

        assert.deepEqual(
          checkSourceKey({ keyArn, policy }, { backupAccountId: backup, backupRoleName: role }),
          {
            answer: "complete",
            missing: [],
            deniedBy: [],
            uncertain: [],
            excess: [],
            looksAwsManaged: false,
            problems: [],
          },
        );
        assert.deepEqual(findKeySurvivalProblems(policy), []);
        assert.deepEqual(findKeyPolicySizeProblems(JSON.stringify(policy), "policy"), []);
      }),
    );
  });

  const accounts: readonly (readonly [title: string, owner: unknown, backup: unknown, shown?: string])[] = [
    ["accepts two accounts", "111111111111", "222222222222"],
    ["refuses one account", "222222222222", "222222222222", '"222222222222"'],
    ["leaves what is no account to the check of accounts", "x", "x"],
    ["leaves what is missing to the check of accounts", undefined, undefined],
  ];
  for (const [title, owner, backup, shown] of accounts) {
    it(title, () => {
      const reason = `must be another account than that of the key, because copies beside their source are lost with it, got ${shown ?? ""}`;

      assert.deepEqual(
        findBackupInOwnAccountProblems(owner, backup, "backupAccountId"),
        shown === undefined ? [] : [{ path: "backupAccountId", reason }],
      );
    });
  }
});
