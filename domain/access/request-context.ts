import { got } from "../problem";

/** A value of a condition key: one, or a list for a key that can hold several. */
export type ContextValue = string | number | boolean | readonly string[];

/** What is known of a condition key in a request. */
export type Knowledge =
  | {
      readonly kind: "one of";
      /** Every value that the key can have, each as a list; `undefined` stands for a request without the key. */
      readonly possible: readonly (readonly string[] | undefined)[];
    }
  | {
      readonly kind: "unknown";
      /** Whether the request could also come without the key. */
      readonly mayBeAbsent: boolean;
      /** Claims about the value of a key that is there, by their texts, and whether they are taken for true. */
      readonly claims?: ReadonlyMap<string, boolean>;
    };

/** The request comes without the key. */
export const ABSENT: Knowledge = { kind: "one of", possible: [undefined] };

/** The key could have any value, or be absent. */
export const UNKNOWN: Knowledge = { kind: "unknown", mayBeAbsent: true };

/** The key is there, but could have any value. */
export const PRESENT: Knowledge = { kind: "unknown", mayBeAbsent: false };

/** The key has one of these values; {@link ABSENT} can be among them. Of no values nothing is known. */
export function oneOf(...values: readonly (ContextValue | typeof ABSENT)[]): Knowledge {
  const cases = values.map(knowledgeOf);
  const possible = cases.flatMap((each) => (each.kind === "one of" ? each.possible : []));
  const isOpen = possible.length === 0 || cases.some(({ kind }) => kind === "unknown");
  return isOpen ? UNKNOWN : { kind: "one of", possible };
}

/** What is known of the condition keys of a request, by their names. Upper and lower case count as equal. */
export type RequestContext = Readonly<Record<string, ContextValue | Knowledge>>;

/** Finds what is known of a key. The name must come in lower case. */
export type ContextLookup = (key: string) => Knowledge;

/**
 * Makes contexts searchable. Of two contexts with the same key the later one counts.
 *
 * @param otherwise what is known of every other key
 */
export function lookupOf(contexts: readonly RequestContext[], otherwise: ContextLookup): ContextLookup {
  return lookupIn(contexts.map(indexContext), otherwise);
}

/** A context by its keys in lower case, so that many lookups can share it. */
export type IndexedContext = ReadonlyMap<string, Knowledge>;

const indexed = new WeakMap<RequestContext, IndexedContext>();

/** Reads a context, and one that comes again not again. */
export function indexContext(context: RequestContext): IndexedContext {
  const before = indexed.get(context);
  if (before !== undefined) return before;
  const index = readContext(context);
  indexed.set(context, index);
  return index;
}

function readContext(context: RequestContext): IndexedContext {
  const known = new Map<string, Knowledge>();
  for (const key in context) {
    const value = context[key];
    if (value !== undefined) known.set(key.toLowerCase(), knowledgeOf(value));
  }
  return known;
}

/** As {@link lookupOf}, of contexts that have been read. */
export function lookupIn(contexts: readonly IndexedContext[], otherwise: ContextLookup): ContextLookup {
  return (key) => {
    for (let index = contexts.length - 1; index >= 0; index -= 1) {
      const known = contexts[index]?.get(key);
      if (known !== undefined) return known;
    }
    return otherwise(key);
  };
}

/** A value or a knowledge as knowledge. */
export function knowledgeOf(entry: ContextValue | Knowledge): Knowledge {
  if (isKnowledge(entry)) return entry;
  const values = typeof entry === "object" ? entry : [String(entry)];
  return { kind: "one of", possible: [values] };
}

function isKnowledge(entry: ContextValue | Knowledge): entry is Knowledge {
  return typeof entry === "object" && "kind" in entry;
}

/** The only value that a key can have; nothing when it can have several, be absent or hold a list of several. */
export function onlyValueOf(knowledge: Knowledge): string | undefined {
  if (knowledge.kind === "unknown" || knowledge.possible.length !== 1) return undefined;
  const values = knowledge.possible[0];
  return values?.length === 1 ? values[0] : undefined;
}

/** Whether a request surely comes without the key. An empty list counts as none. */
export function isSurelyAbsent(knowledge: Knowledge): boolean {
  return (
    knowledge.kind === "one of" &&
    knowledge.possible.every((values) => values === undefined || values.length === 0)
  );
}

/** What is known, in words: `"a"`, `nothing`, `"a" or nothing`, `not known`. */
export function knowledgeInWords(knowledge: Knowledge): string {
  if (knowledge.kind === "unknown")
    return knowledge.mayBeAbsent ? "not known" : "some value that is not known";
  return knowledge.possible.map(valuesInWords).join(" or ");
}

function valuesInWords(values: readonly string[] | undefined): string {
  if (values === undefined || values.length === 0) return "nothing";
  const texts = values.map((value) => got(value).replace(/^got /, ""));
  return texts.length === 1 ? texts.join("") : `[${texts.join(", ")}]`;
}
