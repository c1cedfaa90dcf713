import type { Problem } from "../problem";
import { findRelationProblems } from "./backup-policy-relations";
import { BACKUP_POLICY_SCHEMA } from "./backup-policy-schema";
import { findSchemaProblems } from "./backup-policy-walk";
import { type EffectiveDocument, renderEffectiveDocument } from "./effective-policy-document";
import type { SettingValue } from "./effective-policy-fragment";
import type { EffectivePolicy } from "./effective-policy";

/** Where the check of a single policy points inside a setting. An effective policy has no operators. */
const OPERATOR = /\.@@assign(?=$|\[)/;

/**
 * Lists what AWS Organizations lets pass in a merged policy and AWS Backup refuses or runs otherwise than meant: more
 * copies than a rule may have, cold storage that ends too early, windows in the wrong order. Each policy by itself may be
 * sound. The length of a merged policy is not limited.
 * What lies in the place of one of its problems is not repeated.
 */
export function findEffectivePolicyWarnings({ root, problems }: EffectivePolicy): readonly Problem[] {
  const known = new Set(problems.map(({ path }) => path));
  const policy = withOperators(renderEffectiveDocument(root));
  return [
    ...findSchemaProblems(policy, BACKUP_POLICY_SCHEMA, "", { complete: false }),
    ...findRelationProblems(policy),
  ]
    .map(({ path, reason }) => ({ path: path.replace(OPERATOR, ""), reason }))
    .filter(({ path }) => !known.has(path));
}

/** Writes an effective policy as the one policy that would lead to it. */
function withOperators(document: EffectiveDocument): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(document).map(([key, value]) => [
      key,
      isSetting(value) ? { "@@assign": value } : withOperators(value),
    ]),
  );
}

function isSetting(value: EffectiveDocument | SettingValue): value is SettingValue {
  return typeof value === "string" || Array.isArray(value);
}
