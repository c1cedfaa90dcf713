import assert from "node:assert/strict";
import fc from "fast-check";
import { restoreRoleTrust } from "../../../domain/break-glass/restore-role";
import { findTrustWithoutMfaProblems, isForPeople } from "../../../domain/break-glass/role-for-people";

const ROOT = { AWS: "arn:aws:iam::111111111111:root" };
const trust = (Principal: unknown, more: object = {}) => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole", ...more }],
});
const when = (operator: string, key: string, value: unknown) =>
  trust(ROOT, { Condition: { [operator]: { [key]: value } } });
const MFA = "aws:MultiFactorAuthPresent";
const ARN = "aws:PrincipalArn";
const OPEN = { people: true, open: true };
const CLOSED = { people: true, open: false };
const NOT = { people: false, open: false };

describe("a role that people take on", () => {
  const rows = [
    { title: "of an account", document: trust(ROOT), ...OPEN },
    { title: "of an account by its number", document: trust({ AWS: ["111111111111"] }), ...OPEN },
    { title: "of everybody", document: trust("*"), ...OPEN },
    {
      title: "of a user, as text",
      document: JSON.stringify(trust({ AWS: "arn:aws:iam::111111111111:user/anna" })),
      ...OPEN,
    },
    { title: "with a second factor", document: when("Bool", MFA, "true"), ...CLOSED },
    {
      title: "with a recent one",
      document: when("NumericLessThan", "aws:MultiFactorAuthAge", "3600"),
      ...CLOSED,
    },
    {
      title: "with an old one",
      document: when("NumericGreaterThan", "aws:MultiFactorAuthAge", "3600"),
      ...OPEN,
    },
    { title: "with one if there is one", document: when("BoolIfExists", MFA, "true"), ...OPEN },
    { title: "without one", document: when("Bool", MFA, ["true", "false"]), ...OPEN },
    { title: "with what is no operator", document: when("Boolean", MFA, "true"), ...OPEN },
    {
      title: "by way of roles",
      document: when("ArnLike", ARN, "arn:aws:iam::*:role/aws-reserved/*"),
      ...CLOSED,
    },
    { title: "by way of users", document: when("ArnLike", ARN, "arn:aws:iam::111111111111:user/*"), ...OPEN },
    { title: "by way of all but roles", document: when("ArnNotLike", ARN, "arn:aws:iam::*:role/a"), ...OPEN },
    {
      title: "in an organization",
      document: when("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5"),
      ...OPEN,
    },
    {
      title: "with SAML",
      document: trust(
        { Federated: "arn:aws:iam::111111111111:saml-provider/idp" },
        { Action: "sts:AssumeRoleWithSAML" },
      ),
      ...CLOSED,
    },
    { title: "none: of a vendor", document: when("StringEquals", "sts:ExternalId", "x"), ...NOT },
    { title: "none: of a role", document: trust({ AWS: "arn:aws:iam::111111111111:role/Airflow" }), ...NOT },
    {
      title: "none: of a workload",
      document: trust(
        { Federated: "arn:aws:iam::111111111111:oidc-provider/token" },
        { Action: "sts:AssumeRoleWithWebIdentity" },
      ),
      ...NOT,
    },
    { title: "none: of AWS Backup", document: restoreRoleTrust(), ...NOT },
    { title: "none: denied", document: trust(ROOT, { Effect: "Deny" }), ...NOT },
    { title: "none: no policy", document: "{", ...NOT },
  ];
  for (const { document, open, people, title } of rows) {
    it(title, () => {
      assert.equal(isForPeople(document), people);
      assert.deepEqual(
        findTrustWithoutMfaProblems(document).map(({ path }) => path),
        open ? ["assumeRolePolicy.Statement[0].Condition"] : [],
      );
    });
  }

  it("is looked for in anything without a throw", () => {
    fc.assert(
      fc.property(fc.anything(), (document) => {
        assert.deepEqual([isForPeople(document), findTrustWithoutMfaProblems(document)], [false, []]);
      }),
    );
  });
});
