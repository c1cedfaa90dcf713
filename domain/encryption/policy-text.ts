import type { Statement } from "../aws/policy-document";

/** A string, or a mark that opens, closes or separates. Everything between them is white space, numbers and words. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/gs;

/**
 * Adds statements at the end of a policy's text. Nothing of what is there changes, not even its white space: a single
 * statement becomes the first of a list, and a list grows.
 *
 * @param json well-formed JSON of a policy with at least one statement
 */
export function appendStatements(json: string, statements: readonly Statement[]): string {
  const { start, end } = findStatementValue(json);
  const before = json.slice(0, start);
  const value = json.slice(start, end);
  const after = json.slice(end);
  const added = JSON.stringify(statements).slice(1, -1);
  if (!value.startsWith("[")) return `${before}[${value},${added}]${after}`;
  const items = value.slice(0, -1).trimEnd();
  return `${before}${items},${added}${value.slice(items.length)}${after}`;
}

/** Where the value of the document's own `Statement` begins and ends. */
function findStatementValue(json: string): { readonly start: number; readonly end: number } {
  let [depth, start, text, isNext] = [0, -1, "", false];
  for (const { 0: token, index } of json.matchAll(TOKEN)) {
    if (token === "{" || token === "[") {
      if (isNext) start = index;
      isNext = false;
      depth += 1;
    } else if (token === "}" || token === "]") {
      depth -= 1;
      if (depth === 1 && start >= 0) return { start, end: index + 1 };
    } else if (token === ":") isNext = depth === 1 && text === "Statement";
    else if (token.startsWith('"')) text = JSON.parse(token) as string;
  }
  return { start, end: json.length };
}
