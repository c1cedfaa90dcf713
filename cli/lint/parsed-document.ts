import { findDuplicateKeys } from "../../domain/organization/duplicate-key";
import { got, isRecord } from "../../domain/problem";
import { JsonPositions } from "./document-position";
import { FileError } from "./file-error";
import { isNestedDeeper, MAX_DEPTH, TOO_DEEP } from "./nesting";
import type { ParsedContent } from "./parsed-content";
import { readPath } from "./source-path";
import { parseYaml } from "./yaml-document";

/** What a file holds, and where in it. */
export interface ParsedDocument extends ParsedContent {
  readonly content: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/**
 * Parses a JSON or YAML text. Which of them it is, the text says and not the name of the file.
 *
 * The short tags of CloudFormation (`!Sub`) become the functions that they stand for.
 *
 * @throws FileError for a text that is neither, one that holds no object, and one that is nested beyond any use.
 */
export function parseDocument(text: string): ParsedDocument {
  const json = parseJson(text);
  if (json.error !== undefined && looksLikeJson(text)) throw json.error;
  const document = json.error === undefined ? jsonDocument(json.content, text) : parseYaml(text);
  const { content } = document;
  if (isNestedDeeper(content, MAX_DEPTH)) throw new FileError(TOO_DEEP);
  if (!isRecord(content)) throw new FileError(`must hold an object with keys, ${got(content)}.`);
  return { ...document, content, text };
}

function jsonDocument(content: unknown, text: string): ParsedContent {
  const positions = new JsonPositions(text);
  return {
    format: "JSON",
    content,
    duplicateKeys: findDuplicateKeys(text).map((path) => ({
      path,
      line: positions.lineOf(readPath(path).path),
    })),
    lineOf: (path) => positions.lineOf(path),
  };
}

function parseJson(text: string): { readonly content?: unknown; readonly error?: FileError } {
  try {
    return { content: JSON.parse(text) as unknown };
  } catch (error) {
    const { message } = error as SyntaxError;
    const offset = Number(/position (\d+)/.exec(message)?.[1] ?? text.trimEnd().length);
    const line = text.slice(0, offset).split("\n").length;
    const reason = message
      .replace(/ in JSON.*$| \(line.*$/s, "")
      .replace(/,? ?"[^]*" is not valid JSON$/, "");
    return { error: new FileError(`is not valid JSON: ${reason}, in line ${line}.`, line) };
  }
}

/** YAML may begin with `{` or `[` as well, but people who write that mean JSON and want to be told about JSON. */
function looksLikeJson(text: string): boolean {
  return /^\s*[{["]/.test(text);
}
