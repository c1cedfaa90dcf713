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
  return Array.from({ length: items.length }, (_, index) => {
    const path = `${at}.Statement[${index}]`;
    let read: readonly LocatedStatement[] | undefined;
    return {
      read: () => (read ??= readStatement(items[index], path)),
      isWhole: !isUnknown(() => JSON.stringify(items[index])),
    };
  });
}

/** What stands in the place of an element that is not known while the others are checked for their grammar. */
const STAND_INS: Readonly<Record<string, unknown>> = {
  Sid: undefined,
  Effect: "Allow",
  Principal: "*",
  NotPrincipal: "*",
  Action: "*",
  NotAction: "*",
  Resource: "*",
  NotResource: "*",
  Condition: {},
};

/** A malformed statement gives none, as in {@link locateStatements}. */
function readStatement(item: unknown, path: string): readonly LocatedStatement[] {
  if (!isRecord(item)) return [];
  const open = Object.keys(item).filter((key) => isUnknown(() => JSON.stringify(item[key])));
  const checked = Object.fromEntries(
    Object.keys(item).map((key) => [key, open.includes(key) ? STAND_INS[key] : item[key]]),
  );
  if (findPolicyGrammarProblems({ Statement: [checked] }, path).length > 0) return [];
  for (const key of open)
    Object.defineProperty(checked, key, { get: () => item[key], enumerable: true, configurable: true });
  return [{ statement: checked as unknown as Statement, path }]; // its grammar was checked, as far as it is known
}

/** The statements of which everything is known. */
export function wholeStatementsOf(parts: readonly DocumentPart[]): readonly LocatedStatement[] {
  return parts.flatMap(({ isWhole, read }) => (isWhole ? (known(read) ?? []) : []));
}
