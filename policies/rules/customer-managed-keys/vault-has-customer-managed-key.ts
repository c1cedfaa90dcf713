import { findVaultKeyProblems } from "../../../domain/protection/customer-managed-key";
import { comesFromCustomerKey } from "../../key-source";
import { isUnknown, present } from "../../known";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

const KEY_ARN = "arn:aws:kms:us-west-2:222222222222:key/11111111-2222-3333-4444-555555555555";

/** Presence is asked before reading: the key is usually made in the same stack, so its ARN is not known at preview. */
export const vaultHasCustomerManagedKey: ResourceRule = {
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
  examples: {
    passes: [
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
  types: [ResourceType.Vault],

  check({ props }, { report }) {
    if (isUnknown(() => props.kmsKeyArn)) return; // the stack check asks where it comes from
    report(findVaultKeyProblems(props.kmsKeyArn, "kmsKeyArn"));
  },

  checkStack(stack, { attempt }) {
    for (const vault of stack.ofType(ResourceType.Vault)) {
      if (!vault.isSet("kmsKeyArn") || !present(vault.props, "kmsKeyArn")) continue;
      if (comesFromCustomerKey(vault, "kmsKeyArn")) continue;
      attempt(vault, () => vault.props.kmsKeyArn); // known: already judged; unknown: undecided
    }
  },
};
