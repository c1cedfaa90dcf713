import { automationHasABoundary } from "../../../../policies/rules/identity/automation-has-a-boundary";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

describe("automation-has-a-boundary", () => {
  itJudges(automationHasABoundary, [
    ...rowsOf(automationHasABoundary, {
      "a role of an application, without": [
        "job: permissionsBoundary must be set, because what is attached to the role later counts as well, got nothing",
      ],
      "a boundary that limits nothing": [
        'job: permissionsBoundary must be a policy that limits the role, because this one allows everything, got "arn:aws:iam::aws:policy/AdministratorAccess"',
      ],
      "a role below /federated/, without": [
        "job: permissionsBoundary must be set, because what is attached to the role later counts as well, got nothing",
      ],
    }),
  ]);
});
