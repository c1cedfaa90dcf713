import { got, isRecord, type Problem } from "../problem";

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
  readonly Version: "2012-10-17";
  readonly Id?: string;
  readonly Statement: Statement[];
}

/**
 * Reads an access policy from JSON text or from an object.
 *
 * Gives either the document (with `Statement` always a list) or the problems, never both. Never throws.
 */
export function parsePolicyDocument(
  text: unknown,
  at = "policy",
): { document?: PolicyDocument; problems: readonly Problem[] } {
  const value = typeof text === "string" ? fromJson(text) : text;
  if (!isRecord(value))
    return { problems: [{ path: at, reason: `must be a policy document, ${got(text)}` }] };
  const document = { ...value, Statement: asList(value["Statement"]) };
  return { document: document as unknown as PolicyDocument, problems: [] };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The statements of a document, one or several. */
export function statementsOf(document: PolicyDocument): readonly Statement[] {
  return asList<Statement>(document.Statement);
}

/** One value or several as a list; nothing is an empty list. */
export function asList<T>(value: OneOrMany<T> | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** Whether an action of a policy (`backup:Delete*`) covers an action (`backup:DeleteBackupVault`), case ignored. */
export function actionMatches(pattern: string, action: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, ".*")
    .replace(/\?/g, ".");
  return new RegExp(`^${source}$`, "is").test(action);
}
