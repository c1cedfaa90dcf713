import { sessionActionsStandApart } from "../../../../policies/rules/identity/session-actions-stand-apart";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

describe("session-actions-stand-apart", () => {
  itJudges(sessionActionsStandApart, [
    ...rowsOf(sessionActionsStandApart, {
      "tags with an external id": [
        'job: assumeRolePolicy.Statement[0].Action must stand in a statement of its own, because a request for sts:TagSession never has sts:ExternalId, so that it is never allowed, got "sts:AssumeRole, sts:TagSession"',
      ],
      "a source identity with a session's name": [
        'job: assumeRolePolicy.Statement[0].Action must stand in a statement of its own, because a request for sts:SetSourceIdentity never has sts:RoleSessionName, so that it is never allowed, got "sts:AssumeRole, sts:SetSourceIdentity"',
      ],
    }),
  ]);
});
