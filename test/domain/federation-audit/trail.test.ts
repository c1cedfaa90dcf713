import assert from "node:assert/strict";
import { findTrailNameProblems, logPrefix, trailArn } from "../../../domain/federation-audit/trail";

describe("a trail", () => {
  it("has an ARN of its home Region, and puts its logs below the account", () => {
    const place = { partition: "aws", accountId: "222222222222", region: "us-west-2", trailName: "audit" };
    assert.equal(trailArn(place), "arn:aws:cloudtrail:us-west-2:222222222222:trail/audit");
    assert.equal(logPrefix("222222222222"), "AWSLogs/222222222222/");
  });

  for (const name of ["abc", "a".repeat(128), "federation-audit_prod.1"])
    it(`may be called ${name.slice(0, 30)}`, () => {
      assert.deepEqual(findTrailNameProblems(name, "at"), []);
    });

  for (const name of ["ab", "a".repeat(129), "-abc", "abc-", "a--b", "a b c", "192.168.0.1", 17, undefined])
    it(`may not be called ${String(name).slice(0, 30)}`, () => {
      assert.deepEqual(
        findTrailNameProblems(name, "at").map(({ path }) => path),
        ["at"],
      );
    });
});
