import assert from "node:assert/strict";
import type { Rule } from "../../policies/rule";
import type { VerdictRow } from "./evaluate-rule";

/**
 * A rule's own examples as rows of its table: those that pass say nothing, and those that fail say what is given here.
 *
 * @param violations what the rule says, by the title of an example that fails; each of them, and no other
 */
export function rowsOf(
  rule: Rule,
  violations: Readonly<Record<string, readonly string[]>>,
): readonly VerdictRow[] {
  const { fails, passes } = rule.examples;
  assert.deepEqual(
    Object.keys(violations),
    fails.map(({ title }) => title),
    `what ${rule.name} says of each example that fails`,
  );
  return [
    ...passes.map((example) => ({ ...example, title: `accepts ${example.title}` })),
    ...fails.map((example) => ({
      ...example,
      title: `rejects ${example.title}`,
      violations: violations[example.title] ?? [],
    })),
  ];
}
