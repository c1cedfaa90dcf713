import { createRequire } from "node:module";
import type * as JsoncParser from "jsonc-parser";
import type { Node } from "jsonc-parser";
import type { SourcePath } from "./source-path";

const requireLate = createRequire(__filename);

/** Finds the lines of values in a JSON text. Nothing is worked out before the first question. */
export class JsonPositions {
  readonly #text: string;
  #tree: Node | undefined;
  #lines: LineIndex | undefined;

  /** @param text Valid JSON. */
  constructor(text: string) {
    this.#text = text;
  }

  /** The line of a value, or of the nearest thing around it that is there. */
  lineOf(path: SourcePath): number {
    this.#tree ??= (requireLate("jsonc-parser") as typeof JsoncParser).parseTree(this.#text);
    this.#lines ??= new LineIndex(this.#text);
    let node = this.#tree;
    let found = node;
    for (const key of path) {
      node = childOf(node, key);
      if (node === undefined) break;
      found = node;
    }
    // The key of a value stands where a person looks for it.
    const shown = found?.parent?.type === "property" ? found.parent : found;
    return this.#lines.lineAt(shown?.offset ?? 0);
  }
}

/** The value at a key, the last one where the key is given twice. A single value also is the first of a list. */
function childOf(node: Node | undefined, key: string | number): Node | undefined {
  if (node?.type === "array") return typeof key === "number" ? node.children?.[key] : undefined;
  if (key === 0) return node;
  if (node?.type !== "object") return undefined;
  return node.children?.filter(({ children }) => children?.[0]?.value === key).at(-1)?.children?.[1];
}

/** Says in which line of a text a character is. */
export class LineIndex {
  readonly #starts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    this.#starts = starts;
  }

  /** The line of a character, counted from 1. */
  lineAt(offset: number): number {
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? Infinity) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }
}
