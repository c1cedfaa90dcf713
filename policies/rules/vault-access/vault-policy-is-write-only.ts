import { findWriteOnlyProblems } from "../../../domain/vault/vault-access-policy";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

interface Config {
  readonly organizationId: string;
}

/** A policy that lets the organization's backup roles copy in. */
const WRITE_ONLY = {
  Version: "2012-10-17",
  Statement: [
    {
      Sid: "OrganizationBackupRolesMayCopyIntoTheVault",
      Effect: "Allow",
      Principal: "*",
      Action: "backup:CopyIntoBackupVault",
      Resource: "*",
      Condition: {
        StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
        ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/AWSBackupOrganization" },
      },
    },
  ],
};
const [copyIn] = WRITE_ONLY.Statement;
const ALSO_DELETES = {
  ...WRITE_ONLY,
  Statement: [{ ...copyIn, Action: ["backup:CopyIntoBackupVault", "backup:DeleteRecoveryPoint"] }],
};

function vaultPolicy(policy: unknown) {
  return {
    type: ResourceType.VaultPolicy,
    props: { backupVaultName: "central", policy: JSON.stringify(policy) },
  };
}

/** Whoever can copy into a vault must not be able to take anything out of it or to change it. */
export const vaultPolicyIsWriteOnly: ResourceRule<Config> = {
  kind: "resource",
  name: "vault-policy-is-write-only",
  promise: "vault-access",
  title: "Vault policies are write-only",
  description: "A vault's access policy allows copying in from the organization, and nothing else.",
  why:
    "Every other permission is a way for a taken-over account to read, delete or re-label the backups that are left when all " +
    "else is lost.",
  severity: "critical",
  remediation:
    "Allow backup:CopyIntoBackupVault alone, to principals of your organization (aws:PrincipalOrgID), and leave restores to the " +
    "break-glass role of the vault's own account.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6", "CP-9(3)"] },
    { framework: "soc-2", controls: ["CC6.1"] },
    { framework: "dora", controls: ["Art. 12"] },
  ],
  config: {
    organizationId: {
      type: "string",
      pattern: "^(o-[a-z0-9]{10,32})?$",
      default: "",
      description: "The organization that policies must name. When empty, any one will do.",
    },
  },
  examples: {
    passes: [{ title: "the organization may copy in", resources: [vaultPolicy(WRITE_ONLY)] }],
    fails: [
      { title: "deleting is allowed as well", resources: [vaultPolicy(ALSO_DELETES)] },
      {
        title: "not a policy at all",
        resources: [{ type: ResourceType.VaultPolicy, props: { backupVaultName: "central", policy: "{" } }],
      },
    ],
  },
  types: [ResourceType.VaultPolicy],

  check({ props }, { config, report }) {
    report(findWriteOnlyProblems(props.policy, "policy", config.organizationId || undefined));
  },
};
