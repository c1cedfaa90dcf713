import type { Verdict } from "./verdict";

/**
 * One verdict for several cases that all lead to the same decision. It rests on what the verdicts of the cases rest on. Where
 * something denies in some cases and nothing allows in the others, the others count.
 *
 * @param verdicts of one decision, none of them open
 * @param whatever the condition keys that the cases differ in
 * @returns nothing without verdicts, or when they differ
 */
export function mergeVerdicts(
  verdicts: readonly Verdict[],
  whatever: readonly string[],
): Verdict | undefined {
  const [first] = verdicts;
  if (first === undefined) return undefined;
  const { question } = first;
  const allowed = verdicts.filter((verdict) => verdict.decision === "allowed");
  if (allowed.length === verdicts.length)
    return { decision: "allowed", question, whatever, by: withoutRepeats(allowed.flatMap(({ by }) => by)) };
  const denied = verdicts.filter((verdict) => verdict.decision === "denied");
  if (denied.length < verdicts.length) return undefined;
  const missing = denied.flatMap((verdict) => (verdict.how === "implicitly" ? verdict.missing : []));
  if (missing.length > 0)
    return { decision: "denied", how: "implicitly", question, whatever, missing: withoutRepeats(missing) };
  const by = denied.flatMap((verdict) => (verdict.how === "explicitly" ? verdict.by : []));
  return { decision: "denied", how: "explicitly", question, whatever, by: withoutRepeats(by) };
}

/** Each of several things once, in the order in which they first appear. */
export function withoutRepeats<T>(items: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const text = JSON.stringify(item);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
