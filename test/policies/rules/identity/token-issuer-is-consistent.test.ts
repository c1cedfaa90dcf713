import { tokenIssuerIsConsistent } from "../../../../policies/rules/identity/token-issuer-is-consistent";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

describe("token-issuer-is-consistent", () => {
  itJudges(tokenIssuerIsConsistent, [
    ...rowsOf(tokenIssuerIsConsistent, {
      "a v1 issuer without its slash": [
        'issuer: url must be sts.windows.net/11111111-2222-3333-4444-555555555555/, which is what the tokens of Microsoft Entra ID have as their issuer, got "sts.windows.net/11111111-2222-3333-4444-555555555555"',
      ],
      "every tenant": [
        'issuer: url must be the issuer of Microsoft Entra ID, whose tenantId must be the id of one tenant, a GUID and not common, because the tokens of every tenant name the tenant itself, got "login.microsoftonline.com/common/v2.0"',
      ],
      "a v2 audience that is no GUID": [
        'job: assumeRolePolicy.Statement[0].Condition.StringEquals.login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0:aud must be the client id of the API, a GUID, because v2 tokens have no other audience, got "api://aws-backup"',
      ],
      "keys of another issuer": [
        'job: assumeRolePolicy.Statement[0].Condition must have condition keys that begin with sts.windows.net/11111111-2222-3333-4444-555555555555/:, which is the issuer of the provider, because a key of another one is never there, got "sts.windows.net/11111111-2222-3333-4444-555555555555:aud"',
        'job: assumeRolePolicy.Statement[0].Condition must have condition keys that begin with sts.windows.net/11111111-2222-3333-4444-555555555555/:, which is the issuer of the provider, because a key of another one is never there, got "sts.windows.net/11111111-2222-3333-4444-555555555555:sub"',
      ],
    }),
  ]);
});
