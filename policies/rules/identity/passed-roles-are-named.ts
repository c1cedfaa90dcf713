import { findPassedRoleProblems } from "../../../domain/identity/permission-width";
import { PERMISSION_TYPES, judgeDocuments, permissionDocuments } from "../../identity-documents";
import { permission } from "../../identity-examples";
import type { StackRule } from "../../rule";

const ROLE = "arn:aws:iam::111111111111:role/AWSBackup-orders";
const TO_BACKUP = { StringEquals: { "iam:PassedToService": "backup.amazonaws.com" } };

/** Whoever passes any role to a service can do what the strongest role of the account can. */
export const passedRolesAreNamed: StackRule = {
  kind: "stack",
  name: "passed-roles-are-named",
  promise: "identity",
  title: "Passed roles are named",
  description: "Whoever may pass a role may pass named roles, to named services.",
  why: "Whoever passes any role to a service can do what the strongest role of the account can.",
  severity: "critical",
  remediation:
    "Give the ARNs of the roles as Resource, and test iam:PassedToService with StringEquals for backup.amazonaws.com.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6(5)"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        {
          title: "one role, to AWS Backup",
          resources: [permission({ Action: "iam:PassRole", Resource: ROLE, Condition: TO_BACKUP })],
        },
        { title: "no passing", resources: [permission()] },
      ],
      fails: [
        {
          title: "any role",
          resources: [permission({ Action: "iam:PassRole", Resource: "*", Condition: TO_BACKUP })],
        },
        {
          title: "roles that begin alike",
          resources: [permission({ Action: "iam:PassRole", Resource: `${ROLE}*`, Condition: TO_BACKUP })],
        },
        { title: "any service", resources: [permission({ Action: "iam:PassRole", Resource: ROLE })] },
        {
          title: "a wildcard that covers it",
          resources: [permission({ Action: "iam:Pass*", Resource: ROLE })],
        },
      ],
    };
  },
  types: PERMISSION_TYPES,

  checkStack(stack, context) {
    judgeDocuments(stack.share(permissionDocuments), context, findPassedRoleProblems);
  },
};
