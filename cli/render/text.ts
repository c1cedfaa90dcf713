import { createRequire } from "node:module";
import type stringWidth from "string-width";

const load = createRequire(__filename);

/**
 * What a terminal must not be given as it is: control characters (escape sequences among them), invisible formatting
 * such as a change of writing direction, line breaks, and halves of characters. The joiner that holds emoji together stays.
 */
const UNPRINTABLE = /(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Makes one line that is safe to print: every unprintable character is spelled out as `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Text each of whose characters takes one column: ASCII, and what a preview itself draws and shortens with. */
const PLAIN = /^[ -~…·│├└─]*$/;

/** How many columns of a terminal the text takes; escape sequences for colours take none. */
export function widthOf(text: string): number {
  // Loaded only where it is needed: nearly every text is plain.
  return PLAIN.test(text) ? text.length : (load("string-width") as typeof stringWidth)(text);
}

/** Fills up with spaces until the text takes `width` columns. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

/** Replaces the middle with `…` where the text takes more than `width` columns, so that both ends stay readable. */
export function shorten(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  const characters = PLAIN.test(text)
    ? Array.from(text)
    : Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  const tailWidth = Math.floor((width - 1) / 2);
  const tail = takeColumns([...characters].reverse(), tailWidth).reverse();
  const head = takeColumns(characters, width - 1 - tailWidth);
  return `${head.join("")}…${tail.join("")}`;
}

function takeColumns(characters: readonly string[], width: number): string[] {
  let taken = 0;
  const end = characters.findIndex((character) => (taken += widthOf(character)) > width);
  return characters.slice(0, end === -1 ? undefined : end);
}

/**
 * Breaks text into printable lines of at most `width` columns, between words. The text's own line breaks and
 * indents stay; a word that is too long stays whole.
 */
export function wrap(text: string, width: number): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const indent = /^ */.exec(line)?.[0] ?? "";
    return wrapLine(printable(line.trim()), width - indent.length).map((part) => indent + part);
  });
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/ +/)) {
    if (line !== "" && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A count and its noun: `1 account`, `2 accounts`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : `${noun}s`}`;
}
