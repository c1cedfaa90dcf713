import type { Style } from "../render/style";
import { type Column, renderTable } from "../render/table";
import { pad, widthOf } from "../render/text";

/**
 * Up to here a table is fitted into the terminal. That takes time that grows with the square of the rows; what is longer is read in a
 * file or a pager, and keeps its natural width.
 */
const MAX_FITTED_ROWS = 500;
const GAP = "  ";

/** A table as {@link renderTable} makes it, for any number of rows. */
export function renderLongTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
  width: number,
): readonly string[] {
  if (rows.length <= MAX_FITTED_ROWS) return renderTable(columns, rows, style, width);
  const heads = headLinesOf(columns);
  const widths = columns.map((_, index) =>
    [...heads, ...rows].reduce((widest, row) => Math.max(widest, widthOf(row[index] ?? "")), 0),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => pad(cell, widths[index] ?? 0))
      .join(GAP)
      .trimEnd();
  return [...heads.map((head) => style.faint(line(head))), ...rows.map(line)];
}

/** The lines of the heads, which end at the same line. */
function headLinesOf(columns: readonly Column[]): readonly (readonly string[])[] {
  const heads = columns.map(({ head }) => head.split("\n"));
  const height = Math.max(...heads.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    heads.map((lines) => lines[line - (height - lines.length)] ?? ""),
  );
}
