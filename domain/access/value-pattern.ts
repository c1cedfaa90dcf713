import { isSurelyAbsent, onlyValueOf, type ContextLookup } from "./request-context";

/**
 * Whether `${…}` in a policy means something: in version 2012-10-17 it does, in the older one it is plain text.
 * `doubtful` when the version is not known.
 */
export type VariableUse = "in use" | "plain text" | "doubtful";

/** A value of a policy that can hold wildcards and variables, read once. */
export interface ValuePattern {
  /** As written. */
  readonly text: string;
  /** The pieces between variables, and the variables; nothing when there are none. */
  readonly pieces?: readonly Piece[];
}

type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "variable"; readonly key: string; readonly fallback: string | undefined }
  | { readonly kind: "unreadable" };

/** A pattern with its variables replaced. */
export type ResolvedPattern =
  | { readonly kind: "text"; readonly text: string; readonly wildcards: string }
  /** A variable whose key the request does not have, without a default. */
  | { readonly kind: "missing" }
  /** A variable whose value cannot be told. */
  | { readonly kind: "doubtful" };

const VARIABLE = /\$\{([^}]*)\}/g;
const WITH_DEFAULT = /^\s*([^\s,]+)\s*,\s*'([^']*)'\s*$/;
const KEY = /^\s*([^\s,']+)\s*$/;

/** Stand for a star and a question mark that are meant as such. Both are in Unicode's area for private use. */
const LITERAL_STAR = "\uE000";
const LITERAL_QUESTION_MARK = "\uE001";

const DOUBTFUL: ResolvedPattern = { kind: "doubtful" };
const MISSING: ResolvedPattern = { kind: "missing" };

/**
 * Reads a value of a policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function readValuePattern(text: string, use: VariableUse): ValuePattern {
  if (use === "plain text" || !text.includes("${")) return { text };
  if (use === "doubtful") return { text, pieces: [{ kind: "unreadable" }] };
  const pieces: Piece[] = [];
  let read = 0;
  for (const match of text.matchAll(VARIABLE)) {
    pieces.push({ kind: "text", text: text.slice(read, match.index) }, pieceOf(match[1] ?? ""));
    read = match.index + match[0].length;
  }
  const rest = text.slice(read);
  pieces.push(rest.includes("${") ? { kind: "unreadable" } : { kind: "text", text: rest });
  return { text, pieces };
}

function pieceOf(inner: string): Piece {
  if (inner === "*" || inner === "?" || inner === "$") return { kind: "literal", text: inner };
  const [, keyWithDefault, fallback] = WITH_DEFAULT.exec(inner) ?? [];
  const key = keyWithDefault ?? KEY.exec(inner)?.[1];
  return key === undefined ? { kind: "unreadable" } : { kind: "variable", key: key.toLowerCase(), fallback };
}

/**
 * Replaces the variables of a pattern.
 *
 * A variable needs a key with one value. Whether a wildcard in that value would count as one is not documented [?], so
 * that such a pattern is doubtful where wildcards count.
 *
 * @param wildcardsCount whether `*` and `?` are wildcards where the pattern is used
 */
export function resolvePattern(
  pattern: ValuePattern,
  lookup: ContextLookup,
  wildcardsCount: boolean,
): ResolvedPattern {
  const { pieces, text } = pattern;
  if (pieces === undefined) return { kind: "text", text, wildcards: text };
  let [plain, wildcards] = ["", ""];
  for (const piece of pieces) {
    const value = valueOf(piece, lookup);
    if (typeof value !== "string") return value;
    const isLiteral = piece.kind === "literal";
    if (piece.kind === "variable" && wildcardsCount && /[*?]/.test(value)) return DOUBTFUL;
    plain += value;
    wildcards += isLiteral ? withoutWildcards(value) : value;
  }
  return { kind: "text", text: plain, wildcards };
}

function valueOf(piece: Piece, lookup: ContextLookup): string | ResolvedPattern {
  switch (piece.kind) {
    case "text":
    case "literal":
      return piece.text;
    case "unreadable":
      return DOUBTFUL;
    case "variable": {
      const known = lookup(piece.key);
      const value = onlyValueOf(known) ?? (isSurelyAbsent(known) ? piece.fallback : undefined);
      return value ?? (isSurelyAbsent(known) ? MISSING : DOUBTFUL);
    }
  }
}

/** A text in which stars and question marks are no wildcards; for values that meet a pattern with `${*}` or `${?}`. */
export function withoutWildcards(text: string): string {
  return text.replaceAll("*", LITERAL_STAR).replaceAll("?", LITERAL_QUESTION_MARK);
}

/** Whether a resolved pattern holds a star or question mark that is meant as such. */
export function hasLiteralWildcards(wildcards: string): boolean {
  return wildcards.includes(LITERAL_STAR) || wildcards.includes(LITERAL_QUESTION_MARK);
}
