import assert from "node:assert/strict";
import { purposeOf } from "../../../domain/changes/guarding-type";

describe("purposeOf", () => {
  it("says what a type guards, and nothing of one that guards nothing", () => {
    assert.equal(purposeOf("aws:backup/vault:Vault"), "holds recovery points");
    assert.equal(purposeOf("aws:kms/alias:Alias"), undefined);
  });
});
