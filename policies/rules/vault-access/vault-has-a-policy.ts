import { findMissingVaultPolicyProblems } from "../../../domain/vault/deny-set";
import { known, readAt } from "../../known";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";
import { VAULT_NAME_PROPERTIES, vaultPoliciesByVault } from "../../vault-attachments";

interface Config {
  readonly policiesElsewhere: readonly string[];
}

const VAULT = { type: ResourceType.Vault, name: "central", props: { name: "central" } };
const POLICY = {
  type: ResourceType.VaultPolicy,
  name: "central-policy",
  props: { backupVaultName: "central", policy: "{}" },
};

/** Without a policy of its own a vault is as safe as the most careless administrator of its account. */
export const vaultHasAPolicy: StackRule<Config> = {
  kind: "stack",
  name: "vault-has-a-policy",
  promise: "vault-access",
  title: "Vaults have an access policy",
  description: "Every backup vault that the stack makes has an access policy.",
  why: "Without one, whoever administers the account may delete every recovery point that no lock holds, and copy them anywhere.",
  severity: "high",
  remediation:
    "Add an aws.backup.VaultPolicy for the vault that denies deletes and changes, and allows at most copying in; or name the " +
    "vault in policiesElsewhere when another stack makes its policy.",
  whenUnknown: "Give the vault's name in the policy, or take it from the vault: backupVaultName: vault.name.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-3", "CP-9"] },
    { framework: "iso-27001", controls: ["A.8.13"] },
  ],
  config: {
    policiesElsewhere: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description: "Names of vaults whose policy another stack makes.",
    },
  },
  examples: {
    passes: [
      { title: "a policy by the vault's name", resources: [VAULT, POLICY] },
      {
        title: "a policy that takes the name from the vault",
        resources: [VAULT, { ...POLICY, from: { backupVaultName: ["central"] } }],
      },
      {
        title: "a policy that another stack makes",
        resources: [VAULT],
        config: { policiesElsewhere: ["central"] },
      },
    ],
    fails: [
      { title: "no policy", resources: [VAULT] },
      {
        title: "the policy of another vault",
        resources: [VAULT, { ...POLICY, props: { backupVaultName: "other", policy: "{}" } }],
      },
    ],
  },
  types: [ResourceType.Vault, ResourceType.VaultPolicy],

  checkStack(stack, { attempt, config, report }) {
    const policies = stack.share(vaultPoliciesByVault);
    for (const vault of stack.ofType(ResourceType.Vault)) {
      if (policies.of(vault, VAULT_NAME_PROPERTIES).length > 0) continue;
      const name = known(() => vault.props.name);
      if (config.policiesElsewhere.some((one) => one === name || one === vault.name)) continue;
      attempt(vault, () => {
        // A policy whose vault is unknown may be this one's; reading it says that this is undecided.
        for (const policy of policies.ofUnknownOwner) readAt(policy.props, "backupVaultName");
        report(vault, findMissingVaultPolicyProblems("policy"));
      });
    }
  },
};
