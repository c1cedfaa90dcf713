import { got, isRecord, type Problem } from "../problem";
import { findPolicyGrammarProblems } from "./policy-grammar";

/** One value or several; AWS reads both alike. */
export type OneOrMany<T> = T | readonly T[];

/** Who is meant: everybody, or principals by kind (`AWS`, `Service`, `Federated`, `CanonicalUser`). */
export type Principal = "*" | Readonly<Record<string, OneOrMany<string>>>;

/** Operator, then condition key, then the values of which one must match. */
export type Condition = Readonly<
  Record<string, Readonly<Record<string, OneOrMany<string | number | boolean>>>>
>;

/** One statement of an access policy. */
export interface Statement {
  readonly Sid?: string;
  readonly Effect: "Allow" | "Deny";
  readonly Principal?: Principal;
  readonly NotPrincipal?: Principal;
  readonly Action?: OneOrMany<string>;
  readonly NotAction?: OneOrMany<string>;
  readonly Resource?: OneOrMany<string>;
  readonly NotResource?: OneOrMany<string>;
  readonly Condition?: Condition;
}

/**
 * An access policy: of a role, a vault, a key, or an organization.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export interface PolicyDocument {
  /** @default "2008-10-17" */
  readonly Version?: "2012-10-17" | "2008-10-17";
  readonly Id?: string;
  readonly Statement: Statement[];
}

/**
 * Reads an access policy from JSON text or from an object, with one statement or a list of them.
 *
 * Gives either the document, its `Statement` always a list, or the problems, never both: what is malformed would be
 * refused by AWS, and a judgement of it would be worth nothing. Never throws.
 */
export function parsePolicyDocument(
  text: unknown,
  at = "policy",
): { document?: PolicyDocument; problems: readonly Problem[] } {
  const value = typeof text === "string" ? parseJson(text) : text;
  if (!isRecord(value))
    return { problems: [{ path: at, reason: `must be a policy document, ${got(text)}` }] };

  const problems = findPolicyGrammarProblems(value, at);
  return problems.length > 0 ? { problems } : { document: checkedDocument(value), problems };
}

/** The grammar was checked, so the shape is known; TypeScript cannot follow that. */
function checkedDocument(value: object): PolicyDocument {
  const document = value as PolicyDocument;
  return { ...document, Statement: [...statementsOf(document)] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The statements of a document, whether it has a list of them or a single one. */
export function statementsOf(document: PolicyDocument): readonly Statement[] {
  return asList<Statement>(document.Statement);
}

/** One value or several as a list; nothing is an empty list. */
export function asList<T>(value: OneOrMany<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return isList(value) ? value : [value];
}

function isList<T>(value: OneOrMany<T>): value is readonly T[] {
  return Array.isArray(value);
}

/**
 * Whether an action of a policy covers an action: `backup:Delete*` covers `backup:DeleteBackupVault`. `*` stands for
 * any letters, `?` for one; upper and lower case count as equal.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
 */
export function actionMatches(pattern: string, action: string): boolean {
  return wildcardMatches(pattern.toLowerCase(), action.toLowerCase());
}

/** Whether a text is what a pattern describes, letter case included. `*` stands for any letters, `?` for one. */
export function wildcardMatches(pattern: string, text: string): boolean {
  let [at, read, star, resume] = [0, 0, -1, 0];
  while (read < text.length) {
    if (pattern[at] === "*") {
      [star, resume] = [at, read];
      at += 1;
    } else if (pattern[at] === "?" || pattern[at] === text[read]) {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      resume += 1; // let the last star take one letter more
      [at, read] = [star + 1, resume];
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(at));
}
