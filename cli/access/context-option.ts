import type { RequestContext } from "../../domain/access/request-context";
import { got, type Problem } from "../../domain/problem";

/** Condition keys as a person gave them, or what is wrong with them. */
export interface ReadContext {
  readonly context: RequestContext;
  readonly problems: readonly Problem[];
}

/**
 * Reads condition keys that were given as `key=value`. A key that is given several times has several values.
 *
 * @param entries such as `aws:RequestedRegion=us-west-2`
 */
export function readContext(entries: readonly string[]): ReadContext {
  const values = new Map<string, readonly string[]>();
  const problems: Problem[] = [];
  for (const entry of entries) {
    const [, key, value] = /^([\w-]+:[^=\s]+)=(.*)$/s.exec(entry) ?? [];
    if (key === undefined || value === undefined) {
      problems.push({
        path: "--context",
        reason: `must be a condition key and its value, such as aws:RequestedRegion=us-west-2, ${got(entry)}`,
      });
      continue;
    }
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  return { context: Object.fromEntries(values), problems };
}
