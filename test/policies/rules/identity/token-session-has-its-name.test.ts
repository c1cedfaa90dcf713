import { trusting } from "../../../../policies/identity-examples";
import { tokenSessionHasItsName } from "../../../../policies/rules/identity/token-session-has-its-name";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";
import { HALF_KNOWN_EXCHANGES, tokenExchange, tokenTrust } from "../../../support/token-trusts";

describe("token-session-has-its-name", () => {
  itJudges(tokenSessionHasItsName, [
    ...rowsOf(tokenSessionHasItsName, {
      "any name": [
        'job: assumeRolePolicy.Statement[0].Condition must test sts:RoleSessionName for the application\'s id, alone and followed by -*, because the caller chooses it otherwise and CloudTrail shows what the caller wants, got {"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"},"StringLike":{"token.actions.githubusercontent.com:sub":"repo:example/orders:environment:prod"}}',
      ],
      "a name that begins with anything": [
        'job: assumeRolePolicy.Statement[0].Condition must test sts:RoleSessionName for the application\'s id, alone and followed by -*, because the caller chooses it otherwise and CloudTrail shows what the caller wants, got {"StringLike":{"sts:RoleSessionName":"*-job"}}',
      ],
      "a name of Entra that is no client id": [
        'job: assumeRolePolicy.Statement[0].Condition.StringLike.sts:RoleSessionName must be the client id of the application, a GUID, alone or followed by -*, got "backup-*"',
      ],
    }),
    {
      title: "leaves a trust that is not known undecided, and judges the next",
      resources: [
        { ...trusting({}, { assumeRolePolicy: UNKNOWN }), name: "later" },
        tokenTrust(tokenExchange({ Condition: {} })),
      ],
      undecided: ["later: string value at .assumeRolePolicy can't be known during preview"],
      violations: [
        "job: assumeRolePolicy.Statement[0].Condition must test sts:RoleSessionName for the application's id, alone and followed by -*, because the caller chooses it otherwise and CloudTrail shows what the caller wants, got {}",
      ],
    },
    {
      title: "leaves a statement undecided in which the issuer or a value is not known, and judges the next",
      resources: [tokenTrust(...HALF_KNOWN_EXCHANGES, tokenExchange({ Condition: {} }))],
      violations: [
        "job: assumeRolePolicy.Statement[2].Condition must test sts:RoleSessionName for the application's id, alone and followed by -*, because the caller chooses it otherwise and CloudTrail shows what the caller wants, got {}",
      ],
      undecided: [
        "job: string value at .assumeRolePolicy.Statement.0.Principal.Federated can't be known during preview; job: string value at .assumeRolePolicy.Statement.1.Condition.StringEquals.sts:RoleSessionName can't be known during preview",
      ],
    },
  ]);
});
