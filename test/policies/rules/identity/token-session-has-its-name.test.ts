import { tokenSessionHasItsName } from "../../../../policies/rules/identity/token-session-has-its-name";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

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
  ]);
});
