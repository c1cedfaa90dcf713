import { printable } from "../render/text";

/** What Markdown, HTML or GitHub would take for more than a letter. */
const SPECIAL = /[\\`*_{}[\]<>|~&@#]|:\/\/|www\./g;

const ENTITIES: Readonly<Record<string, string>> = {
  "<": "&lt;",
  ">": "&gt;",
  "&": "&amp;",
  // These mention people and link issues, and a backslash does not stop them.
  "@": "&#64;",
  "#": "&#35;",
  "://": ":&#47;&#47;",
  "www.": "www&#46;",
};

/** Makes one line of text that is shown as it is: no formatting, no HTML, no link, nobody mentioned. */
export function plainMarkdown(text: string): string {
  return printable(text).replace(SPECIAL, (letters) => ENTITIES[letters] ?? `\\${letters}`);
}

/** Makes one line of code that is shown as it is, whatever backticks it holds. */
export function codeMarkdown(text: string, mostCharacters = Infinity): string {
  const code = clipped(printable(text), mostCharacters);
  const ticks = "`".repeat(longestRun(code) + 1);
  // Markdown takes one space away at each end, and needs it where a backtick stands there.
  const gap = code.startsWith("`") || code.endsWith("`") || /^ .* $/.test(code) ? " " : "";
  return code === "" ? "nothing" : `${ticks}${gap}${code}${gap}${ticks}`;
}

/** Makes a block of code of these lines, whatever backticks they hold. */
export function fencedMarkdown(language: string, lines: readonly string[]): string {
  const text = lines.map(printable).join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Cuts a long text, and says how much is missing. */
export function clipped(text: string, mostCharacters: number): string {
  const letters = Array.from(text);
  if (letters.length <= mostCharacters) return text;
  return `${letters.slice(0, mostCharacters).join("")}… (${letters.length - mostCharacters} characters more)`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
}
