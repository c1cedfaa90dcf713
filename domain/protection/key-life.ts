import { KEY_DELETION_WINDOW_DAYS } from "../encryption/key-deletion";
import { findWholeNumberProblems, got, type Problem } from "../problem";

/** The inputs of a KMS key that decide whether what it encrypts can be read for as long as it is kept. */
export const KEY_LIFE_INPUTS = [
  "enableKeyRotation",
  "deletionWindowInDays",
  "isEnabled",
  "bypassPolicyLockoutSafetyCheck",
] as const;
/** One of {@link KEY_LIFE_INPUTS}. */
export type KeyLifeInput = (typeof KEY_LIFE_INPUTS)[number];

/**
 * Days that KMS waits at least before it deletes a key.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
 */
export const MIN_DELETION_WINDOW_DAYS = 7;

/**
 * Whether a key is of the kind that encrypts backups: symmetric, for encryption. Others neither do nor rotate.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/symmetric-asymmetric.html
 */
export function isSymmetricEncryptionKey(keyUsage: unknown, keySpec: unknown): boolean {
  return (
    (keyUsage === undefined || keyUsage === "ENCRYPT_DECRYPT") &&
    (keySpec === undefined || keySpec === "SYMMETRIC_DEFAULT")
  );
}

/** Lists what is wrong with one input of a key. What is left out has the default of AWS, which only rotation does not pass. */
export function findKeyLifeProblems(
  input: KeyLifeInput,
  value: unknown,
  { minDeletionWindowDays }: { readonly minDeletionWindowDays: number },
): readonly Problem[] {
  switch (input) {
    case "enableKeyRotation":
      if (value === true) return [];
      return [
        { path: input, reason: `must be true, so that no key material stays in use for ever, ${got(value)}` },
      ];
    case "deletionWindowInDays":
      return findWholeNumberProblems(value ?? KEY_DELETION_WINDOW_DAYS, input, {
        min: minDeletionWindowDays,
        max: KEY_DELETION_WINDOW_DAYS,
        unit: "days",
        because: "so that a deletion can still be noticed and cancelled",
      });
    case "isEnabled":
      if (value === undefined || value === true) return [];
      return [
        {
          path: input,
          reason: `must not be false, because nothing under a disabled key can be restored, ${got(value)}`,
        },
      ];
    case "bypassPolicyLockoutSafetyCheck":
      if (value === undefined || value === false) return [];
      return [
        {
          path: input,
          reason: `must not be true, because nobody can mend a key that its policy locks everybody out of, ${got(value)}`,
        },
      ];
  }
}

/** Why a key of a locked vault needs a policy of its own. */
export function findMissingKeyPolicyProblems(at = "policy"): readonly Problem[] {
  const reason =
    "must be set for the key of a locked vault, because without one every administrator of the account may delete the key " +
    "and with it all that the lock keeps, got nothing";
  return [{ path: at, reason }];
}
