/**
 * Days between scheduling a key's deletion and losing it, during which it can be cancelled. KMS accepts 7 to 30 and takes
 * 30 when nothing is said. Ours is the longest, because nothing that the key encrypts outlives it.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
 */
export const KEY_DELETION_WINDOW_DAYS = 30;
