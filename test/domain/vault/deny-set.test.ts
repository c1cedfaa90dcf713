import assert from "node:assert/strict";
import fc from "fast-check";
import { findDenySetProblems, findMissingVaultPolicyProblems } from "../../../domain/vault/deny-set";

type Json = Readonly<Record<string, unknown>>;

const deny = (action: unknown, more: Json = {}): Json => ({
  Effect: "Deny",
  Principal: "*",
  Action: action,
  Resource: "*",
  ...more,
});
const document = (...statements: readonly unknown[]): Json => ({
  Version: "2012-10-17",
  Statement: statements,
});
const exceptFor = (role: string): Json => ({ Condition: { ArnNotLike: { "aws:PrincipalArn": role } } });
const DEPLOYER = "arn:aws:iam::222222222222:role/Deployer";

const DELETES = [
  "backup:DeleteRecoveryPoint",
  "backup:UpdateRecoveryPointLifecycle",
  "backup:DisassociateRecoveryPoint",
  "backup:DisassociateRecoveryPointFromParent",
];
const POLICY = ["backup:PutBackupVaultAccessPolicy", "backup:DeleteBackupVaultAccessPolicy"];
const VAULT = [
  "backup:DeleteBackupVault",
  "backup:PutBackupVaultLockConfiguration",
  "backup:DeleteBackupVaultLockConfiguration",
];
const NOTIFICATIONS = ["backup:PutBackupVaultNotifications", "backup:DeleteBackupVaultNotifications"];
const ALL = [...DELETES, ...POLICY, ...VAULT, ...NOTIFICATIONS];

const BECAUSE = new Map([
  [DELETES, "or whoever takes over an administrator deletes the backups, or has them expire tomorrow"],
  [POLICY, "or two calls delete a backup: the first drops this policy, the second deletes"],
  [VAULT, "or the vault and its lock can be removed while the lock is not permanent yet"],
  [NOTIFICATIONS, "or failures and tampering can be silenced first"],
]);
const lacks = (group: string[], missing = group) => ({
  path: "policy.Statement",
  reason:
    `must deny ${missing.join(", ")} to everybody but named roles, ${BECAUSE.get(group) ?? ""}, got ` +
    (missing.length === group.length
      ? "no such Deny"
      : `a Deny of ${group.filter((action) => !missing.includes(action)).join(" and ")} alone`),
});
const EVERYTHING = [DELETES, POLICY, VAULT, NOTIFICATIONS].map((group) => lacks(group));

describe("what a vault's policy denies", () => {
  describe("findDenySetProblems", () => {
    const rows: readonly { title: string; given: unknown; expected: readonly unknown[] }[] = [
      { title: "accepts one Deny of everything", given: document(deny(ALL)), expected: [] },
      { title: "accepts JSON text", given: JSON.stringify(document(deny(ALL))), expected: [] },
      { title: "accepts a statement that stands alone", given: { Statement: deny(ALL) }, expected: [] },
      {
        title: "accepts actions in whatever case, and wildcards",
        given: document(deny(["BACKUP:*"])),
        expected: [],
      },
      {
        title: "accepts the principal written as AWS",
        given: document(deny(ALL, { Principal: { AWS: "*" } })),
        expected: [],
      },
      {
        title: "accepts a statement without a resource, which is about all of them",
        given: document({ ...deny(ALL), Resource: undefined }),
        expected: [],
      },
      {
        title: "accepts a statement for each action",
        given: document(...ALL.map((action) => deny(action))),
        expected: [],
      },
      {
        title: "accepts the exception of a named role",
        given: document(deny(DELETES), deny([...POLICY, ...VAULT, ...NOTIFICATIONS], exceptFor(DEPLOYER))),
        expected: [],
      },
      {
        title: "finds the policy that can be dropped",
        given: document(deny(ALL.filter((action) => action !== "backup:DeleteBackupVaultAccessPolicy"))),
        expected: [lacks(POLICY, ["backup:DeleteBackupVaultAccessPolicy"])],
      },
      ...[DELETES, POLICY, VAULT, NOTIFICATIONS].map((group) => ({
        title: `finds that nothing of ${group.join(", ")} is denied`,
        given: document(deny(ALL.filter((action) => !group.includes(action)))),
        expected: [lacks(group)],
      })),
      {
        title: "finds a policy that only allows",
        given: document(deny(ALL, { Effect: "Allow" })),
        expected: EVERYTHING,
      },
      {
        title: "does not count an exception that anybody could be",
        given: document(deny(ALL, exceptFor("*"))),
        expected: EVERYTHING,
      },
      {
        title: "does not count a Deny for some",
        given: document(deny(ALL, { Principal: { AWS: DEPLOYER } })),
        expected: EVERYTHING,
      },
      {
        title: "does not count a Deny under another condition",
        given: document(deny(ALL, { Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } })),
        expected: EVERYTHING,
      },
      {
        title: "does not count a Deny on some recovery points",
        given: document(deny(ALL, { Resource: "arn:aws:ec2:us-west-2::snapshot/*" })),
        expected: EVERYTHING,
      },
      ...[
        "arn:aws:backup:us-west-2:222222222222:backup-vault:central",
        "arn:aws:backup:*:*:backup-vault:*",
      ].map((Resource) => ({
        title: `counts a Deny on ${Resource} for the vault, not for its recovery points`,
        given: document(deny(ALL, { Resource })),
        expected: [lacks(DELETES)],
      })),
      {
        title: "counts a Deny on the vault among others",
        given: document(
          deny(DELETES),
          deny(ALL, { Resource: ["arn:aws:ec2:us-west-2::snapshot/*", "arn:aws:backup:*:*:backup-vault:*"] }),
        ),
        expected: [],
      },
      {
        title: "finds the three actions that AWS Config asks for too few",
        given: document(
          deny([
            "backup:DeleteRecoveryPoint",
            "backup:UpdateRecoveryPointLifecycle",
            "backup:PutBackupVaultAccessPolicy",
          ]),
        ),
        expected: [
          lacks(DELETES, ["backup:DisassociateRecoveryPoint", "backup:DisassociateRecoveryPointFromParent"]),
          lacks(POLICY, ["backup:DeleteBackupVaultAccessPolicy"]),
          lacks(VAULT),
          lacks(NOTIFICATIONS),
        ],
      },
      {
        title: "does not count a Deny on everything but something",
        given: document({
          ...deny(ALL),
          Resource: undefined,
          NotResource: "arn:aws:ec2:us-west-2::snapshot/*",
        }),
        expected: EVERYTHING,
      },
      {
        title: "counts a Deny of every action but others",
        given: document({ ...deny(ALL), Action: undefined, NotAction: "backup:CopyIntoBackupVault" }),
        expected: [],
      },
      ...["{", "", "[]", '{"Statement":[]}', undefined, 7].map((given) => ({
        title: `leaves to another check what is no policy: ${JSON.stringify(given)}`,
        given,
        expected: [],
      })),
    ];
    for (const { title, given, expected } of rows) {
      it(title, () => {
        assert.deepEqual(findDenySetProblems(given), expected);
      });
    }

    it("gives paths below the one that it is told", () => {
      assert.deepEqual(findDenySetProblems(document(deny(DELETES)), "vault")[0]?.path, "vault.Statement");
    });

    it("never finds more after a Deny was added, and never throws", () => {
      fc.assert(
        fc.property(fc.subarray(ALL), fc.subarray(ALL), (some, more) => {
          const before = findDenySetProblems(document(deny(["backup:ListTags", ...some])));
          const after = findDenySetProblems(
            document(deny(["backup:ListTags", ...some]), deny(["backup:ListTags", ...more])),
          );
          assert.ok(after.length <= before.length);
        }),
      );
      fc.assert(
        fc.property(fc.oneof(fc.anything(), fc.json()), (given) => {
          assert.ok(Array.isArray(findDenySetProblems(given)));
        }),
      );
    });
  });

  describe("findMissingVaultPolicyProblems", () => {
    it("says what to add", () => {
      assert.deepEqual(findMissingVaultPolicyProblems("policy"), [
        {
          path: "policy",
          reason:
            "must be given with an aws.backup.VaultPolicy, because without one every administrator of the account may delete " +
            "what is in the vault, got nothing",
        },
      ]);
    });
  });
});
