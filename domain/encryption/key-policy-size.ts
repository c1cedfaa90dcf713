import type { Problem } from "../problem";

/**
 * Bytes of a key policy, white space included. KMS documents 32 KB as a quota that nobody can raise; newer pages leave it
 * out of their table, and the API's own limit is 131,072 [?]. Ours is the smaller.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/resource-limits.html
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 */
export const MAX_KEY_POLICY_BYTES = 32_768;

/** Lists what is wrong with the size of a key policy's text. */
export function findKeyPolicySizeProblems(text: string, at: string): readonly Problem[] {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= MAX_KEY_POLICY_BYTES) return [];
  const rule = `must be at most ${MAX_KEY_POLICY_BYTES} bytes with what copies need; shorten it, or use a grant`;
  return [{ path: at, reason: `${rule}, got ${bytes}` }];
}
