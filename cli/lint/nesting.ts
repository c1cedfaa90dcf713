/** Deepest nesting that is looked into, in levels. Plans and templates stay below 40. */
export const MAX_DEPTH = 200;

/** Whether a value is nested deeper than {@link MAX_DEPTH}. Goes level by level, so that no depth can stop it. */
export function isTooDeep(value: unknown): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    level = level.flatMap((one): readonly unknown[] =>
      typeof one === "object" && one !== null ? Object.values(one) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
