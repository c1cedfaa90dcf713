import { tokenSessionHasItsName } from "../../../../policies/rules/identity/token-session-has-its-name";
import { entraRole, githubRole, trusting } from "../../../../policies/identity-examples";
import { itJudges } from "../../../support/evaluate-rule";

describe("token-session-has-its-name", () => {
  itJudges(tokenSessionHasItsName, [
    { title: "accepts the client id", resources: [entraRole()] },
    {
      title: "accepts a role without tokens",
      resources: [trusting({ Principal: { Service: "backup.amazonaws.com" } })],
    },
    {
      title: "rejects any name",
      resources: [githubRole("repo:example/orders:environment:prod")],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition must test sts:RoleSessionName for the application\'s id, alone and followed by -*, because the caller chooses it otherwise and CloudTrail shows what the caller wants, got {"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"},"StringLike":{"token.actions.githubusercontent.com:sub":"repo:example/orders:environment:prod"}}',
      ],
    },
    {
      title: "rejects a name that begins with anything",
      resources: [entraRole({ StringLike: { "sts:RoleSessionName": "*-job" } })],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition must test sts:RoleSessionName for the application\'s id, alone and followed by -*, because the caller chooses it otherwise and CloudTrail shows what the caller wants, got {"StringLike":{"sts:RoleSessionName":"*-job"}}',
      ],
    },
    {
      title: "rejects a name of Entra that is no client id",
      resources: [entraRole({ StringLike: { "sts:RoleSessionName": "backup-*" } })],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition.StringLike.sts:RoleSessionName must be the client id of the application, a GUID, alone or followed by -*, got "backup-*"',
      ],
    },
  ]);
});
