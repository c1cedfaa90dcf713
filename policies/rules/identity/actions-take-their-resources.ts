import { actionCatalogue } from "../../../domain/access/action-data/action-data";
import { findDeadActionProblems } from "../../../domain/identity/known-actions";
import { PERMISSION_TYPES, judgeDocuments, permissionDocuments } from "../../identity-documents";
import { permission } from "../../identity-examples";
import type { StackRule } from "../../rule";

const VAULT = "arn:aws:backup:eu-west-1:111111111111:backup-vault:local";

/** The statement looks narrow and does nothing, and the refusal comes at night. */
export const actionsTakeTheirResources: StackRule = {
  kind: "stack",
  name: "actions-take-their-resources",
  promise: "identity",
  title: "Actions can be about their resources",
  description: "No policy names resources for an action that is about no resource in particular.",
  why: "The statement looks narrow and does nothing, and the refusal comes at night.",
  severity: "medium",
  enforcementLevel: "advisory",
  remediation: "Give such actions a statement of their own, with * as its resource.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        { title: "an action that is about a vault", resources: [permission()] },
        {
          title: "an action that is about nothing in particular",
          resources: [permission({ Action: "backup:DescribeBackupJob", Resource: "*" })],
        },
        {
          title: "a wildcard of actions",
          resources: [permission({ Action: "backup:Describe*", Resource: VAULT })],
        },
      ],
      fails: [
        {
          title: "a job, by the ARN of its vault",
          resources: [permission({ Action: "backup:DescribeBackupJob", Resource: VAULT })],
        },
        {
          title: "both in one statement",
          resources: [
            permission({ Action: ["backup:StartBackupJob", "backup:ListBackupJobs"], Resource: [VAULT] }),
          ],
        },
        {
          title: "a Deny that is about a vault",
          resources: [permission({ Effect: "Deny", Action: "backup:UpdateGlobalSettings", Resource: VAULT })],
        },
      ],
    };
  },
  types: PERMISSION_TYPES,

  checkStack(stack, context) {
    judgeDocuments(stack.share(permissionDocuments), context, (statements) =>
      findDeadActionProblems(statements, actionCatalogue()),
    );
  },
};
