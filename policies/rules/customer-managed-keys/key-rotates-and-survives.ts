import { KEY_DELETION_WINDOW_DAYS } from "../../../domain/encryption/key-deletion";
import { findKeySurvivalProblems } from "../../../domain/encryption/key-policy";
import { got } from "../../../domain/problem";
import {
  findKeyLifeProblems,
  findMissingKeyPolicyProblems,
  isSymmetricEncryptionKey,
  KEY_LIFE_INPUTS,
  MIN_DELETION_WINDOW_DAYS,
} from "../../../domain/protection/key-life";
import { KEY_TYPES, keysOf, policiesOf } from "../../locked-key";
import { locksOf, VAULT_TYPES } from "../../locked-vault";
import { known, present } from "../../known";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

interface Config {
  readonly minDeletionWindowDays: number;
}

const SURVIVING_POLICY = {
  Version: "2012-10-17",
  Statement: [
    { Effect: "Allow", Principal: { AWS: "arn:aws:iam::222222222222:root" }, Action: "kms:*", Resource: "*" },
    {
      Effect: "Deny",
      Principal: "*",
      Action: ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DeleteImportedKeyMaterial"],
      Resource: "*",
    },
    {
      Effect: "Deny",
      Principal: "*",
      Action: "kms:PutKeyPolicy",
      Resource: "*",
      Condition: { ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/OrgBackupDeployer" } },
    },
  ],
};
const KEY_ARN = "arn:aws:kms:us-west-2:222222222222:key/11111111-2222-3333-4444-555555555555";
const LOCKED_VAULT = [
  {
    type: ResourceType.Vault,
    name: "central",
    props: { name: "central", kmsKeyArn: KEY_ARN, region: "us-west-2" },
  },
  {
    type: ResourceType.VaultLock,
    name: "central-lock",
    props: { backupVaultName: "central", minRetentionDays: 30, maxRetentionDays: 365, region: "us-west-2" },
  },
];

/** A lock keeps recovery points, not the key that makes them readable: the key has to keep itself. */
export const keyRotatesAndSurvives: ResourceRule<Config> = {
  kind: "resource",
  name: "key-rotates-and-survives",
  promise: "customer-managed-keys",
  title: "Keys rotate and cannot be lost",
  description:
    "Every encryption key rotates and is slow to delete, and nobody can destroy the key of a locked vault.",
  why:
    "A vault lock does not reach the key: once that is deleted or disabled, every locked recovery point is still there and " +
    "can never be read again.",
  severity: "critical",
  remediation:
    "Set enableKeyRotation, leave deletionWindowInDays at 30, and give the key of a locked vault `protect` and a key policy that " +
    "denies deletion and disabling to everybody.",
  supports: [
    { framework: "nist-800-53", controls: ["SC-12", "CP-9(8)"] },
    { framework: "pci-dss", controls: ["3.6.1", "3.7.4"] },
    { framework: "iso-27001", controls: ["A.8.24"] },
  ],
  config: {
    minDeletionWindowDays: {
      type: "integer",
      minimum: MIN_DELETION_WINDOW_DAYS,
      maximum: KEY_DELETION_WINDOW_DAYS,
      default: KEY_DELETION_WINDOW_DAYS,
      description: "Shortest accepted waiting time before a key is deleted, in days.",
    },
  },
  examples: {
    passes: [
      {
        title: "a rotating key",
        resources: [{ type: ResourceType.Key, props: { enableKeyRotation: true } }],
      },
      {
        title: "the protected key of a locked vault",
        resources: [
          ...LOCKED_VAULT,
          {
            type: ResourceType.Key,
            name: "central-key",
            props: { enableKeyRotation: true, arn: KEY_ARN, policy: JSON.stringify(SURVIVING_POLICY) },
            options: { protect: true },
          },
        ],
      },
    ],
    fails: [
      { title: "a key that does not rotate", resources: [{ type: ResourceType.Key, props: {} }] },
      {
        title: "a key that is gone within a week",
        resources: [{ type: ResourceType.Key, props: { enableKeyRotation: true, deletionWindowInDays: 7 } }],
      },
      {
        title: "the unprotected key of a locked vault, without a policy",
        resources: [
          ...LOCKED_VAULT,
          { type: ResourceType.Key, name: "central-key", props: { enableKeyRotation: true, arn: KEY_ARN } },
        ],
      },
    ],
  },
  // Vaults are seen only to know later whether the program gave them a key.
  types: [...KEY_TYPES, ...VAULT_TYPES],

  check({ type, props }, { config, report, attempt, notApplicable }) {
    if (!KEY_TYPES.includes(type)) notApplicable("judged together with its lock");
    const [usage, spec] = ["keyUsage", "customerMasterKeySpec"].map((input) => known(() => props[input]));
    if (!isSymmetricEncryptionKey(usage, spec)) notApplicable("only symmetric keys encrypt backups");
    // KMS rotates neither the replica of a key (its primary does) nor imported material nor a custom key store's keys.
    const canRotate = type === ResourceType.Key && !present(props, "customKeyStoreId");
    for (const input of KEY_LIFE_INPUTS.filter((one) => canRotate || one !== "enableKeyRotation")) {
      attempt(() => {
        report(findKeyLifeProblems(input, props[input], config));
      });
    }
  },

  checkStack(stack, { report, attempt }) {
    const judged = new Set<string>();
    for (const { declaredBy, vault } of stack.share(locksOf)) {
      if (vault === undefined) continue;
      attempt(declaredBy, () => {
        for (const key of keysOf(vault, stack).filter(({ urn }) => !judged.has(urn))) {
          judged.add(key.urn);
          if (!key.opts.protect) {
            const reason = `must be true for the key of a locked vault, so that no change of the program deletes it, ${got(false)}`;
            report(key, [{ path: "protect", reason }]);
          }
          attempt(key, () => {
            const policies = policiesOf(key, stack);
            if (policies.length === 0) report(key, findMissingKeyPolicyProblems());
            for (const { declaredBy: owner, read } of policies) {
              attempt(owner, () => {
                report(owner, findKeySurvivalProblems(read(), "policy"));
              });
            }
          });
        }
      });
    }
  },
};
