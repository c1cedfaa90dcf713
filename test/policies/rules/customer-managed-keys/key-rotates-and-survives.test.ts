import { findKeySurvivalProblems } from "../../../../domain/encryption/key-policy";
import { keyRotatesAndSurvives } from "../../../../policies/rules/customer-managed-keys/key-rotates-and-survives";
import { itJudges, UNKNOWN, violationsOf, type TestResource } from "../../../support/evaluate-rule";

const KEY_ARN = "arn:aws:kms:us-west-2:222222222222:key/11111111-2222-3333-4444-555555555555";
const ROOT = {
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::222222222222:root" },
  Action: "kms:*",
  Resource: "*",
};
const NO_DESTRUCTION = {
  Effect: "Deny",
  Principal: "*",
  Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DeleteImportedKeyMaterial"],
  Resource: "*",
};
const NO_REWRITING = {
  Effect: "Deny",
  Principal: "*",
  Action: "kms:PutKeyPolicy",
  Resource: "*",
  Condition: { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/OrgBackupDeployer" } },
};
const policyOf = (...statements: object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const SURVIVES = policyOf(ROOT, NO_DESTRUCTION, NO_REWRITING);

const ROTATION =
  "key: enableKeyRotation must be true, so that no key material stays in use for ever, got nothing";
const UNPROTECTED =
  "key: protect must be true for the key of a locked vault, so that no change of the program deletes it, got false";
const NO_POLICY =
  "key: policy must be set for the key of a locked vault, because without one every administrator of the account may delete the key and with it all that the lock keeps, got nothing";
const DESTRUCTIBLE = policyOf(ROOT, NO_REWRITING);

function key(props: object, more: Partial<TestResource> = {}): TestResource {
  const protectedKey = { protect: true };
  return {
    type: "aws:kms/key:Key",
    name: "key",
    props: { enableKeyRotation: true, ...props },
    options: protectedKey,
    ...more,
  };
}
const vault: TestResource = {
  type: "aws:backup/vault:Vault",
  name: "central",
  props: { name: "central", kmsKeyArn: UNKNOWN },
  from: { kmsKeyArn: ["key"] },
};
const lock: TestResource = {
  type: "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
  name: "lock",
  props: { backupVaultName: "central", minRetentionDays: 30, maxRetentionDays: 365 },
};
const notAVault = "central: judged together with its lock";

describe("key-rotates-and-survives", () => {
  describe("every key", () => {
    itJudges(keyRotatesAndSurvives, [
      { title: "accepts a rotating key that says no more", resources: [key({})] },
      {
        title: "rejects a key that does not rotate",
        resources: [key({ enableKeyRotation: false })],
        violations: [ROTATION.replace("nothing", "false")],
      },
      {
        title: "rejects a key that says nothing of rotation",
        resources: [key({ enableKeyRotation: null })],
        violations: [ROTATION],
      },
      {
        title: "leaves an unknown rotation undecided and judges the rest",
        resources: [key({ enableKeyRotation: UNKNOWN, isEnabled: false })],
        violations: [
          "key: isEnabled must not be false, because nothing under a disabled key can be restored, got false",
        ],
        undecided: ["key: string value at .enableKeyRotation can't be known during preview"],
      },
      { title: "accepts the longest deletion window", resources: [key({ deletionWindowInDays: 30 })] },
      {
        title: "rejects a day less",
        resources: [key({ deletionWindowInDays: 29 })],
        violations: [
          "key: deletionWindowInDays must be at least 30 days so that a deletion can still be noticed and cancelled, got 29",
        ],
      },
      {
        title: "accepts a configured window",
        resources: [key({ deletionWindowInDays: 7 })],
        config: { minDeletionWindowDays: 7 },
      },
      {
        title: "rejects a day less than configured",
        resources: [key({ deletionWindowInDays: 13 })],
        config: { minDeletionWindowDays: 14 },
        violations: [
          "key: deletionWindowInDays must be at least 14 days so that a deletion can still be noticed and cancelled, got 13",
        ],
      },
      {
        title: "rejects a window longer than KMS knows",
        resources: [key({ deletionWindowInDays: 31 })],
        violations: ["key: deletionWindowInDays must be at most 30 days, got 31"],
      },
      { title: "accepts a key that is enabled in so many words", resources: [key({ isEnabled: true })] },
      {
        title: "accepts a key that checks its policy",
        resources: [key({ bypassPolicyLockoutSafetyCheck: false })],
      },
      {
        title: "rejects a key that skips the check of its policy",
        resources: [key({ bypassPolicyLockoutSafetyCheck: true })],
        violations: [
          "key: bypassPolicyLockoutSafetyCheck must not be true, because nobody can mend a key that its policy locks everybody out of, got true",
        ],
      },
      {
        title: "accepts an encryption key that says that it is one",
        resources: [key({ keyUsage: "ENCRYPT_DECRYPT", customerMasterKeySpec: "SYMMETRIC_DEFAULT" })],
      },
      ...[{ keyUsage: "SIGN_VERIFY" }, { customerMasterKeySpec: "RSA_4096" }].map((props) => ({
        title: `has nothing to say about ${JSON.stringify(props)}`,
        resources: [key({ ...props, enableKeyRotation: false })],
        notApplicable: ["key: only symmetric keys encrypt backups"],
      })),
      {
        title: "asks no rotation of a key in a custom key store",
        resources: [key({ enableKeyRotation: false, customKeyStoreId: "cks-1234567890abcdef0" })],
      },
      ...["aws:kms/replicaKey:ReplicaKey", "aws:kms/externalKey:ExternalKey"].map((type) => ({
        title: `asks no rotation of ${type}, but a slow deletion`,
        resources: [key({ enableKeyRotation: null, deletionWindowInDays: 7 }, { type })],
        violations: [
          "key: deletionWindowInDays must be at least 30 days so that a deletion can still be noticed and cancelled, got 7",
        ],
      })),
      {
        title: "asks neither protection nor a policy of a key without a locked vault",
        resources: [key({}, { options: {} })],
      },
      {
        title: "asks neither of the key of a vault without a lock",
        resources: [key({}, { options: {} }), vault],
        notApplicable: [notAVault],
      },
      {
        title: "lets an exception pass",
        resources: [key({ enableKeyRotation: false })],
        config: {
          exceptions: [{ resource: "key", reason: "rotated by hand each year", until: "2026-06-15" }],
        },
        notApplicable: ["key: excepted until 2026-06-15: rotated by hand each year"],
      },
    ]);
  });

  describe("the key of a locked vault", () => {
    itJudges(keyRotatesAndSurvives, [
      {
        title: "accepts a protected key that nobody can destroy",
        resources: [key({ policy: SURVIVES }), vault, lock],
        notApplicable: [notAVault],
      },
      {
        title: "rejects a key that is not protected, by the edge of the unknown ARN",
        resources: [key({ policy: SURVIVES }, { options: {} }), vault, lock],
        violations: [UNPROTECTED],
        notApplicable: [notAVault],
      },
      {
        title: "rejects a key that is not protected, by its known ARN",
        resources: [
          key({ policy: SURVIVES }, { options: {}, outputs: { policy: SURVIVES, arn: KEY_ARN } }),
          { ...vault, props: { name: "central", kmsKeyArn: KEY_ARN }, from: {} },
          lock,
        ],
        violations: [UNPROTECTED],
        notApplicable: [notAVault],
      },
      {
        title: "does not take another key for that of the vault",
        resources: [
          key({}, { options: {}, outputs: { arn: KEY_ARN.replace("5555", "6666") } }),
          { ...vault, props: { name: "central", kmsKeyArn: KEY_ARN }, from: {} },
          lock,
        ],
        notApplicable: [notAVault],
      },
      {
        title: "follows an alias to its key",
        resources: [
          key({ policy: SURVIVES }, { options: {} }),
          { type: "aws:kms/alias:Alias", name: "alias", props: {}, from: { targetKeyId: ["key"] } },
          { ...vault, from: { kmsKeyArn: ["alias"] } },
          lock,
        ],
        violations: [UNPROTECTED],
        notApplicable: [notAVault],
      },
      {
        title: "follows the edge of a lock to its vault",
        resources: [
          key({ policy: SURVIVES }, { options: {} }),
          vault,
          { ...lock, props: { backupVaultName: UNKNOWN }, from: { backupVaultName: ["central"] } },
        ],
        violations: [UNPROTECTED],
        notApplicable: [notAVault],
      },
      {
        title: "does not take the lock of a vault in another region for this one's",
        resources: [
          key({}, { options: {} }),
          vault,
          { ...lock, props: { backupVaultName: "central", region: "us-west-2" } },
        ],
        notApplicable: [notAVault],
      },
      {
        title: "takes no other resource of the same name for the vault of a lock",
        resources: [
          {
            type: "aws:backup/plan:Plan",
            name: "plan",
            props: { name: "central", kmsKeyArn: UNKNOWN },
            from: { kmsKeyArn: ["key"] },
          },
          key({ policy: SURVIVES }, { options: {} }),
          lock,
        ],
      },
      {
        title: "takes no vault for that of a lock whose value comes from two",
        resources: [
          key({ policy: SURVIVES }, { options: {} }),
          vault,
          { ...vault, name: "second" },
          { ...lock, props: { backupVaultName: UNKNOWN }, from: { backupVaultName: ["central", "second"] } },
        ],
        notApplicable: [notAVault, "second: judged together with its lock"],
      },
      {
        title: "takes no policy that comes from another key",
        resources: [
          key({}),
          key({}, { name: "other" }),
          {
            type: "aws:kms/keyPolicy:KeyPolicy",
            name: "key-policy",
            props: { keyId: UNKNOWN, policy: SURVIVES },
            from: { keyId: ["other"] },
          },
          vault,
          lock,
        ],
        violations: [NO_POLICY],
        notApplicable: [notAVault],
      },
      {
        title: "knows a policy of its own by the key's id",
        resources: [
          key({}, { outputs: { keyId: "11111111-2222-3333-4444-555555555555" } }),
          {
            type: "aws:kms/keyPolicy:KeyPolicy",
            name: "key-policy",
            props: { keyId: "11111111-2222-3333-4444-555555555555", policy: SURVIVES },
          },
          vault,
          lock,
        ],
        notApplicable: [notAVault],
      },
      {
        title: "rejects a key without a policy, although its outputs hold an unknown one",
        resources: [key({}, { outputs: { policy: UNKNOWN } }), vault, lock],
        violations: [NO_POLICY],
        notApplicable: [notAVault],
      },
      {
        title: "rejects a policy that lets the key be destroyed",
        resources: [key({ policy: DESTRUCTIBLE }), vault, lock],
        violations: violationsOf("key", findKeySurvivalProblems(DESTRUCTIBLE)),
        notApplicable: [notAVault],
      },
      {
        title: "rejects a policy that is not JSON",
        resources: [key({ policy: "{" }), vault, lock],
        violations: violationsOf("key", findKeySurvivalProblems("{")),
        notApplicable: [notAVault],
      },
      {
        title: "leaves an unknown policy undecided and judges the protection",
        resources: [key({ policy: UNKNOWN }, { options: {} }), vault, lock],
        violations: [UNPROTECTED],
        undecided: ["key: string value at .policy can't be known during preview"],
        notApplicable: [notAVault],
      },
      {
        title: "judges a policy of its own in the place of the key's, where it is declared",
        resources: [
          key({ policy: SURVIVES }),
          {
            type: "aws:kms/keyPolicy:KeyPolicy",
            name: "key-policy",
            props: { keyId: UNKNOWN, policy: DESTRUCTIBLE },
            from: { keyId: ["key"] },
          },
          vault,
          lock,
        ],
        violations: violationsOf("key-policy", findKeySurvivalProblems(DESTRUCTIBLE)),
        notApplicable: [notAVault],
      },
      {
        title: "knows a policy of its own by the key's ARN",
        resources: [
          key({}, { outputs: { arn: KEY_ARN } }),
          {
            type: "aws:kms/keyPolicy:KeyPolicy",
            name: "key-policy",
            props: { keyId: KEY_ARN, policy: SURVIVES },
          },
          vault,
          lock,
        ],
        notApplicable: [notAVault],
      },
      {
        title: "does not take the policy of another key",
        resources: [
          key({}, { outputs: { arn: KEY_ARN } }),
          {
            type: "aws:kms/keyPolicy:KeyPolicy",
            name: "key-policy",
            props: { keyId: "other", policy: SURVIVES },
          },
          vault,
          lock,
        ],
        violations: [NO_POLICY],
        notApplicable: [notAVault],
      },
      {
        title: "judges the key of a logically air-gapped vault, which is always locked",
        resources: [
          key({ policy: SURVIVES }, { options: {} }),
          {
            type: "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
            name: "central",
            props: { minRetentionDays: 30, maxRetentionDays: 365, encryptionKeyArn: UNKNOWN },
            from: { encryptionKeyArn: ["key"] },
          },
        ],
        violations: [UNPROTECTED],
        notApplicable: [notAVault],
      },
      {
        title: "leaves the key of a locked vault undecided when nothing says where it comes from",
        resources: [{ ...vault, from: {} }, lock],
        undecided: ["lock: string value at .kmsKeyArn can't be known during preview"],
        notApplicable: [notAVault],
      },
      {
        title: "has nothing to ask about a locked vault without a key; another rule does",
        resources: [
          {
            ...vault,
            props: { name: "central" },
            outputs: { name: "central", kmsKeyArn: UNKNOWN },
            from: {},
          },
          lock,
        ],
        notApplicable: [notAVault],
      },
      {
        title: "says once what two locked vaults have in common",
        resources: [
          key({ policy: SURVIVES }, { options: {} }),
          vault,
          { ...vault, name: "second", props: { name: "second", kmsKeyArn: UNKNOWN } },
          lock,
          { ...lock, name: "second-lock", props: { backupVaultName: "second" } },
        ],
        violations: [UNPROTECTED],
        notApplicable: [notAVault, "second: judged together with its lock"],
      },
      {
        title: "lets an exception for the key pass",
        resources: [key({}, { options: {} }), vault, lock],
        config: {
          exceptions: [{ resource: "key", reason: "guarded by an SCP for now", until: "2026-06-15" }],
        },
        notApplicable: ["key: excepted until 2026-06-15: guarded by an SCP for now", notAVault],
      },
      {
        title: "says that an exception has expired",
        resources: [key({ policy: SURVIVES }, { options: {} }), vault, lock],
        config: {
          exceptions: [{ resource: "key", reason: "guarded by an SCP for now", until: "2026-06-14" }],
        },
        violations: [`${UNPROTECTED}; the exception of 2026-06-14 has expired`],
        notApplicable: [notAVault],
      },
    ]);
  });
});
