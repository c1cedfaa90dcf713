import { automationCannotDestroy } from "../../../../policies/rules/identity/automation-cannot-destroy";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

describe("automation-cannot-destroy", () => {
  itJudges(automationCannotDestroy, [
    ...rowsOf(automationCannotDestroy, {
      "a role that deletes recovery points": [
        'permissions: policy.Statement[0].Action must not reach backup:DeleteRecoveryPoint, because nobody watches what automation does with it, got "backup:DeleteRecoveryPoint, backup:StartBackupJob"',
      ],
      "a wildcard that reaches them": [
        'permissions: policy.Statement[0].Action must not reach backup:DeleteRecoveryPoint, backup:DisassociateRecoveryPoint, backup:DisassociateRecoveryPointFromParent and 4 more, because nobody watches what automation does with it, got "backup:D*"',
      ],
      "an administrator's policy of AWS": [
        'job: managedPolicyArns[0] must be a policy with the actions that are needed, because this one reaches backup:DeleteRecoveryPoint, backup:UpdateRecoveryPointLifecycle, backup:DisassociateRecoveryPoint and 25 more, and nobody watches what automation does with it, got "arn:aws:iam::aws:policy/AdministratorAccess"',
      ],
      "a role that widens roles": [
        'permissions: policy.Statement[0].Action must not reach iam:PutRolePolicy, because nobody watches what automation does with it, got "iam:PutRolePolicy"',
      ],
    }),
  ]);
});
