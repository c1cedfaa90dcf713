import { permissionsNameTheirActions } from "../../../../policies/rules/identity/permissions-name-their-actions";
import { permission, trusting } from "../../../../policies/identity-examples";
import { ResourceType } from "../../../../policies/resource-type";
import { itJudges } from "../../../support/evaluate-rule";

describe("permissions-name-their-actions", () => {
  itJudges(permissionsNameTheirActions, [
    { title: "accepts one action", resources: [permission()] },
    {
      title: "accepts a kind of actions",
      resources: [permission({ Action: ["backup:List*"], Resource: "*" })],
    },
    {
      title: "accepts a Deny of everything",
      resources: [permission({ Effect: "Deny", Action: "*", Resource: "*" })],
    },
    {
      title: "accepts a boundary, which gives nothing",
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
    {
      title: "rejects everything",
      resources: [permission({ Action: "*" })],
      violations: [
        'permissions: policy.Statement[0].Action must name the actions that are needed, not every one of a service, got "*"',
      ],
    },
    {
      title: "rejects a whole service",
      resources: [permission({ Action: ["backup:StartBackupJob", "backup:*"] })],
      violations: [
        'permissions: policy.Statement[0].Action must name the actions that are needed, not every one of a service, got "backup:*"',
      ],
    },
    {
      title: "rejects everything but some",
      resources: [permission({ Action: undefined, NotAction: "iam:*" })],
      violations: [
        'permissions: policy.Statement[0].NotAction must be Action with the actions that are needed, because an Allow of everything but some also allows what AWS adds later, got "iam:*"',
      ],
    },
  ]);
});
