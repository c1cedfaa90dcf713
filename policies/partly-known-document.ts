import { findPolicyGrammarProblems } from "../domain/aws/policy-grammar";
import type { Statement } from "../domain/aws/policy-document";
import { locateStatements, type LocatedStatement } from "../domain/aws/policy-statement";
import { isRecord } from "../domain/problem";
import { isUnknown, isUnknownValue, known } from "./known";

/** Statements that can be judged together. Throws the SDK's error when nothing of them is known. */
export interface DocumentPart {
  readonly read: () => readonly LocatedStatement[];
  /** Whether everything of them is known. */
  readonly isWhole: boolean;
}

/**
 * Reads a policy document of which a part may not be known during preview: a program may hand over an object, with the ARN of something
 * that is still to be made somewhere in it.
 *
 * A document that is known is one part. Of any other each statement is a part, in which an element that is not known throws the SDK's error
 * when somebody asks for it: a statement that allows every action says so, whatever it is about.
 *
 * @throws the SDK's error when the document as a whole, or its list of statements, is not known
 */
export function partsOfDocument(read: () => unknown, at: string): readonly DocumentPart[] {
  const document = read();
  try {
    const { statements } = locateStatements(document, at);
    return [{ read: () => statements, isWhole: true }];
  } catch (error) {
    if (!isUnknownValue(error) || !isRecord(document)) throw error;
    return partsOfOpenDocument(document, at);
  }
}

function partsOfOpenDocument(
  document: Readonly<Record<string, unknown>>,
  at: string,
): readonly DocumentPart[] {
  const list = document.Statement;
  const items: readonly unknown[] = Array.isArray(list) ? list : [list];
  return Array.from({ length: items.length }, (_, index) => index).flatMap(
    (index): readonly DocumentPart[] => {
      const path = `${at}.Statement[${index}]`;
      const readItem = (): unknown => items[index];
      if (isUnknown(readItem)) return [{ read: () => [readItem()].flatMap(() => []), isWhole: false }];
      const item = readItem();
      if (!isRecord(item)) return [];
      const elements = Object.fromEntries(Object.keys(item).map((key) => [key, () => item[key]]));
      return SPLIT_KEYS.reduce<readonly Elements[]>(
        (all, key) => all.flatMap((one) => splitBy(key, one)),
        [elements],
      ).map((one) => partOf(one, path));
    },
  );
}

/** The elements of a statement, each read when it is asked for. */
type Elements = Readonly<Record<string, () => unknown>>;

function partOf(elements: Elements, path: string): DocumentPart {
  let read: readonly LocatedStatement[] | undefined;
  const open = Object.keys(elements).filter((key) => isUnknown(() => JSON.stringify(elements[key]?.())));
  return { read: () => (read ??= readStatement(elements, open, path)), isWhole: open.length === 0 };
}

/** A statement about a list of these is one about each of them. */
const SPLIT_KEYS: readonly string[] = ["Action", "Resource"];

/** A statement as two, where a list has both what is known and what is not: one about either. */
function splitBy(key: string, elements: Elements): readonly Elements[] {
  const list = known(() => elements[key]?.());
  if (!Array.isArray(list)) return [elements];
  const items: readonly unknown[] = list;
  const indices = Array.from({ length: items.length }, (_, index) => index);
  const open = indices.find((index) => isUnknown(() => items[index]));
  const rest = indices.flatMap((index) => (isUnknown(() => items[index]) ? [] : [items[index]]));
  if (open === undefined || rest.length === 0) return [elements];
  return [
    { ...elements, [key]: () => rest },
    { ...elements, [key]: () => items[open] },
  ];
}

/** What stands in the place of an element that is not known while the others are checked for their grammar. */
const STAND_INS: Readonly<Record<string, unknown>> = { Effect: "Allow", Condition: {}, Sid: undefined };

/** A malformed statement gives none, as in {@link locateStatements}. */
function readStatement(
  elements: Elements,
  open: readonly string[],
  path: string,
): readonly LocatedStatement[] {
  const statement: Record<string, unknown> = {};
  for (const [key, read] of Object.entries(elements))
    statement[key] = open.includes(key) ? (key in STAND_INS ? STAND_INS[key] : "*") : read();
  if (findPolicyGrammarProblems({ Statement: [statement] }, path).length > 0) return [];
  for (const key of open)
    Object.defineProperty(statement, key, { get: () => elements[key]?.(), enumerable: true });
  return [{ statement: statement as unknown as Statement, path }]; // its grammar was checked, as far as it is known
}

/** The statements of which everything is known. */
export function wholeStatementsOf(parts: readonly DocumentPart[]): readonly LocatedStatement[] {
  return parts.flatMap(({ isWhole, read }) => (isWhole ? (known(read) ?? []) : []));
}
