import { got, isRecord, type Problem } from "../problem";
import { actionMatches, asList, parsePolicyDocument } from "./policy-document";

/** A statement of which nothing is known but that it is an object: it may come from anywhere. */
export type RawStatement = Readonly<Record<string, unknown>>;

/** A statement and where it stands: `policy.Statement[0]`. */
export interface LocatedStatement {
  readonly statement: RawStatement;
  readonly path: string;
}

/** Reads the statements of any policy document, JSON text or object. Never throws. */
export function locateStatements(
  document: unknown,
  at: string,
): { readonly statements: readonly LocatedStatement[]; readonly problems: readonly Problem[] } {
  const parsed = parsePolicyDocument(document, at);
  if (parsed.document === undefined) return { statements: [], problems: parsed.problems };
  const all: readonly unknown[] = asList<unknown>(parsed.document.Statement);
  const located = all.map((statement, index) => ({ statement, path: `${at}.Statement[${index}]` }));
  return {
    statements: located.flatMap(({ statement, path }) => (isRecord(statement) ? [{ statement, path }] : [])),
    problems: [
      ...(all.length === 0 ? [{ path: `${at}.Statement`, reason: "must have at least one statement, got nothing" }] : []),
      ...located
        .filter(({ statement }) => !isRecord(statement))
        .map(({ statement, path }) => ({ path, reason: `must be a statement, ${got(statement)}` })),
    ],
  };
}

/** One text or several; anything else is left out. */
export function textsOf(value: unknown): readonly string[] {
  return asList<unknown>(value).filter((text) => typeof text === "string");
}

/** Whether a statement speaks of an action, by `Action` or by `NotAction`. Effect and condition are not asked. */
export function coversAction(statement: RawStatement, action: string): boolean {
  const { Action: named, NotAction: left } = statement;
  if (left !== undefined) return !textsOf(left).some((pattern) => actionMatches(pattern, action));
  return textsOf(named).some((pattern) => actionMatches(pattern, action));
}

/** Every principal that a statement names, of whatever kind; `*` is one of them. */
export function principalsOf(statement: RawStatement): readonly string[] {
  const { Principal: principal } = statement;
  return isRecord(principal) ? Object.values(principal).flatMap((value) => textsOf(value)) : textsOf(principal);
}

/** Whether a statement means everybody: `"*"` or `{ "AWS": "*" }`, which AWS reads alike. */
export function meansEverybody(statement: RawStatement): boolean {
  const { Principal: principal } = statement;
  return textsOf(isRecord(principal) ? principal["AWS"] : principal).includes("*");
}

/** One test of a condition: operator, condition key as written, and the values of which one must match. */
export interface ConditionTest {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly unknown[];
}

/**
 * The tests of a statement's condition, all of which must hold. None means that the statement always applies.
 * A condition that cannot be read is one test without operator and key, so that it is not taken for no condition.
 */
export function conditionTestsOf(statement: RawStatement): readonly ConditionTest[] {
  const { Condition: condition } = statement;
  if (condition === undefined) return [];
  if (!isRecord(condition)) return [{ operator: "", key: "", values: [condition] }];
  return Object.entries(condition).flatMap(([operator, block]) =>
    isRecord(block)
      ? Object.entries(block).map(([key, values]) => ({ operator, key, values: asList<unknown>(values) }))
      : [{ operator, key: "", values: [block] }],
  );
}
