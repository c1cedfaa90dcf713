import { got, isRecord, type Problem } from "../problem";

/** An event pattern of EventBridge that has been checked: fields with lists of values, nested as in the event. */
export type EventPattern = Readonly<Record<string, unknown>>;

/** How deep a pattern may be nested to be read. It is a limit of ours; events of AWS are less than ten levels deep. */
const MAX_DEPTH = 50;

/**
 * Reads an event pattern from JSON text or from an object. Gives the pattern or the problems for which EventBridge refuses
 * it, never both. Whether EventBridge knows an operator is not judged. Never throws.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function parseEventPattern(
  text: unknown,
  at = "eventPattern",
): { readonly pattern?: EventPattern; readonly problems: readonly Problem[] } {
  const value = typeof text === "string" ? parseJson(text) : text;
  if (!isRecord(value) || Object.keys(value).length === 0)
    return {
      problems: [{ path: at, reason: `must be an event pattern with at least one field, ${got(text)}` }],
    };
  const problems = findFieldProblems(value, at, 1);
  return problems.length > 0 ? { problems } : { pattern: value, problems };
}

function findFieldProblems(fields: EventPattern, at: string, depth: number): readonly Problem[] {
  if (depth > MAX_DEPTH) return [{ path: at, reason: `must be at most ${MAX_DEPTH} levels deep, got more` }];
  return Object.entries(fields).flatMap(([key, value]): readonly Problem[] => {
    const path = `${at}.${key}`;
    if (isRecord(value)) return findFieldProblems(value, path, depth + 1);
    if (!Array.isArray(value))
      return [{ path, reason: `must be a list of values of which one must match, ${got(value)}` }];
    const values: readonly unknown[] = value;
    if (values.length === 0) return [{ path, reason: "must list at least one value, got an empty list" }];
    if (!isAlternatives(key, values)) return [];
    return values.flatMap((one, index) => findFieldProblems(one, `${path}[${index}]`, depth + 1));
  });
}

/**
 * Whether a field is the `$or` of alternatives, of which it takes two. Anything else of that name is a field as any other.
 *
 * @see https://github.com/aws/event-ruler
 */
export function isAlternatives(key: string, value: readonly unknown[]): value is readonly EventPattern[] {
  return (
    key === "$or" &&
    value.length > 1 &&
    value.every((one) => isRecord(one) && !Object.keys(one).some((name) => OPERATORS.has(name)))
  );
}

const OPERATORS: ReadonlySet<string> = new Set([
  "exists",
  "equals-ignore-case",
  "prefix",
  "suffix",
  "anything-but",
  "numeric",
  "cidr",
  "wildcard",
]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
