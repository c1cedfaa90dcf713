import { ACTION_DATA_SOURCE, actionCatalogue } from "../../../domain/access/action-data/action-data";
import { findUnknownActionProblems } from "../../../domain/identity/known-actions";
import {
  GUARD_POLICY_TYPES,
  PERMISSION_TYPES,
  RESOURCE_POLICY_TYPES,
  guardPolicyDocuments,
  judgeDocuments,
  permissionDocuments,
  resourcePolicyDocuments,
  trustDocuments,
} from "../../identity-documents";
import { permission } from "../../identity-examples";
import type { StackRule } from "../../rule";

interface Config {
  readonly addedActions: readonly string[];
}

/** IAM takes any name: a permission with a typing error allows nothing, and a Deny with one stops nobody. */
export const actionsExist: StackRule<Config> = {
  kind: "stack",
  name: "actions-exist",
  promise: "identity",
  title: "Actions exist",
  description: "Every action that a policy names is an action of its service.",
  why: "IAM takes any name: a permission with a typing error allows nothing, and a Deny with one stops nobody.",
  severity: "high",
  remediation: "Write the action as the message says, or name one that AWS has added since in addedActions.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  config: {
    addedActions: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description: `Actions that AWS has added since the list of ${ACTION_DATA_SOURCE.asOf}.`,
    },
  },
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        {
          title: "an action, in whichever letters",
          resources: [permission({ Action: "backup:startbackupjob" })],
        },
        { title: "a kind of actions", resources: [permission({ Action: "backup:List*", Resource: "*" })] },
        { title: "a service that nobody listed", resources: [permission({ Action: "quicksight:Fly" })] },
        {
          title: "an action that is newer than the list",
          resources: [permission({ Action: "backup:StartTimeTravel" })],
          config: { addedActions: ["backup:StartTimeTravel"] },
        },
      ],
      fails: [
        { title: "a letter too few", resources: [permission({ Action: "backup:StartBackupJb" })] },
        {
          title: "a call that has another name in policies",
          resources: [permission({ Action: "s3:ListObjectsV2" })],
        },
        { title: "a wildcard for nothing", resources: [permission({ Action: "backup:Remove*" })] },
        {
          title: "a Deny with a typing error",
          resources: [permission({ Effect: "Deny", Action: "backup:DeleteRecoveryPoints", Resource: "*" })],
        },
      ],
    };
  },
  types: [...PERMISSION_TYPES, ...RESOURCE_POLICY_TYPES, ...GUARD_POLICY_TYPES],

  checkStack(stack, context) {
    const documents = [
      ...stack.share(permissionDocuments),
      ...stack.share(trustDocuments),
      ...stack.share(resourcePolicyDocuments),
      ...stack.share(guardPolicyDocuments),
    ];
    judgeDocuments(documents, context, (statements) =>
      findUnknownActionProblems(statements, actionCatalogue(), context.config.addedActions),
    );
  },
};
