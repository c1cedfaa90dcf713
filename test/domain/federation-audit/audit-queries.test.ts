import assert from "node:assert/strict";
import { auditQueries } from "../../../domain/federation-audit/audit-queries";
import { registeredRoleOf } from "../../../domain/identity/registered-role";

const PLACE = { accountId: "222222222222", region: "us-west-2" };
const ROLE = registeredRoleOf({
  ...PLACE,
  roleName: "orders",
  issuer: { kind: "github" },
  applicationId: "o'rders",
  audiences: ["sts.amazonaws.com", "other"],
  subjects: ["repo:a_b/c%\\d:*", "repo:x?y"],
});
const GOOGLE = registeredRoleOf({
  ...PLACE,
  roleName: "google",
  issuer: { kind: "google" },
  applicationId: "google",
  audiences: ["aws"],
  subjects: ["100000000000000000001"],
});

describe("the queries of an audit of federated roles", () => {
  const queries = auditQueries({ database: "audit", roles: [ROLE, GOOGLE] });

  it("ask which application used which role, and whether anyone else did", () => {
    assert.deepEqual(
      queries.map(({ name }) => name),
      ["which-application-used-which-role", "used-by-anyone-else"],
    );
  });

  for (const { name, query } of queries)
    it(`name every way in which a role may be used: ${name}`, () => {
      const provider = "arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com";
      const role = "arn:aws:iam::222222222222:role/federated/orders";
      const rows = query
        .slice(query.indexOf("(VALUES") + 7, query.indexOf("), uses AS"))
        .trim()
        .split(",\n")
        .map((row) => row.trim());
      assert.deepEqual(rows, [
        `('${role}', 'o''rders', '${provider}', 'sts.amazonaws.com', 'repo:a\\_b/c\\%\\\\d:%')`,
        `('${role}', 'o''rders', '${provider}', 'sts.amazonaws.com', 'repo:x_y')`,
        `('${role}', 'o''rders', '${provider}', 'other', 'repo:a\\_b/c\\%\\\\d:%')`,
        `('${role}', 'o''rders', '${provider}', 'other', 'repo:x_y')`,
        "('arn:aws:iam::222222222222:role/federated/google', 'google', 'accounts.google.com', 'aws', '100000000000000000001')",
        "('arn:aws:iam::222222222222:role/federated/google', 'google', 'accounts.google.com', '100000000000000000001', '100000000000000000001')",
      ]);
    });

  for (const { name, query } of queries)
    it(`read some days alone, and close every bracket: ${name}`, () => {
      assert.equal(query.match(/"timestamp" >= /g)?.length, 2);
      assert.equal(query.match(/FROM "audit"\."cloudtrail"/g)?.length, 2);
      const outside = query.replace(/'(''|[^'])*'/g, "");
      assert.equal(outside.match(/\(/g)?.length, outside.match(/\)/g)?.length);
      assert.ok(!outside.includes("'"));
    });
});
