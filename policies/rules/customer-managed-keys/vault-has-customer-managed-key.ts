import {
  findAirGappedVaultKeyProblems,
  findVaultKeyProblems,
} from "../../../domain/protection/customer-managed-key";
import { comesFromCustomerKey } from "../../key-source";
import { isUnknown, present } from "../../known";
import { keyPropertyOf } from "../../locked-key";
import { VAULT_TYPES } from "../../locked-vault";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

interface Config {
  readonly airGappedVaultsToo: boolean;
}

const KEY_ARN = "arn:aws:kms:us-west-2:222222222222:key/11111111-2222-3333-4444-555555555555";

/** Presence is asked before reading: the key is usually made in the same stack, so its ARN is not known at preview. */
export const vaultHasCustomerManagedKey: ResourceRule<Config> = {
  kind: "resource",
  name: "vault-has-customer-managed-key",
  promise: "customer-managed-keys",
  title: "Vaults have a customer-managed key",
  description: "Every backup vault names a customer-managed KMS key.",
  why:
    "Without one AWS Backup takes its own key, whose policy nobody can change, so that copies of EBS, RDS or Aurora " +
    "backups from other accounts fail. The key of a vault cannot be changed later.",
  severity: "critical",
  remediation:
    "Set kmsKeyArn to the ARN of a KMS key in the vault's own account and region, for example of an aws.kms.Key.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9(8)", "SC-12"] },
    { framework: "pci-dss", controls: ["3.5.1"] },
    { framework: "iso-27001", controls: ["A.8.24"] },
  ],
  config: {
    airGappedVaultsToo: {
      type: "boolean",
      default: false,
      description:
        "Whether logically air-gapped vaults need a key of one's own as well; AWS recommends a key that it owns.",
    },
  },
  examples: {
    passes: [
      {
        title: "a logically air-gapped vault under a key that AWS owns",
        resources: [
          {
            type: ResourceType.LogicallyAirGappedVault,
            props: { name: "central", minRetentionDays: 30, maxRetentionDays: 365 },
          },
        ],
      },
      {
        title: "a key's ARN",
        resources: [{ type: ResourceType.Vault, props: { name: "central", kmsKeyArn: KEY_ARN } }],
      },
    ],
    fails: [
      { title: "no key at all", resources: [{ type: ResourceType.Vault, props: { name: "central" } }] },
      {
        title: "AWS's own key",
        resources: [{ type: ResourceType.Vault, props: { name: "central", kmsKeyArn: "alias/aws/backup" } }],
      },
    ],
  },
  types: VAULT_TYPES,

  check({ type, props }, { config, report }) {
    const property = keyPropertyOf(type);
    if (isUnknown(() => props[property])) return; // the stack check asks where it comes from
    report(
      type === ResourceType.LogicallyAirGappedVault
        ? findAirGappedVaultKeyProblems(props[property], config.airGappedVaultsToo, property)
        : findVaultKeyProblems(props[property], property),
    );
  },

  checkStack(stack, { attempt }) {
    for (const vault of stack.ofType(...VAULT_TYPES)) {
      const property = keyPropertyOf(vault.type);
      if (!vault.isSet(property) || !present(vault.props, property)) continue;
      if (comesFromCustomerKey(vault, property)) continue;
      attempt(vault, () => vault.props[property]); // known: already judged; unknown: undecided
    }
  },
};
