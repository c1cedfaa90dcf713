/** Where a value is in a file: keys and places in lists, from the outside in. */
export type SourcePath = readonly (string | number)[];

/** Writes a path as people do: `Statement[1].Action`, and `copy_actions["arn:…"]` for a key with dots or colons. */
export function formatPath(path: SourcePath): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    if (!/^[\w@$-]+$/.test(key)) return `${text}[${JSON.stringify(key)}]`;
    return text === "" ? key : `${text}.${key}`;
  }, "");
}

/** One step of a path as {@link formatPath} writes it. */
const STEP = /\.?([\w@$-]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;

/**
 * Reads the path that a text begins with. What is no path gives an empty one.
 *
 * @returns The path, and how many characters of the text it takes.
 */
export function readPath(text: string): { readonly path: SourcePath; readonly length: number } {
  const path: (string | number)[] = [];
  let at = 0;
  for (;;) {
    STEP.lastIndex = at;
    const [step, key, index, quoted] = STEP.exec(text) ?? [];
    if (step === undefined || (key !== undefined && step.startsWith(".") !== at > 0)) break;
    path.push(key ?? (index === undefined ? (JSON.parse(quoted ?? '""') as string) : Number(index)));
    at += step.length;
  }
  return { path, length: at };
}
