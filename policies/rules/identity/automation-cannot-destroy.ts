import { findAutomationReachProblems } from "../../../domain/identity/automation-reach";
import { PERMISSION_TYPES, automationRoles, judgeDocuments } from "../../identity-documents";
import { entraRole, permission, trusting } from "../../identity-examples";
import { known } from "../../known";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

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
          title: "a role that widens roles",
          resources: [entraRole(), permission({ Action: "iam:PutRolePolicy", Resource: "*" })],
        },
      ],
    };
  },
  types: [ResourceType.Role, ResourceType.RolePolicy, ...PERMISSION_TYPES],

  checkStack(stack, context) {
    for (const { permissions } of stack.share(automationRoles)) {
      // What is not known denies nothing.
      const all = permissions
        .flatMap((each) => known(each.statements) ?? [])
        .map(({ statement }) => statement);
      judgeDocuments(permissions, context, (statements) => findAutomationReachProblems(statements, all));
    }
  },
};
