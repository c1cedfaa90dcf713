import { findCopyOutProblems, findCopyTargetComparisonProblems } from "../../../domain/vault/copy-out";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

const COPY_IN = {
  Effect: "Allow",
  Principal: "*",
  Action: "backup:CopyIntoBackupVault",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
};
const NO_COPY_OUT = { Effect: "Deny", Principal: "*", Action: "backup:CopyFromBackupVault", Resource: "*" };

function vaultPolicy(...statements: readonly object[]) {
  return {
    type: ResourceType.VaultPolicy,
    props: {
      backupVaultName: "central",
      policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
    },
  };
}

/** What came in from the whole organization must not go out to one account of somebody's own. */
export const vaultPolicyLimitsCopiesOut: ResourceRule = {
  kind: "resource",
  name: "vault-policy-limits-copies-out",
  promise: "vault-access",
  title: "Copies out of central vaults are limited",
  description: "A vault that others copy into lets copies go out to named vaults or by named roles only.",
  why:
    "Once copies across accounts are on, everybody who may copy can make an account of his own their target, and read there " +
    "what he may not read here.",
  severity: "high",
  remediation:
    "Deny backup:CopyFromBackupVault in the vault's policy to everybody but the break-glass role, or limit it with " +
    "ForAllValues:ArnNotLike on backup:CopyTargets.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-4", "CP-9(5)"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  examples: {
    passes: [
      { title: "nobody copies out", resources: [vaultPolicy(COPY_IN, NO_COPY_OUT)] },
      {
        title: "a local vault, from which copies must go",
        resources: [vaultPolicy({ ...NO_COPY_OUT, Action: "backup:DeleteRecoveryPoint" })],
      },
    ],
    fails: [
      { title: "copies may go anywhere", resources: [vaultPolicy(COPY_IN)] },
      {
        title: "a guardrail that compares a list of targets as one text",
        resources: [
          {
            type: ResourceType.OrganizationPolicy,
            props: {
              type: "SERVICE_CONTROL_POLICY",
              content: JSON.stringify({
                Version: "2012-10-17",
                Statement: [
                  {
                    Effect: "Deny",
                    Action: "backup:CopyFromBackupVault",
                    Resource: "*",
                    Condition: {
                      ArnNotLike: { "backup:CopyTargets": "arn:aws:backup:*:222222222222:backup-vault:*" },
                    },
                  },
                ],
              }),
            },
          },
        ],
      },
    ],
  },
  types: [ResourceType.VaultPolicy, ResourceType.OrganizationPolicy],

  check({ type, props }, { report, notApplicable }) {
    if (type === ResourceType.VaultPolicy) {
      report(findCopyOutProblems(props.policy, "policy"));
      return;
    }
    if (props.type !== "SERVICE_CONTROL_POLICY" && props.type !== undefined) {
      notApplicable("not a service control policy");
    }
    report(findCopyTargetComparisonProblems(props.content, "content"));
  },
};
