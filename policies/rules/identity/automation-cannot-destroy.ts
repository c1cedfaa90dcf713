import {
  findAutomationReachProblems,
  findSweepingPolicyProblems,
} from "../../../domain/identity/automation-reach";
import type { Problem } from "../../../domain/problem";
import { automationRoles } from "../../automation-roles";
import { PERMISSION_TYPES, judgeDocuments } from "../../identity-documents";
import { entraRole, permission, trusting } from "../../identity-examples";
import { ResourceType } from "../../resource-type";
import { ownerlessPermissions, wholeStatementsIn } from "../../role-documents";
import type { StackRule } from "../../rule";
import type { StackResource } from "../../stack-view";

/** A job that can delete what it made yesterday takes every backup with it on the day on which it is stolen. */
export const automationCannotDestroy: StackRule = {
  kind: "stack",
  name: "automation-cannot-destroy",
  promise: "identity",
  title: "Automation destroys nothing",
  description:
    "No role that automation takes on may destroy backups, what guards them or their keys, or widen a role.",
  why: "A job that can delete what it made yesterday takes every backup with it on the day on which it is stolen.",
  severity: "critical",
  remediation:
    "Take the actions out, or deny them on everything in a policy of the same role; use the presets of FederatedRole.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6", "CP-9"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        { title: "a role that starts backups", resources: [entraRole(), permission()] },
        {
          title: "a role of a service, that lets backups expire",
          resources: [
            trusting({ Principal: { Service: "backup.amazonaws.com" } }, { path: "/" }),
            permission({ Action: "backup:DeleteRecoveryPoint", Resource: "*" }),
          ],
        },
      ],
      fails: [
        {
          title: "a role that deletes recovery points",
          resources: [
            entraRole(),
            permission({ Action: ["backup:DeleteRecoveryPoint", "backup:StartBackupJob"] }),
          ],
        },
        {
          title: "a wildcard that reaches them",
          resources: [entraRole(), permission({ Action: "backup:D*", Resource: "*" })],
        },
        {
          title: "an administrator's policy of AWS",
          resources: [
            entraRole(undefined, {}, { managedPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"] }),
          ],
        },
        {
          title: "a role that widens roles",
          resources: [entraRole(), permission({ Action: "iam:PutRolePolicy", Resource: "*" })],
        },
      ],
    };
  },
  types: [ResourceType.RolePolicyAttachment, ...PERMISSION_TYPES],

  checkStack(stack, { attempt, report }) {
    const automation = stack.share(automationRoles);
    for (const { confirm, managed, permissions, role } of automation) {
      const all = wholeStatementsIn(permissions);
      /** Of a role that may not be automation's nothing is said but that this is not known. */
      const confirmed = (problems: readonly Problem[]): readonly Problem[] =>
        problems.length === 0 || holds(attempt, role, confirm) ? problems : [];
      judgeDocuments(permissions, { attempt, report }, (statements) =>
        confirmed(findAutomationReachProblems(statements, all)),
      );
      for (const { arn, path, resource } of managed)
        attempt(resource, () => {
          report(resource, confirmed(findSweepingPolicyProblems(arn(), path, all)));
        });
    }
    if (automation.length === 0) return;
    // Which role it is of decides, and is not known.
    judgeDocuments(stack.share(ownerlessPermissions), { attempt, report }, (statements, resource) =>
      findAutomationReachProblems(statements, []).filter(() => resource.props.role === undefined),
    );
  },
};

/** Whether a judgement could be made. */
function holds(
  attempt: (resource: StackResource, judgement: () => void) => void,
  resource: StackResource,
  judgement: () => void,
): boolean {
  let isMade = false;
  attempt(resource, () => {
    judgement();
    isMade = true;
  });
  return isMade;
}
