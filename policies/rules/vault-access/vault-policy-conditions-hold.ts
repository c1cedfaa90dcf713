import { findVaultPolicyTrapProblems } from "../../../domain/vault/condition-traps";
import { known } from "../../known";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

function vaultPolicy(statement: object) {
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Deny", Principal: "*", Action: "backup:DeleteRecoveryPoint", ...statement }],
  };
  return {
    type: ResourceType.VaultPolicy,
    props: { backupVaultName: "central", policy: JSON.stringify(policy) },
  };
}

/** AWS accepts conditions that can never hold, and statements about other vaults, without a word. */
export const vaultPolicyConditionsHold: ResourceRule = {
  kind: "resource",
  name: "vault-policy-conditions-hold",
  promise: "vault-access",
  title: "Conditions of vault policies hold",
  description:
    "Every statement of a vault's policy means what it says: its conditions can hold, and it is about this vault.",
  why:
    "A Deny whose condition asks for a key that a call does not carry lets that call pass, and a list compared as one text " +
    "never matches; nobody notices before it matters.",
  severity: "high",
  remediation:
    "Use the IfExists form for keys that may be absent, ForAnyValue or ForAllValues for keys that hold lists, and the vault's " +
    "own ARN or * as the resource.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6", "AC-3"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  examples: {
    passes: [
      {
        title: "a key that may be absent, asked for with IfExists",
        resources: [
          vaultPolicy({
            Resource: "*",
            Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
          }),
        ],
      },
    ],
    fails: [
      {
        title: "a key that calls with an access key do not carry",
        resources: [
          vaultPolicy({ Resource: "*", Condition: { Bool: { "aws:MultiFactorAuthPresent": "false" } } }),
        ],
      },
      {
        title: "a list compared as one text",
        resources: [
          vaultPolicy({
            Action: "backup:CopyFromBackupVault",
            Resource: "*",
            Condition: {
              StringNotEquals: {
                "backup:CopyTargets": "arn:aws:backup:us-west-2:222222222222:backup-vault:central",
              },
            },
          }),
        ],
      },
      {
        title: "a statement about another vault",
        resources: [vaultPolicy({ Resource: "arn:aws:backup:us-west-2:222222222222:backup-vault:other" })],
      },
    ],
  },
  types: [ResourceType.VaultPolicy],

  check({ props }, { report }) {
    const vaultName = known(() => props.backupVaultName);
    report(
      findVaultPolicyTrapProblems(
        props.policy,
        "policy",
        typeof vaultName === "string" ? vaultName : undefined,
      ),
    );
  },
};
