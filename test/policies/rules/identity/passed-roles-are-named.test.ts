import { passedRolesAreNamed } from "../../../../policies/rules/identity/passed-roles-are-named";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

describe("passed-roles-are-named", () => {
  itJudges(passedRolesAreNamed, [
    ...rowsOf(passedRolesAreNamed, {
      "any role": [
        'permissions: policy.Statement[0].Resource must be the ARNs of roles, without wildcards and variables in their names, because whoever passes a role can do what the role can, got "*"',
      ],
      "roles that begin alike": [
        'permissions: policy.Statement[0].Resource must be the ARNs of roles, without wildcards and variables in their names, because whoever passes a role can do what the role can, got "arn:aws:iam::111111111111:role/AWSBackup-orders*"',
      ],
      "any service": [
        "permissions: policy.Statement[0].Condition must test iam:PassedToService for the services that may get the role, with StringEquals, got nothing",
      ],
      "a wildcard that covers it": [
        "permissions: policy.Statement[0].Condition must test iam:PassedToService for the services that may get the role, with StringEquals, got nothing",
      ],
    }),
  ]);
});
