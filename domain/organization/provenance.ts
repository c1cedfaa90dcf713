import type { SettingValue } from "./effective-policy-fragment";
import type { EffectiveNode, ReplacedPart, SettingPart } from "./effective-policy-node";
import { fillAccount } from "./effective-policy-document";
import { childPath } from "./backup-policy-path";

/** Where the value of one setting comes from. */
export interface ValueProvenance {
  /** `plans.daily.rules.nightly.lifecycle.delete_after_days` */
  readonly path: string;
  readonly value: SettingValue;
  /** Each value of a list, or the one value, with the policy that set it. */
  readonly parts: readonly SettingPart[];
  /** Values that policies further up gave and a policy further down replaced or removed, in that order. */
  readonly replaced: readonly ReplacedPart[];
}

/** Lists every setting of a merged policy as it is for one account, in the order of the document. */
export function listValues(root: EffectiveNode, accountId: string): readonly ValueProvenance[] {
  return valuesIn(root, "", accountId);
}

function valuesIn(node: EffectiveNode, path: string, accountId: string): readonly ValueProvenance[] {
  const inside = [...node.children].flatMap(([key, child]) =>
    valuesIn(child, childPath(path, fillAccount(key, accountId)), accountId),
  );
  if (node.setting === undefined) return inside;
  const { isList, parts, replaced } = node.setting;
  const filled = parts.map(({ value, setBy }) => ({ value: fillAccount(value, accountId), setBy }));
  return [
    {
      path,
      value: isList ? filled.map(({ value }) => value) : (filled[0]?.value ?? ""),
      parts: filled,
      replaced: replaced.map((part) => ({ ...part, value: fillAccount(part.value, accountId) })),
    },
    ...inside,
  ];
}
