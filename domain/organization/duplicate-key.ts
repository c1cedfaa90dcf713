import { childPath } from "./backup-policy-path";

/** A string, or a mark that opens, closes or separates. Everything between them is white space, numbers and words. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/gs;

interface Level {
  /** Keys seen so far; a list has none. */
  readonly keys: Set<string> | undefined;
  /** Key, or place in the list, of what is being read. */
  at: string;
  index: number;
}

/**
 * Finds keys that stand twice in one object of a JSON text. `JSON.parse` keeps the last of them in silence, AWS
 * Organizations refuses the document.
 *
 * @param json well-formed JSON; read in one pass, however deep it is nested
 * @returns The path of each repeated key: `plans.daily.rules.nightly`
 */
export function findDuplicateKeys(json: string): readonly string[] {
  const levels: Level[] = [];
  const duplicates: string[] = [];
  let text: string | undefined;
  for (const [token] of json.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === "{") levels.push({ keys: new Set(), at: "", index: 0 });
    else if (token === "[") levels.push({ keys: undefined, at: "[0]", index: 0 });
    else if (token === "}" || token === "]") levels.pop();
    else if (token === "," && level !== undefined && level.keys === undefined)
      level.at = `[${++level.index}]`;
    else if (token === ":" && level?.keys !== undefined && text !== undefined) {
      level.at = text;
      if (level.keys.has(text)) duplicates.push(pathOf(levels));
      level.keys.add(text);
    } else text = token.startsWith('"') ? (JSON.parse(token) as string) : undefined;
  }
  return [...new Set(duplicates)];
}

function pathOf(levels: readonly Level[]): string {
  return levels.reduce((path, { keys, at }) => (keys === undefined ? path + at : childPath(path, at)), "");
}
