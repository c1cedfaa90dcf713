import { parsePolicyDocument, type Statement } from "../aws/policy-document";
import { DOCUMENT_KEYS, STATEMENT_KEYS } from "../aws/policy-grammar";
import type { LocatedStatement } from "../aws/policy-statement";
import { findDuplicateKeys } from "../organization/duplicate-key";
import { got, isRecord, type Problem } from "../problem";

/** A statement of somebody else's policy. */
export interface ForeignStatement extends LocatedStatement {
  /** Keys that no grammar known here has. What they mean cannot be told. */
  readonly unknownKeys: readonly string[];
}

/** A key policy that somebody else owns, as it was given. */
export interface ForeignKeyPolicy {
  /** The JSON text, letter for letter if it was given as text. */
  readonly text: string;
  readonly id: string | undefined;
  /** At least one. */
  readonly statements: readonly ForeignStatement[];
  /** Keys of the document that no grammar known here has. */
  readonly unknownKeys: readonly string[];
}

/**
 * Reads a key policy that exists. It takes more than what a new policy may be: Sids that repeat, and unknown keys, which
 * are pointed out.
 *
 * Gives the policy or problems, never both. Never throws.
 *
 * @param policy JSON text or an object
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
export function readForeignKeyPolicy(
  policy: unknown,
  at: string,
): { readonly policy?: ForeignKeyPolicy; readonly problems: readonly Problem[] } {
  const text = typeof policy === "string" ? policy : textOf(policy);
  const document = parseRecord(text);
  if (document === undefined)
    return { problems: [{ path: at, reason: `must be a policy document in JSON, ${got(policy)}` }] };
  const repeated = findDuplicateKeys(text).map((path) => ({
    path: path.startsWith("[") ? at + path : `${at}.${path}`,
    reason: "must stand once in its object, because readers keep one and drop the others, got it twice",
  }));
  const statements = listOf(document.Statement);
  const known = parsePolicyDocument(knownPartOf(document, statements), at);
  const problems = [...repeated, ...known.problems];
  if (problems.length > 0) return { problems };
  return {
    policy: {
      text,
      id: known.document?.Id,
      unknownKeys: unknownKeysOf(document, DOCUMENT_KEYS),
      statements: statements.map((statement, index) => ({
        statement: statement as Statement, // its known part has passed the grammar
        path: `${at}.Statement[${index}]`,
        unknownKeys: isRecord(statement) ? unknownKeysOf(statement, STATEMENT_KEYS) : [],
      })),
    },
    problems,
  };
}

function textOf(value: unknown): string {
  try {
    return isRecord(value) ? JSON.stringify(value) : "";
  } catch {
    return ""; // it refers to itself
  }
}

function parseRecord(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** The part that the grammar can judge: without unknown keys, and without Sids, which may repeat in a key policy. */
function knownPartOf(document: Readonly<Record<string, unknown>>, statements: readonly unknown[]): object {
  return {
    ...pick(document, DOCUMENT_KEYS),
    Statement: statements.map((statement) => {
      if (!isRecord(statement)) return statement;
      const { Sid: sid, ...rest } = pick(statement, STATEMENT_KEYS);
      return sid === undefined || typeof sid === "string" ? rest : { ...rest, Sid: sid };
    }),
  };
}

function pick(
  object: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)));
}

function unknownKeysOf(
  object: Readonly<Record<string, unknown>>,
  known: readonly string[],
): readonly string[] {
  return Object.keys(object).filter((key) => !known.includes(key));
}
