import { trusting } from "../../../../policies/identity-examples";
import { tokenIssuerIsConsistent } from "../../../../policies/rules/identity/token-issuer-is-consistent";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";
import { GITHUB_KEY, tokenExchange, tokenTrust } from "../../../support/token-trusts";

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
    {
      title: "leaves a trust that is not known undecided, and judges the next",
      resources: [
        { ...trusting({}, { assumeRolePolicy: UNKNOWN }), name: "later" },
        tokenTrust(tokenExchange({ Condition: { StringEquals: { "gitlab.com:sub": "x" } } })),
      ],
      undecided: ["later: string value at .assumeRolePolicy can't be known during preview"],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition must have condition keys that begin with token.actions.githubusercontent.com:, which is the issuer of the provider, because a key of another one is never there, got "gitlab.com:sub"',
      ],
    },
    {
      title:
        "leaves a statement undecided in which the issuer or an audience is not known, and judges the next",
      resources: [
        tokenTrust(
          tokenExchange({ Principal: { Federated: UNKNOWN }, Condition: {} }),
          tokenExchange({ Condition: { StringEquals: { [`${GITHUB_KEY}:aud`]: UNKNOWN } } }),
          tokenExchange({ Condition: { StringEquals: { "gitlab.com:sub": "x" } } }),
        ),
      ],
      violations: [
        'job: assumeRolePolicy.Statement[2].Condition must have condition keys that begin with token.actions.githubusercontent.com:, which is the issuer of the provider, because a key of another one is never there, got "gitlab.com:sub"',
      ],
      undecided: [
        "job: string value at .assumeRolePolicy.Statement.0.Principal.Federated can't be known during preview; job: string value at .assumeRolePolicy.Statement.1.Condition.StringEquals.token.actions.githubusercontent.com:aud can't be known during preview",
      ],
    },
    {
      title: "leaves the URL of a provider that is not known undecided",
      resources: [
        {
          type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
          name: "issuer",
          props: { url: UNKNOWN },
        },
      ],
      undecided: ["issuer: string value at .url can't be known during preview"],
    },
  ]);
});
