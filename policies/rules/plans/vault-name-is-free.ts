import { findVaultNameProblems } from "../../../domain/vault/vault-name";
import { VAULT_TYPES } from "../../locked-vault";
import { present } from "../../known";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

/** AWS Backup makes a vault of its own, and a program that makes one of the same name fails where it has. */
export const vaultNameIsFree: ResourceRule = {
  kind: "resource",
  name: "vault-name-is-free",
  promise: "plans",
  title: "Vaults have names of their own",
  description: "A backup vault has a name that AWS Backup accepts and does not use for its own.",
  why:
    "The vault Default is there as soon as somebody has opened AWS Backup's console, under a key that AWS manages: the deployment " +
    "fails, or no copy ever arrives in it.",
  severity: "medium",
  remediation: "Name the vault after what it holds, with 2 to 50 letters, digits, hyphens or underscores.",
  supports: [{ framework: "nist-800-53", controls: ["CM-2", "CP-9"] }],
  examples: {
    passes: [
      { title: "a name of its own", resources: [{ type: ResourceType.Vault, props: { name: "central" } }] },
      { title: "a name that Pulumi makes", resources: [{ type: ResourceType.Vault, props: {} }] },
    ],
    fails: [
      {
        title: "AWS Backup's own vault",
        resources: [{ type: ResourceType.Vault, props: { name: "Default" } }],
      },
      {
        title: "a name with a dot",
        resources: [{ type: ResourceType.Vault, props: { name: "central.prod" } }],
      },
    ],
  },
  types: VAULT_TYPES,

  check({ props }, { report }) {
    if (present(props, "name")) report(findVaultNameProblems(props.name, "name"));
  },
};
