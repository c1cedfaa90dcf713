import assert from "node:assert/strict";
import { compilePolicy } from "../../../domain/access/compiled-policy";
import { evaluateAccess } from "../../../domain/access/evaluate-access";
import { federatedTrust } from "../../../domain/identity/federated-trust";
import { tokenRequest, type TokenClaims } from "../../../domain/identity/token-request";
import { APPLICATIONS, type TestApplication } from "../../support/applications";

const ACCOUNT = { partition: "aws", accountId: "111111111111" };
const ROLE = "arn:aws:iam::111111111111:role/federated/orders-backup";

function decide(application: TestApplication, claims: TokenClaims, sessionName: string): string {
  const trust = federatedTrust({ ...ACCOUNT, ...application });
  const request = tokenRequest({ ...ACCOUNT, roleArn: ROLE, claims, sessionName });
  return evaluateAccess(request, { resource: compilePolicy("trust", trust) }).decision;
}

function without(claims: TokenClaims, name: string): TokenClaims {
  return Object.fromEntries(Object.entries(claims).filter(([claim]) => claim !== name));
}

describe("trust of a federated role, judged on tokens (R30, R31)", () => {
  for (const application of APPLICATIONS) {
    const {
      applicationId,
      claims: extraClaims = {},
      otherIssuer,
      otherSubject,
      title,
      token: claims,
    } = application;
    const rows: readonly (readonly [what: string, claims: TokenClaims, session: string, expected: string])[] =
      [
        ["the right token", claims, applicationId, "allowed"],
        [
          "the right token and a run's number in the session's name",
          claims,
          `${applicationId}-run-17`,
          "allowed",
        ],
        [
          "another audience",
          { ...claims, aud: "api://other", ...(claims.azp === claims.aud ? { azp: "api://other" } : {}) },
          applicationId,
          "denied",
        ],
        ["another subject", { ...claims, sub: otherSubject }, applicationId, "denied"],
        [
          "a subject that only begins alike",
          { ...claims, sub: `${String(claims.sub).replace(/1\.2$/, "")}/../x` },
          applicationId,
          title.includes("tags") ? "allowed" : "denied",
        ],
        ["another issuer or tenant", { ...claims, iss: otherIssuer }, applicationId, "denied"],
        ["no audience", without(without(claims, "aud"), "azp"), applicationId, "denied"],
        ["no subject", without(claims, "sub"), applicationId, "denied"],
        ["no issuer", without(claims, "iss"), applicationId, "denied"],
        ["a session that an SDK named", claims, "botocore-session-1700000000", "denied"],
        ["a session that only begins alike", claims, `${applicationId}x`, "denied"],
        [
          "an issuer with or without its last slash",
          { ...claims, iss: toggled(claims.iss) },
          applicationId,
          "denied",
        ],
        ...Object.keys(extraClaims).flatMap(
          (claim): readonly (readonly [string, TokenClaims, string, string])[] => [
            [`another ${claim}`, { ...claims, [claim]: "other" }, applicationId, "denied"],
            [`no ${claim}`, without(claims, claim), applicationId, "denied"],
          ],
        ),
      ];

    describe(title, () => {
      for (const [what, token, session, expected] of rows) {
        it(`${expected} with ${what}`, () => {
          assert.equal(decide(application, token, session), expected);
        });
      }
    });
  }

  it("takes the authorized party for the audience, so that another caller's v2 token is refused", () => {
    const v2 = APPLICATIONS.find(({ title }) => title.includes("v2"));
    assert.ok(v2 !== undefined);

    const claims = { ...v2.token, azp: "aaaaaaaa-0000-0000-0000-000000000000" };

    assert.equal(decide(v2, claims, v2.applicationId), "denied");
  });

  it("refuses a token that brings tags or a source identity: the trust has no statement for them", () => {
    const [entra] = APPLICATIONS;
    assert.ok(entra !== undefined);
    const request = tokenRequest({
      ...ACCOUNT,
      roleArn: ROLE,
      claims: entra.token,
      sessionName: entra.applicationId,
    });
    const policy = compilePolicy("trust", federatedTrust({ ...ACCOUNT, ...entra }));
    const decisions = ["sts:TagSession", "sts:SetSourceIdentity", "sts:AssumeRole"].map(
      (action) => evaluateAccess({ ...request, action }, { resource: policy }).decision,
    );

    assert.deepEqual(decisions, ["denied", "denied", "denied"]);
  });
});

function toggled(issuer: unknown): string {
  const text = String(issuer);
  return text.endsWith("/") ? text.slice(0, -1) : `${text}/`;
}
