import assert from "node:assert/strict";
import { purposeOf, replaces } from "../../../domain/changes/guarding-type";

const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";

describe("types that guard", () => {
  describe("purposeOf", () => {
    it("says what a type guards, and nothing of one that guards nothing", () => {
      assert.equal(purposeOf("aws:backup/vault:Vault"), "holds recovery points");
      assert.equal(purposeOf("aws:kms/alias:Alias"), undefined);
    });
  });

  describe("replaces", () => {
    const ROWS: readonly (readonly [type: string, input: string, isReplaced: boolean])[] = [
      [LOCK, "minRetentionDays", true],
      [LOCK, "anything", true],
      ["aws:backup/vault:Vault", "kmsKeyArn", true],
      ["aws:backup/vault:Vault", "tags", false],
      ["aws:kms/key:Key", "policy", false],
      ["aws:sqs/queue:Queue", "name", false],
    ];
    for (const [type, input, isReplaced] of ROWS) {
      it(`${isReplaced ? "knows" : "does not say"} that ${input} replaces ${type}`, () => {
        assert.equal(replaces(type, input), isReplaced);
      });
    }
  });
});
