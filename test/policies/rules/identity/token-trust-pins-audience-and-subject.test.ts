import { trusting } from "../../../../policies/identity-examples";
import { tokenTrustPinsAudienceAndSubject } from "../../../../policies/rules/identity/token-trust-pins-audience-and-subject";
import { itJudges, UNKNOWN } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

/** A trust as an object, of which a part may not be known. */
const trust = (...statements: readonly unknown[]) =>
  trusting({}, { assumeRolePolicy: { Version: "2012-10-17", Statement: statements } });
const PROVIDER = { Federated: "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com" };
const exchange = (more: object) => ({
  Effect: "Allow",
  Principal: PROVIDER,
  Action: "sts:AssumeRoleWithWebIdentity",
  ...more,
});
const KEY = "token.actions.githubusercontent.com";
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
        trust(exchange({ Condition: { StringEquals: { [`${KEY}:aud`]: "sts.amazonaws.com" } } })),
      ],
      undecided: ["later: string value at .assumeRolePolicy can't be known during preview"],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition must test token.actions.githubusercontent.com:sub with StringEquals or StringLike, because otherwise it lets in everybody to whom the issuer gives tokens, got {"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"}}',
      ],
    },
    {
      title: "leaves a statement undecided in which the issuer or a value is not known, and judges the next",
      resources: [
        trust(
          exchange({ Principal: { Federated: UNKNOWN }, Condition: {} }),
          exchange({
            Condition: {
              StringEquals: {
                [`${KEY}:aud`]: "sts.amazonaws.com",
                [`${KEY}:sub`]: UNKNOWN,
                "sts:RoleSessionName": UNKNOWN,
              },
            },
          }),
          exchange({ Condition: { StringEquals: { [`${KEY}:aud`]: "sts.amazonaws.com" } } }),
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
