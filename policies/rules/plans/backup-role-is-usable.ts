import { BACKUP_POLICY_NAME, findBackupRoleTrustProblems } from "../../../domain/plan/backup-role";
import { got } from "../../../domain/problem";
import { attachmentsBy } from "../../attachment";
import { sourcesOf } from "../../key-source";
import { known } from "../../known";
import { ResourceType } from "../../resource-type";
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

const attachedByRole = attachmentsBy("role", ResourceType.RolePolicyAttachment);
const inlineByRole = attachmentsBy("role", ResourceType.RolePolicy);
const ROLE_NAMES = ["name", "id"];

/** A plan is as good as the role that it runs with, and a role is only looked at when something fails. */
export const backupRoleIsUsable: StackRule = {
  kind: "stack",
  name: "backup-role-is-usable",
  promise: "plans",
  title: "Backup roles can be used, by AWS Backup alone",
  description:
    "The role of a selection that the stack makes lets AWS Backup assume it, and nobody else, and may make backups.",
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
    ResourceType.Role,
    ResourceType.RolePolicy,
    ResourceType.RolePolicyAttachment,
  ],

  checkStack(stack, { attempt, report }) {
    for (const one of stack.share(backupRoles)) {
      attempt(one, () => {
        report(one, findBackupRoleTrustProblems(one.props.assumeRolePolicy));
      });
      attempt(one, () => {
        if (mayDoSomething(one, stack)) return;
        const reason = `must have ${BACKUP_POLICY_NAME} or a policy of your own attached, or every job of its plan fails, ${got(undefined)}`;
        report(one, [{ path: "managedPolicyArns", reason }]);
      });
    }
  },
};

/** Roles of the stack that selections run with. */
function backupRoles(stack: StackView): readonly StackResource[] {
  const roles = stack
    .ofType(ResourceType.BackupSelection)
    .flatMap((selection) => sourcesOf(selection, "iamRoleArn"));
  return [...new Set(roles.filter(({ type }) => type === ResourceType.Role))];
}

/** Whether anything gives the role permissions. What a policy of somebody's own allows is not looked at. */
function mayDoSomething(role: StackResource, stack: StackView): boolean {
  if (["managedPolicyArns", "inlinePolicies"].some((input) => role.isSet(input))) return true;
  if (stack.share(inlineByRole).of(role, ROLE_NAMES).length > 0) return true;
  const attached = stack.share(attachedByRole);
  // A policy of an unknown role may be this one's: what cannot be told is no fault.
  if (attached.ofUnknownOwner.length > 0) return true;
  return attached.of(role, ROLE_NAMES).some(({ props }) => isOfUse(known(() => props.policyArn)));
}

/** A policy of AWS's own that is about something else does not help. */
function isOfUse(policyArn: unknown): boolean {
  if (typeof policyArn !== "string" || !/^arn:[^:]+:iam::aws:policy\//.test(policyArn)) return true;
  return /\/(AWSBackup[^/]*|AdministratorAccess|PowerUserAccess)$/.test(policyArn);
}
