import type { Style } from "./style";
import { pad, wrap } from "./text";

/** What stands before the label of a line below a finding. */
export const LABEL_INDENT = "    ";
/** Columns that the label of a line takes (`got`, `mend`), with the gap behind it. */
export const LABEL_WIDTH = 6;

/** A text with its label, wrapped so that only the first line shows the label. Nothing for an empty text. */
export function renderLabelled(label: string, text: string, style: Style, width: number): readonly string[] {
  if (text === "") return [];
  const indent = LABEL_INDENT + " ".repeat(LABEL_WIDTH);
  const [first = "", ...more] = wrap(text, width - indent.length);
  return [
    `${LABEL_INDENT}${style.faint(pad(label, LABEL_WIDTH))}${first}`,
    ...more.map((line) => indent + line),
  ];
}
