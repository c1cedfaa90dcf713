import { isResourceType } from "../../../domain/aws/resource-types";
import {
  BACKUP_POLICY_NAME,
  findBackupRolePermissionProblems,
  findBackupRoleTrustProblems,
  type RoleUse,
} from "../../../domain/plan/backup-role";
import { selectionsOf } from "../../declared-selections";
import { isUnknown, known } from "../../known";
import { typesSelectedBy } from "../../named-selections";
import { ResourceType } from "../../resource-type";
import { hasPermissionsOfUnknownRole, permissionsOfRole, roleNamedBy } from "../../role-permissions";
import type { StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

const TRUST = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "backup.amazonaws.com" }, Action: "sts:AssumeRole" }],
};
const role = (trust: object) => ({
  type: ResourceType.Role,
  name: "role",
  props: { name: "backup", assumeRolePolicy: JSON.stringify(trust) },
});
const SELECTION = {
  type: ResourceType.BackupSelection,
  name: "selection",
  props: { planId: "plan", iamRoleArn: "arn:aws:iam::111111111111:role/backup", resources: ["*"] },
  from: { iamRoleArn: ["role"] },
};
const ATTACHMENT = {
  type: ResourceType.RolePolicyAttachment,
  name: "attachment",
  props: { role: "backup", policyArn: `arn:aws:iam::aws:policy/service-role/${BACKUP_POLICY_NAME}` },
};

/** A plan is as good as the role that it runs with, and a role is only looked at when something fails. */
export const backupRoleIsUsable: StackRule = {
  kind: "stack",
  name: "backup-role-is-usable",
  promise: "plans",
  title: "Backup roles can be used, by AWS Backup alone",
  description:
    "A role of the stack with which a selection or a restore test runs lets AWS Backup assume it, and nobody else, and may do the work.",
  why: "With a role that AWS Backup cannot assume, or that may do nothing, every job of the plan fails; with one that others can assume, they read every backup.",
  severity: "high",
  remediation:
    `Trust backup.amazonaws.com alone, and attach ${BACKUP_POLICY_NAME} (and AWSBackupServiceRolePolicyForS3Backup for buckets) ` +
    "or a policy of your own.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6", "CP-9"] },
    { framework: "soc-2", controls: ["CC6.3"] },
  ],
  examples: {
    passes: [
      { title: "AWS's own policy, and AWS Backup alone", resources: [role(TRUST), ATTACHMENT, SELECTION] },
    ],
    fails: [
      { title: "no permissions", resources: [role(TRUST), SELECTION] },
      {
        title: "another service assumes it",
        resources: [
          role({
            ...TRUST,
            Statement: [{ ...TRUST.Statement[0], Principal: { Service: "lambda.amazonaws.com" } }],
          }),
          ATTACHMENT,
          SELECTION,
        ],
      },
    ],
  },
  types: [
    ResourceType.BackupSelection,
    ResourceType.RestoreTestingSelection,
    ResourceType.Role,
    ResourceType.RolePolicy,
    ResourceType.RolePolicyAttachment,
    ResourceType.RdsInstance,
  ],

  checkStack(stack, { attempt, report }) {
    for (const [role, uses] of stack.share(usesByRole)) {
      attempt(role, () => {
        report(role, findBackupRoleTrustProblems(role.props.assumeRolePolicy));
      });
      attempt(role, () => {
        const policyArns = knownPolicyArns(role, stack);
        if (policyArns !== undefined) report(role, findBackupRolePermissionProblems(policyArns, uses));
      });
    }
  },
};

/** Roles of the stack that selections and restore tests run with, and what for. */
function usesByRole(stack: StackView): ReadonlyMap<StackResource, readonly RoleUse[]> {
  const uses = new Map<StackResource, RoleUse[]>();
  const add = (resource: StackResource, use: RoleUse): void => {
    const role = roleNamedBy(resource, "iamRoleArn", stack);
    if (role === undefined) return;
    const sameRole = uses.get(role);
    if (sameRole === undefined) uses.set(role, [use]);
    else sameRole.push(use);
  };
  for (const selection of stack.share(selectionsOf)) {
    add(selection.declaredBy, { purpose: "backup", ...typesSelectedBy(selection, stack) });
  }
  for (const test of stack.ofType(ResourceType.RestoreTestingSelection)) {
    const type = known(() => test.props.protectedResourceType);
    add(test, { purpose: "restore", types: isResourceType(type) ? [type] : [], isComplete: true });
  }
  return uses;
}

/** The policies of a role, when all of them are managed and known; nothing where something else may allow more. */
function knownPolicyArns(role: StackResource, stack: StackView): readonly string[] | undefined {
  if (hasPermissionsOfUnknownRole(stack)) return undefined;
  if (
    ["managedPolicyArns", "inlinePolicies"].some((key) => role.isSet(key) && isUnknown(() => role.props[key]))
  )
    return undefined;
  const permissions = permissionsOfRole(role, stack);
  const arns = permissions.map(({ kind, read }) => (kind === "managed" ? known(read) : undefined));
  const texts = arns.filter((arn) => typeof arn === "string");
  return texts.length === arns.length ? texts : undefined;
}
