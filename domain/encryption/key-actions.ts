/**
 * Actions that make a key, and with it everything that it encrypts, unusable.
 *
 * A vault's lock does not reach the key: without it a locked recovery point is still there and can never be read again.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
export const KEY_DESTROYING_ACTIONS: readonly string[] = [
  "kms:ScheduleKeyDeletion",
  "kms:DisableKey",
  "kms:DeleteImportedKeyMaterial",
];

/** The action that rewrites a key policy, and so undoes whatever the policy denies. */
export const KEY_POLICY_REWRITING_ACTION = "kms:PutKeyPolicy";

/**
 * What a copy does with a key. `kms:ReEncrypt*` is both `ReEncryptFrom` and `ReEncryptTo`, `kms:GenerateDataKey*` is with
 * and without plaintext, as the developer guide writes them.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
export const KEY_USING_ACTIONS: readonly string[] = [
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncrypt*",
  "kms:GenerateDataKey*",
];
