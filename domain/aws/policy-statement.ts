import type { Problem } from "../problem";
import { actionMatches, asList, parsePolicyDocument, type Statement } from "./policy-document";

/** A statement and where it stands: `policy.Statement[0]`. */
export interface LocatedStatement {
  readonly statement: Statement;
  readonly path: string;
}

/** Reads the statements of any policy document, JSON text or object. Gives statements or problems. Never throws. */
export function locateStatements(
  document: unknown,
  at: string,
): { readonly statements: readonly LocatedStatement[]; readonly problems: readonly Problem[] } {
  const parsed = parsePolicyDocument(document, at);
  const statements = parsed.document?.Statement ?? [];
  return {
    statements: statements.map((statement, index) => ({ statement, path: `${at}.Statement[${index}]` })),
    problems: parsed.problems,
  };
}

/** Whether a statement speaks of an action, by `Action` or by `NotAction`. Effect and condition are not asked. */
export function coversAction({ Action: named, NotAction: left }: Statement, action: string): boolean {
  const isMatch = (pattern: string): boolean => actionMatches(pattern, action);
  return left === undefined ? asList(named).some(isMatch) : !asList(left).some(isMatch);
}

/** Every principal that a statement names, of whatever kind; `*` is one of them. */
export function principalsOf({ Principal: principal }: Statement): readonly string[] {
  if (principal === undefined) return [];
  return typeof principal === "string"
    ? [principal]
    : Object.values(principal).flatMap((names) => asList<string>(names));
}

/** Whether a statement means everybody: `"*"` or `{ "AWS": "*" }`, which AWS reads alike. */
export function meansEverybody({ Principal: principal }: Statement): boolean {
  return typeof principal === "object" ? asList(principal.AWS).includes("*") : principal === "*";
}

/** Operators that turn a Deny for everybody into a Deny for everybody but some. With `IfExists` they mean the same. */
const EXCEPTING_OPERATORS = ["ArnNotLike", "ArnNotEquals", "StringNotLike", "StringNotEquals"];

/** A role or user, with its account written out and a name that does not begin with a wildcard. */
const NAMED_ROLE = /^arn:[^:]+:iam::(\d{12}|\$\{AWS::AccountId\}):(role|user)\/([^*?]*\/)?[^*?/][^/]*$/;

/** Whether a value is the ARN of a role or user of one account. A wildcard may end the name, not begin it. */
export function isNamedRole(value: unknown): boolean {
  return typeof value === "string" && NAMED_ROLE.test(value);
}

/** Whether a statement is a Deny for everybody, without any condition. */
export function deniesEverybody(statement: Statement): boolean {
  return isDenyOfEverybody(statement) && conditionTestsOf(statement).length === 0;
}

/** Whether a statement is a Deny for everybody but at most roles (or users) that are named with their account. */
export function deniesAllButNamedRoles(statement: Statement): boolean {
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

function isDenyOfEverybody(statement: Statement): boolean {
  return statement.Effect === "Deny" && meansEverybody(statement);
}

/** One test of a condition: operator, condition key as written, and the values of which one must match. */
export interface ConditionTest {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly (string | number | boolean)[];
}

/**
 * The tests of a statement's condition, all of which must hold. None means that the statement always applies.
 *
 * Values are read when somebody asks for them: while a stack is previewed, one that is not known yet must not hide the others.
 */
export function conditionTestsOf({ Condition: condition = {} }: Statement): readonly ConditionTest[] {
  return Object.entries(condition).flatMap(([operator, block]) =>
    Object.keys(block).map((key) => ({
      operator,
      key,
      get values() {
        return asList(block[key]);
      },
    })),
  );
}
