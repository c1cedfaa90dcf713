import { findDenySetProblems } from "../../../domain/vault/deny-set";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

const NAMED_DEPLOYER = {
  ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::222222222222:role/OrgBackupDeployer" },
};
const DELETES = [
  "backup:DeleteRecoveryPoint",
  "backup:UpdateRecoveryPointLifecycle",
  "backup:DisassociateRecoveryPoint",
  "backup:DisassociateRecoveryPointFromParent",
];
const CHANGES = [
  "backup:DeleteBackupVault",
  "backup:PutBackupVaultAccessPolicy",
  "backup:DeleteBackupVaultAccessPolicy",
  "backup:PutBackupVaultLockConfiguration",
  "backup:DeleteBackupVaultLockConfiguration",
  "backup:PutBackupVaultNotifications",
  "backup:DeleteBackupVaultNotifications",
];

function vaultPolicy(changes: readonly string[]) {
  const deny = { Effect: "Deny", Principal: "*", Resource: "*" };
  const policy = {
    Version: "2012-10-17",
    Statement: [
      { ...deny, Action: DELETES },
      { ...deny, Action: changes, Condition: NAMED_DEPLOYER },
    ],
  };
  return {
    type: ResourceType.VaultPolicy,
    props: { backupVaultName: "central", policy: JSON.stringify(policy) },
  };
}

/** A Deny of deletes alone is a door with the key in it: whoever may drop the policy deletes in the next call. */
export const vaultPolicyDeniesDestruction: ResourceRule = {
  kind: "resource",
  name: "vault-policy-denies-destruction",
  promise: "vault-access",
  title: "Vault policies deny destruction",
  description:
    "A vault's access policy denies everything that destroys backups, and everything that lifts that Deny.",
  why:
    "The usual Deny of three actions leaves out DeleteBackupVaultAccessPolicy: one call drops the policy, the next deletes " +
    "the backups.",
  severity: "critical",
  remediation:
    "Add the missing actions to a Deny for everybody; where the deployer must keep one, except its role with ArnNotLike on " +
    "aws:PrincipalArn.",
  supports: [
    { framework: "nist-800-53", controls: ["AU-9", "CP-9"] },
    { framework: "essential-eight", controls: ["E8-8.6"] },
    { framework: "dora", controls: ["Art. 12"] },
  ],
  examples: {
    passes: [
      { title: "every action is denied, some but to the deployer", resources: [vaultPolicy(CHANGES)] },
    ],
    fails: [
      {
        title: "the policy itself may be dropped",
        resources: [
          vaultPolicy(CHANGES.filter((action) => action !== "backup:DeleteBackupVaultAccessPolicy")),
        ],
      },
      { title: "only deletes are denied", resources: [vaultPolicy(["backup:StartRestoreJob"])] },
    ],
  },
  types: [ResourceType.VaultPolicy],

  check({ props }, { report }) {
    report(findDenySetProblems(props.policy, "policy"));
  },
};
