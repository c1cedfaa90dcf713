import { tokenTrustPinsAudienceAndSubject } from "../../../../policies/rules/identity/token-trust-pins-audience-and-subject";
import { entraRole, trusting } from "../../../../policies/identity-examples";
import { itJudges } from "../../../support/evaluate-rule";

const KEY = "sts.windows.net/11111111-2222-3333-4444-555555555555/";
const AUD = { [`${KEY}:aud`]: "api://aws-backup" };
const SUB = { [`${KEY}:sub`]: "66666666-7777-8888-9999-000000000000" };

describe("token-trust-pins-audience-and-subject", () => {
  itJudges(tokenTrustPinsAudienceAndSubject, [
    { title: "accepts both", resources: [entraRole()] },
    {
      title: "accepts a role without tokens",
      resources: [trusting({ Principal: { Service: "backup.amazonaws.com" } })],
    },
    {
      title: "rejects the audience alone",
      resources: [entraRole({ StringEquals: AUD })],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition must test sts.windows.net/11111111-2222-3333-4444-555555555555/:sub with StringEquals or StringLike, because otherwise it lets in everybody to whom the issuer gives tokens, got {"StringEquals":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:aud":"api://aws-backup"}}',
      ],
    },
    {
      title: "rejects the subject alone",
      resources: [entraRole({ StringEquals: SUB })],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition must test sts.windows.net/11111111-2222-3333-4444-555555555555/:aud with StringEquals or StringLike, because otherwise it lets in whoever the issuer gives a token for something else, got {"StringEquals":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:sub":"66666666-7777-8888-9999-000000000000"}}',
      ],
    },
    {
      title: "rejects a set operator that an absent claim passes",
      resources: [entraRole({ "ForAllValues:StringEquals": { ...AUD, ...SUB } })],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition must test sts.windows.net/11111111-2222-3333-4444-555555555555/:aud with StringEquals or StringLike, because otherwise it lets in whoever the issuer gives a token for something else, got {"ForAllValues:StringEquals":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:aud":"api://aws-backup","sts.windows.net/11111111-2222-3333-4444-555555555555/:sub":"66666666-7777-8888-9999-000000\u2026',
        'job: assumeRolePolicy.Statement[0].Condition must test sts.windows.net/11111111-2222-3333-4444-555555555555/:sub with StringEquals or StringLike, because otherwise it lets in everybody to whom the issuer gives tokens, got {"ForAllValues:StringEquals":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:aud":"api://aws-backup","sts.windows.net/11111111-2222-3333-4444-555555555555/:sub":"66666666-7777-8888-9999-000000\u2026',
      ],
    },
    {
      title: "rejects a subject that is anything",
      resources: [entraRole({ StringEquals: AUD, StringLike: { [`${KEY}:sub`]: "*" } })],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition must test sts.windows.net/11111111-2222-3333-4444-555555555555/:sub with StringEquals or StringLike, because otherwise it lets in everybody to whom the issuer gives tokens, got {"StringEquals":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:aud":"api://aws-backup"},"StringLike":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:sub":"*"}}',
      ],
    },
    {
      title: "rejects a key without the slash of its issuer",
      resources: [
        entraRole({
          StringEquals: {
            ...AUD,
            "sts.windows.net/11111111-2222-3333-4444-555555555555:sub":
              "66666666-7777-8888-9999-000000000000",
          },
        }),
      ],
      violations: [
        'job: assumeRolePolicy.Statement[0].Condition must test sts.windows.net/11111111-2222-3333-4444-555555555555/:sub with StringEquals or StringLike, because otherwise it lets in everybody to whom the issuer gives tokens, got {"StringEquals":{"sts.windows.net/11111111-2222-3333-4444-555555555555/:aud":"api://aws-backup","sts.windows.net/11111111-2222-3333-4444-555555555555:sub":"66666666-7777-8888-9999-000000000000"}}',
      ],
    },
  ]);
});
