import assert from "node:assert/strict";
import { findKeyPolicySizeProblems, MAX_KEY_POLICY_BYTES } from "../../../domain/encryption/key-policy-size";

describe("size of a key policy", () => {
  const rows: readonly (readonly [title: string, text: string, bytes: number | undefined])[] = [
    ["accepts 32 KB", "x".repeat(32_768), undefined],
    ["refuses one byte more", "x".repeat(32_769), 32_769],
    ["accepts letters of two bytes up to the limit", "é".repeat(16_384), undefined],
    ["counts bytes, not letters", "é".repeat(16_385), 32_770],
  ];
  for (const [title, text, bytes] of rows) {
    it(title, () => {
      assert.deepEqual(
        findKeyPolicySizeProblems(text, "key.policy"),
        bytes === undefined
          ? []
          : [
              {
                path: "key.policy",
                reason: `must be at most 32768 bytes with what copies need; shorten it, or use a grant, got ${bytes}`,
              },
            ],
      );
    });
  }

  it("knows the documented limit", () => {
    assert.equal(MAX_KEY_POLICY_BYTES, 32_768);
  });
});
