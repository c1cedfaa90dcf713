import assert from "node:assert/strict";
import { TESTABLE_TYPE_NAMES } from "../../../../domain/restore-testing/testable-type";
import { CHECKED_TYPES, checkOfType } from "../../../../functions/restore-validator/core/check-of-type";

describe("checks of restored resources", () => {
  it("are there for every type whose restores AWS Backup can test", () => {
    assert.deepEqual(CHECKED_TYPES, TESTABLE_TYPE_NAMES);
  });

  for (const type of ["Timestream", "toString", "__proto__", ""])
    it(`are not there for ${type === "" ? "nothing" : type}`, () => {
      assert.equal(checkOfType(type), undefined);
    });
});
