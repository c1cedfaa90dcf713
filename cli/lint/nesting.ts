/** Deepest nesting that is looked into, in levels. Plans and templates stay below 40. */
export const MAX_DEPTH = 200;

/** What is said of a file that is nested deeper. */
export const TOO_DEEP = `is nested deeper than ${MAX_DEPTH} levels, so nothing in it was judged.`;

/** Whether a value is nested deeper than so many levels. Goes level by level, so that no depth can stop it. */
export function isNestedDeeper(value: unknown, maxDepth: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= maxDepth; depth++) {
    level = level.flatMap((one): readonly unknown[] =>
      typeof one === "object" && one !== null ? Object.values(one) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
