import { trusting } from "../../../../policies/identity-examples";
import { tokenTrustPinsAudienceAndSubject } from "../../../../policies/rules/identity/token-trust-pins-audience-and-subject";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";
import { GITHUB_KEY, HALF_KNOWN_EXCHANGES, tokenExchange, tokenTrust } from "../../../support/token-trusts";

describe("token-trust-pins-audience-and-subject", () => {
  itJudges(tokenTrustPinsAudienceAndSubject, [
    ...rowsOf(tokenTrustPinsAudienceAndSubject, {
      "the audience alone": [
        'job: assumeRolePolicy.Statement[0].Condition must test sts.windows.net/11111111-2222-3333-4444-555555555555/:sub with StringEquals or StringLike, because otherwise it lets in everybody to whom the issuer gives tokens, got {"StringEquals":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:aud":"api://aws-backup"}}',
      ],
      "the subject alone": [
        'job: assumeRolePolicy.Statement[0].Condition must test sts.windows.net/11111111-2222-3333-4444-555555555555/:aud with StringEquals or StringLike, because otherwise it lets in whoever the issuer gives a token for something else, got {"StringEquals":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:sub":"66666666-7777-8888-9999-000000000000"}}',
      ],
      "a set operator that an absent claim passes": [
        'job: assumeRolePolicy.Statement[0].Condition must test sts.windows.net/11111111-2222-3333-4444-555555555555/:aud with StringEquals or StringLike, because otherwise it lets in whoever the issuer gives a token for something else, got {"ForAllValues:StringEquals":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:aud":"api://aws-backup","sts.windows.net/11111111-2222-3333-4444-555555555555/:sub":"66666666-7777-8888-9999-000000…',
        'job: assumeRolePolicy.Statement[0].Condition must test sts.windows.net/11111111-2222-3333-4444-555555555555/:sub with StringEquals or StringLike, because otherwise it lets in everybody to whom the issuer gives tokens, got {"ForAllValues:StringEquals":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:aud":"api://aws-backup","sts.windows.net/11111111-2222-3333-4444-555555555555/:sub":"66666666-7777-8888-9999-000000…',
      ],
      "a subject that is anything": [
        'job: assumeRolePolicy.Statement[0].Condition must test sts.windows.net/11111111-2222-3333-4444-555555555555/:sub with StringEquals or StringLike, because otherwise it lets in everybody to whom the issuer gives tokens, got {"StringEquals":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:aud":"api://aws-backup"},"StringLike":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:sub":"*"}}',
      ],
      "a key without the slash of its issuer": [
        'job: assumeRolePolicy.Statement[0].Condition must test sts.windows.net/11111111-2222-3333-4444-555555555555/:sub with StringEquals or StringLike, because otherwise it lets in everybody to whom the issuer gives tokens, got {"StringEquals":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:aud":"api://aws-backup","sts.windows.net/11111111-2222-3333-4444-555555555555:sub":"66666666-7777-8888-9999-000000000000"}}',
      ],
    }),
    {
      title: "leaves a trust that is not known undecided, and judges the next",
      resources: [
        { ...trusting({}, { assumeRolePolicy: UNKNOWN }), name: "later" },
        tokenTrust(
          tokenExchange({ Condition: { StringEquals: { [`${GITHUB_KEY}:aud`]: "sts.amazonaws.com" } } }),
        ),
      ],
      undecided: ["later: string value at .assumeRolePolicy can't be known during preview"],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition must test token.actions.githubusercontent.com:sub with StringEquals or StringLike, because otherwise it lets in everybody to whom the issuer gives tokens, got {"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"}}',
      ],
    },
    {
      title: "leaves a statement undecided in which the issuer or a value is not known, and judges the next",
      resources: [
        tokenTrust(
          ...HALF_KNOWN_EXCHANGES,
          tokenExchange({ Condition: { StringEquals: { [`${GITHUB_KEY}:aud`]: "sts.amazonaws.com" } } }),
        ),
      ],
      violations: [
        'job: assumeRolePolicy.Statement[2].Condition must test token.actions.githubusercontent.com:sub with StringEquals or StringLike, because otherwise it lets in everybody to whom the issuer gives tokens, got {"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"}}',
      ],
      undecided: [
        "job: string value at .assumeRolePolicy.Statement.0.Principal.Federated can't be known during preview; job: string value at .assumeRolePolicy.Statement.1.Condition.StringEquals.token.actions.githubusercontent.com:sub can't be known during preview",
      ],
    },
  ]);
});
