import { automationCannotDestroy } from "../../../../policies/rules/identity/automation-cannot-destroy";
import { entraRole, permission, trusting } from "../../../../policies/identity-examples";
import { itJudges } from "../../../support/evaluate-rule";

describe("automation-cannot-destroy", () => {
  itJudges(automationCannotDestroy, [
    { title: "accepts a role that starts backups", resources: [entraRole(), permission()] },
    {
      title: "accepts a role of a service, that lets backups expire",
      resources: [
        trusting({ Principal: { Service: "backup.amazonaws.com" } }, { path: "/" }),
        permission({ Action: "backup:DeleteRecoveryPoint", Resource: "*" }),
      ],
    },
    {
      title: "rejects a role that deletes recovery points",
      resources: [
        entraRole(),
        permission({ Action: ["backup:DeleteRecoveryPoint", "backup:StartBackupJob"] }),
      ],
      violations: [
        'permissions: policy.Statement[0].Action must not reach backup:DeleteRecoveryPoint, because nobody watches what automation does with it, got "backup:DeleteRecoveryPoint, backup:StartBackupJob"',
      ],
    },
    {
      title: "rejects a wildcard that reaches them",
      resources: [entraRole(), permission({ Action: "backup:D*", Resource: "*" })],
      violations: [
        'permissions: policy.Statement[0].Action must not reach backup:DeleteRecoveryPoint, backup:DisassociateRecoveryPoint, backup:DisassociateRecoveryPointFromParent and 4 more, because nobody watches what automation does with it, got "backup:D*"',
      ],
    },
    {
      title: "rejects a role that widens roles",
      resources: [entraRole(), permission({ Action: "iam:PutRolePolicy", Resource: "*" })],
      violations: [
        'permissions: policy.Statement[0].Action must not reach iam:PutRolePolicy, because nobody watches what automation does with it, got "iam:PutRolePolicy"',
      ],
    },
  ]);
});
