import { actionCatalogue } from "../../../domain/access/action-data/action-data";
import { findWildcardResourceProblems } from "../../../domain/identity/permission-width";
import { PERMISSION_TYPES, judgeDocuments, permissionDocuments } from "../../identity-documents";
import { permission } from "../../identity-examples";
import type { StackRule } from "../../rule";

/** A role that may start restores from any recovery point restores those of the neighbour, too. */
export const permissionsNameTheirResources: StackRule = {
  kind: "stack",
  name: "permissions-name-their-resources",
  promise: "identity",
  title: "Permissions name their resources",
  description: "No policy allows an action on everything that can be allowed on something.",
  why: "A role that may start restores from any recovery point restores those of the neighbour, too.",
  severity: "high",
  remediation:
    "Name the resources, or narrow them by a condition such as aws:ResourceTag; for actions that take nothing else * stays right.",
  supports: [
    { framework: "nist-800-53", controls: ["AC-6"] },
    { framework: "soc-2", controls: ["CC6.1"] },
  ],
  // Made where somebody looks at them: a preview does not.
  get examples() {
    return {
      passes: [
        { title: "a vault", resources: [permission()] },
        {
          title: "an action that takes nothing else",
          resources: [permission({ Action: "backup:DescribeBackupJob", Resource: "*" })],
        },
        { title: "a list", resources: [permission({ Action: "backup:List*", Resource: "*" })] },
        {
          title: "resources with a tag",
          resources: [
            permission({
              Resource: "*",
              Condition: { StringEquals: { "aws:ResourceTag/environment": "prod" } },
            }),
          ],
        },
      ],
      fails: [
        { title: "every vault", resources: [permission({ Resource: "*" })] },
        {
          title: "everything but one vault",
          resources: [
            permission({
              Resource: undefined,
              NotResource: "arn:aws:backup:eu-west-1:111111111111:backup-vault:local",
            }),
          ],
        },
        {
          title: "a condition that lets in whoever lacks the key",
          resources: [
            permission({
              Resource: "*",
              Condition: { StringEqualsIfExists: { "aws:ResourceTag/environment": "prod" } },
            }),
          ],
        },
      ],
    };
  },
  types: PERMISSION_TYPES,

  checkStack(stack, context) {
    judgeDocuments(stack.share(permissionDocuments), context, (statements) =>
      findWildcardResourceProblems(statements, actionCatalogue()),
    );
  },
};
