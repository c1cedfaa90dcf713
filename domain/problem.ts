/**
 * One thing that is wrong with a value, in words that a person can act on.
 *
 * A check in this project returns a list of these and never throws, so that all problems of a stack,
 * a document or a resource are told at once.
 */
export interface Problem {
  /** Where it is, as the user wrote it: `airGap.lock.minRetentionDays`, `targets[0]`. */
  readonly path: string;
  /** The rule that is broken and what was got: `must be at least 3 days, got 2`. Lower-case, no full stop. */
  readonly reason: string;
}

/** Longest text of a value that is repeated in a reason, in characters. */
const MAX_SHOWN_CHARACTERS = 200;

/**
 * Says what a value is, for the end of a {@link Problem}'s reason: `got 19`, `got "x"`, `got nothing`, `got a list`.
 *
 * Objects are shown as JSON. Long values are cut, so that a reason stays one readable line.
 */
export function got(value: unknown): string {
  return `got ${shown(value)}`;
}

function shown(value: unknown): string {
  switch (typeof value) {
    case "string":
      return `"${cut(value)}"`;
    case "number":
    case "bigint":
    case "boolean":
      return String(value);
    case "undefined":
      return "nothing";
    case "object":
      if (value === null) return "nothing";
      return Array.isArray(value) ? "a list" : cut(asJson(value));
    case "function":
    case "symbol":
      return `a ${typeof value}`;
  }
}

function asJson(value: object): string {
  try {
    return JSON.stringify(value);
  } catch {
    return "an object"; // it refers to itself
  }
}

function cut(text: string): string {
  return text.length > MAX_SHOWN_CHARACTERS ? `${text.slice(0, MAX_SHOWN_CHARACTERS)}…` : text;
}

/** Whether `value` is a number without a fraction that JavaScript holds exactly. */
export function isWholeNumber(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

/** Whether `value` is an object with keys: not a list, not nothing. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The bounds of a whole number, both inclusive. */
export interface WholeNumberRule {
  readonly min: number;
  readonly max: number;
  /** What is counted, in the plural: `days`, `minutes`. */
  readonly unit: string;
  /** Why there is a smallest value. Follows the rule directly: `so that the lock can still be undone`. */
  readonly because?: string;
}

/** Lists what is wrong with a number that must be whole and lie between two bounds, both inclusive. */
export function findWholeNumberProblems(
  value: unknown,
  path: string,
  rule: WholeNumberRule,
): readonly Problem[] {
  const { min, max, unit, because } = rule;
  const broken = (text: string): readonly Problem[] => [{ path, reason: `${text}, ${got(value)}` }];

  if (typeof value === "string") return broken(`must be a whole number of ${unit}, written without quotes`);
  if (!isWholeNumber(value)) return broken(`must be a whole number of ${unit}`);
  if (value < min)
    return broken(`must be at least ${counted(min, unit)}${because === undefined ? "" : ` ${because}`}`);
  if (value > max) return broken(`must be at most ${counted(max, unit)}`);
  return [];
}

function counted(count: number, unit: string): string {
  return `${count} ${count === 1 ? unit.replace(/s$/, "") : unit}`;
}
