import assert from "node:assert/strict";
import {
  findKeyLifeProblems,
  findMissingKeyPolicyProblems,
  isSymmetricEncryptionKey,
  KEY_LIFE_INPUTS,
  type KeyLifeInput,
} from "../../../domain/protection/key-life";

const rotation = "must be true, so that no key material stays in use for ever";
const slowly = "so that a deletion can still be noticed and cancelled";
const enabled = "must not be false, because nothing under a disabled key can be restored";
const checked = "must not be true, because nobody can mend a key that its policy locks everybody out of";

describe("the life of a key", () => {
  const rows: readonly [input: KeyLifeInput, value: unknown, minDays: number, reason?: string][] = [
    ["enableKeyRotation", true, 30],
    ["enableKeyRotation", false, 30, `${rotation}, got false`],
    ["enableKeyRotation", undefined, 30, `${rotation}, got nothing`],
    ["enableKeyRotation", "true", 30, `${rotation}, got "true"`],
    ["deletionWindowInDays", 30, 30],
    ["deletionWindowInDays", undefined, 30],
    ["deletionWindowInDays", null, 30],
    ["deletionWindowInDays", 29, 30, `must be at least 30 days ${slowly}, got 29`],
    ["deletionWindowInDays", 31, 30, "must be at most 30 days, got 31"],
    ["deletionWindowInDays", 7, 7],
    ["deletionWindowInDays", 6, 7, `must be at least 7 days ${slowly}, got 6`],
    ["deletionWindowInDays", NaN, 7, "must be a whole number of days, got NaN"],
    ["isEnabled", true, 30],
    ["isEnabled", undefined, 30],
    ["isEnabled", false, 30, `${enabled}, got false`],
    ["isEnabled", "false", 30, `${enabled}, got "false"`],
    ["bypassPolicyLockoutSafetyCheck", false, 30],
    ["bypassPolicyLockoutSafetyCheck", undefined, 30],
    ["bypassPolicyLockoutSafetyCheck", true, 30, `${checked}, got true`],
    ["bypassPolicyLockoutSafetyCheck", "yes", 30, `${checked}, got "yes"`],
  ];

  for (const [input, value, minDeletionWindowDays, reason] of rows) {
    it(`${reason === undefined ? "accepts" : "rejects"} ${input} ${JSON.stringify(value)} (at least ${minDeletionWindowDays} days)`, () => {
      const expected = reason === undefined ? [] : [{ path: input, reason }];

      assert.deepEqual(findKeyLifeProblems(input, value, { minDeletionWindowDays }), expected);
    });
  }

  it("depends on these inputs", () => {
    assert.deepEqual(
      [...KEY_LIFE_INPUTS],
      ["enableKeyRotation", "deletionWindowInDays", "isEnabled", "bypassPolicyLockoutSafetyCheck"],
    );
  });

  it("is asked of symmetric keys that encrypt", () => {
    assert.deepEqual(
      [
        isSymmetricEncryptionKey(undefined, undefined),
        isSymmetricEncryptionKey("ENCRYPT_DECRYPT", "SYMMETRIC_DEFAULT"),
        isSymmetricEncryptionKey("SIGN_VERIFY", undefined),
        isSymmetricEncryptionKey("ENCRYPT_DECRYPT", "RSA_4096"),
      ],
      [true, true, false, false],
    );
  });

  it("says why the key of a locked vault needs a policy", () => {
    assert.deepEqual(findMissingKeyPolicyProblems(), [
      {
        path: "policy",
        reason:
          "must be set for the key of a locked vault, because without one every administrator of the account may delete the key and with it all that the lock keeps, got nothing",
      },
    ]);
  });
});
