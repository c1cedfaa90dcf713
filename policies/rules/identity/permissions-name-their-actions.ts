import { findWildcardActionProblems } from "../../../domain/identity/permission-width";
import { PERMISSION_TYPES, judgeDocuments, permissionDocuments } from "../../identity-documents";
import { permission, trusting } from "../../identity-examples";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

/** A policy that allows backup:* allows to delete backups as well, and whatever AWS adds next year. */
export const permissionsNameTheirActions: StackRule = {
  kind: "stack",
  name: "permissions-name-their-actions",
  promise: "identity",
  title: "Permissions name their actions",
  description: "No policy allows every action of a service, or everything but some.",
  why: "A policy that allows backup:* allows to delete backups as well, and whatever AWS adds next year.",
  severity: "high",
  remediation: "Write out the actions that are needed; npm run who-can shows what a policy allows.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        { title: "one action", resources: [permission()] },
        { title: "a kind of actions", resources: [permission({ Action: ["backup:List*"], Resource: "*" })] },
        {
          title: "a Deny of everything",
          resources: [permission({ Effect: "Deny", Action: "*", Resource: "*" })],
        },
        {
          title: "a boundary, which gives nothing",
          resources: [
            trusting({ Principal: { Service: "backup.amazonaws.com" } }, { permissionsBoundary: "x" }),
            {
              type: ResourceType.IamPolicy,
              name: "boundary",
              props: {
                policy: JSON.stringify({
                  Version: "2012-10-17",
                  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
                }),
              },
              parent: "limits",
            },
            { type: "aws-org-backup:index:PermissionBoundary", name: "limits", props: {} },
          ],
        },
      ],
      fails: [
        { title: "everything", resources: [permission({ Action: "*" })] },
        {
          title: "a whole service",
          resources: [permission({ Action: ["backup:StartBackupJob", "backup:*"] })],
        },
        { title: "everything but some", resources: [permission({ Action: undefined, NotAction: "iam:*" })] },
      ],
    };
  },
  types: PERMISSION_TYPES,

  checkStack(stack, context) {
    judgeDocuments(stack.share(permissionDocuments), context, findWildcardActionProblems);
  },
};
