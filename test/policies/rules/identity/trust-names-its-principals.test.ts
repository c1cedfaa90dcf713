import { trustNamesItsPrincipals } from "../../../../policies/rules/identity/trust-names-its-principals";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

describe("trust-names-its-principals", () => {
  itJudges(trustNamesItsPrincipals, [
    ...rowsOf(trustNamesItsPrincipals, {
      everybody: [
        'job: assumeRolePolicy.Statement[0].Principal must name who may take on the role, or pin them to an account or the organization, got {"AWS":"*"}',
      ],
      "everybody of another account": [
        'job: assumeRolePolicy.Statement[0].Principal must name a role of that account, or test aws:PrincipalArn, aws:PrincipalOrgID or sts:ExternalId, because it stands for everybody whom the account lets, got "arn:aws:iam::333333333333:root"',
      ],
      "an external id that may be missing": [
        'job: assumeRolePolicy.Statement[0].Principal must name a role of that account, or test aws:PrincipalArn, aws:PrincipalOrgID or sts:ExternalId, because it stands for everybody whom the account lets, got "333333333333"',
      ],
    }),
  ]);
});
