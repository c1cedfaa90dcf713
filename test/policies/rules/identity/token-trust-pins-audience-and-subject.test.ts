import { tokenTrustPinsAudienceAndSubject } from "../../../../policies/rules/identity/token-trust-pins-audience-and-subject";
import { itJudges } from "../../../support/evaluate-rule";
import { rowsOf } from "../../../support/example-rows";

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
  ]);
});
