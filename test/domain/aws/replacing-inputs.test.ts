import assert from "node:assert/strict";
import { replacedBy } from "../../../domain/aws/replacing-inputs";

const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";

describe("replacedBy", () => {
  const ROWS: readonly (readonly [type: string, changed: readonly string[], by: readonly string[]])[] = [
    [
      LOCK,
      ["minRetentionDays", "maxRetentionDays", "changeableForDays"],
      ["minRetentionDays", "maxRetentionDays", "changeableForDays"],
    ],
    ["aws:backup/vault:Vault", ["kmsKeyArn", "tags"], ["kmsKeyArn"]],
    ["aws:kms/key:Key", ["policy"], []],
    ["aws:sqs/queue:Queue", ["region"], ["region"]],
    ["aws:x/unknown:Unknown", ["name"], []],
    ["pulumi-nodejs:dynamic/iam:ServiceLinkedRole", ["region"], []],
    [LOCK, [], []],
  ];
  for (const [type, changed, by] of ROWS) {
    it(`says of ${type} that ${by.join(", ") || "none"} of ${changed.join(", ") || "nothing"} replaces it`, () => {
      assert.deepEqual(replacedBy(type, changed), by);
    });
  }
});
