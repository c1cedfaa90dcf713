import assert from "node:assert/strict";
import { findAuditNameProblems } from "../../../domain/audit/audit-name";

describe("findAuditNameProblems", () => {
  for (const name of ["a", "org_backup_prod", `a${"1".repeat(255)}`])
    it(`accepts ${name.slice(0, 20)}`, () => {
      assert.deepEqual(findAuditNameProblems(name, "name"), []);
    });
  for (const name of ["", "1a", "_a", "org-backup", `a${"1".repeat(256)}`, undefined])
    it(`refuses ${String(name).slice(0, 20)}`, () => {
      const [problem] = findAuditNameProblems(name, "name");
      assert.match(
        problem?.reason ?? "",
        /^must start with a letter and hold letters, digits and underscores, at most 256 characters, got /,
      );
    });
  it("leaves room for what is appended", () => {
    assert.deepEqual(findAuditNameProblems("a".repeat(200), "name", 200), []);
    assert.equal(findAuditNameProblems("a".repeat(201), "name", 200).length, 1);
  });
});
