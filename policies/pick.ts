import { nearestName } from "../domain/nearest-name";
import type { Rule } from "./rule";
import { rules } from "./rules";

/**
 * The rules with some names, in the order in which they are named, for a pack of somebody's own.
 *
 * Rules about exceptions (`exceptions-are-used`) speak of the rules before them: name them last.
 *
 * @throws `RangeError` that lists every name that is none, with the nearest one, and every name that is given twice
 * @example
 * ```ts
 * new PolicyPack("team", { policies: toPolicies(pick("vault-lock-has-grace-period", "opt-out-tag-is-exact")) });
 * ```
 */
export function pick(...names: readonly string[]): readonly Rule[] {
  const byName = new Map(rules.map((rule) => [rule.name, rule]));
  const problems = names.flatMap((name, index) => {
    if (!byName.has(name)) return [noSuchRule(name, [...byName.keys()])];
    return names.indexOf(name) < index ? [`${name} is picked twice`] : [];
  });
  if (problems.length > 0) throw new RangeError(`these rules cannot be picked: ${problems.join("; ")}`);
  return names.flatMap((name) => byName.get(name) ?? []);
}

function noSuchRule(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined
    ? `there is no rule ${name}`
    : `there is no rule ${name}, did you mean ${nearest}?`;
}
