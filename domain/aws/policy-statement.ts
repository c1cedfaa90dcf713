import { got, isRecord, type Problem } from "../problem";
import { actionMatches, asList, parsePolicyDocument } from "./policy-document";

/** A statement of which nothing is known but that it is an object: it may come from anywhere. */
export type RawStatement = Readonly<Record<string, unknown>>;

/** A statement and where it stands: `policy.Statement[0]`. */
export interface LocatedStatement {
  readonly statement: RawStatement;
  readonly path: string;
}

/**
 * Reads the statements of any policy document, JSON text or object. Never throws.
 *
 * @param at where the document stands; empty for paths that begin with `Statement`
 */
export function locateStatements(
  document: unknown,
  at: string,
): { readonly statements: readonly LocatedStatement[]; readonly problems: readonly Problem[] } {
  const parsed = parsePolicyDocument(document, at === "" ? "policy" : at);
  if (parsed.document === undefined) return { statements: [], problems: parsed.problems };
  const all: readonly unknown[] = asList<unknown>(parsed.document.Statement);
  const list = at === "" ? "Statement" : `${at}.Statement`;
  const located = all.map((statement, index) => ({ statement, path: `${list}[${index}]` }));
  return {
    statements: located.flatMap(({ statement, path }) => (isRecord(statement) ? [{ statement, path }] : [])),
    problems: [
      ...(all.length === 0 ? [{ path: list, reason: "must have at least one statement, got nothing" }] : []),
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
  return isRecord(principal)
    ? Object.values(principal).flatMap((value) => textsOf(value))
    : textsOf(principal);
}

/** Whether a statement means everybody: `"*"` or `{ "AWS": "*" }`, which AWS reads alike. */
export function meansEverybody(statement: RawStatement): boolean {
  const { Principal: principal } = statement;
  return textsOf(isRecord(principal) ? principal.AWS : principal).includes("*");
}

/** Operators that turn a Deny for everybody into a Deny for everybody but some. With `IfExists` they mean the same. */
const EXCEPTING_OPERATORS = ["ArnNotLike", "ArnNotEquals", "StringNotLike", "StringNotEquals"];

/** A role or user, with its account written out and a name that does not begin with a wildcard. */
const NAMED_ROLE = /^arn:[^:]+:iam::(\d{12}|\$\{AWS::AccountId\}):(role|user)\/([^*?]*\/)?[^*?/][^/]*$/;

/** Whether a text is the ARN of a role or user of one account. A wildcard may end the name, not begin it. */
export function isNamedRole(text: unknown): boolean {
  return typeof text === "string" && NAMED_ROLE.test(text);
}

/** Whether a Deny holds for everybody, without any condition. */
export function deniesEverybody(statement: RawStatement): boolean {
  return isDenyOfEverybody(statement) && conditionTestsOf(statement).length === 0;
}

/** Whether a Deny holds for everybody but at most roles (or users) that are named with their account. */
export function deniesAllButNamedRoles(statement: RawStatement): boolean {
  const tests = conditionTestsOf(statement);
  return (
    isDenyOfEverybody(statement) &&
    tests.length <= 1 &&
    tests.every(
      ({ operator, key, values }) =>
        EXCEPTING_OPERATORS.includes(operator.replace(/IfExists$/, "")) &&
        key.toLowerCase() === "aws:principalarn" &&
        values.every((value) => isNamedRole(value)),
    )
  );
}

function isDenyOfEverybody(statement: RawStatement): boolean {
  return statement.Effect === "Deny" && meansEverybody(statement);
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
