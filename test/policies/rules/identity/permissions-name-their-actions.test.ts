import { permissionsNameTheirActions } from "../../../../policies/rules/identity/permissions-name-their-actions";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

describe("permissions-name-their-actions", () => {
  itJudges(permissionsNameTheirActions, [
    ...rowsOf(permissionsNameTheirActions, {
      everything: [
        'permissions: policy.Statement[0].Action must name the actions that are needed, not every one of a service, got "*"',
      ],
      "a whole service": [
        'permissions: policy.Statement[0].Action must name the actions that are needed, not every one of a service, got "backup:*"',
      ],
      "everything but some": [
        'permissions: policy.Statement[0].NotAction must be Action with the actions that are needed, because an Allow of everything but some also allows what AWS adds later, got "iam:*"',
      ],
    }),
  ]);
});
