import { createRequire } from "node:module";
import type CliTable from "cli-table3";
import type { Style } from "./style";
import { pad, widthOf, wrap } from "./text";

const load = createRequire(__filename);

const GAP = "  ";

/** One column of a table. */
export interface Column {
  /** May have several lines. */
  readonly head: string;
  /** Whether its cells may be broken between words where the table has no room. @default false */
  readonly isBreakable?: boolean;
}

/**
 * A table without borders, one text line each. The first cell of a row says what the row is about; a row without it
 * continues the one above. Cells are printable.
 *
 * Where the columns are too wide together, cells are broken. Where even that does not help, each row becomes a block
 * of its own with one line a cell.
 */
export function renderTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
  width: number,
): readonly string[] {
  const widths = fitWidths(columns, rows, width);
  if (widths === undefined) return renderBlocks(columns, rows, style);

  const Table = load("cli-table3") as typeof CliTable;
  const table = new Table({
    colWidths: [...widths],
    chars: { ...NO_BORDERS, middle: GAP },
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  const broken = (cell: string, index: number): string => wrap(cell, widths[index] ?? 0).join("\n");
  table.push(
    columns.map(({ head }) => ({ content: style.faint(head), vAlign: "bottom" })),
    ...rows.map((row) => row.map(broken)),
  );
  return table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}

const NO_BORDERS = Object.fromEntries(
  [
    ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"],
    ...["left", "left-mid", "mid", "mid-mid", "right", "right-mid"],
  ].map((border) => [border, ""]),
);

/**
 * The width of each column: what its longest cell takes where there is room, else breakable columns give way, the one
 * with the most to give first, down to their longest word. Gives nothing where that is not enough.
 */
function fitWidths(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly number[] | undefined {
  const sizes = columns.map(({ head, isBreakable = false }, index) => {
    const cells = [...head.split("\n"), ...rows.map((row) => row[index] ?? "")];
    const natural = Math.max(...cells.map(widthOf));
    return {
      natural,
      least: isBreakable ? Math.max(...cells.flatMap((cell) => wrap(cell, 1)).map(widthOf)) : natural,
    };
  });
  const widths = sizes.map(({ natural }) => natural);
  let excess = widths.reduce((sum, size) => sum + size, GAP.length * (columns.length - 1)) - width;
  for (; excess > 0; excess -= 1) {
    const slack = sizes.map(({ least }, index) => (widths[index] ?? 0) - least);
    const mostSlack = Math.max(...slack);
    if (mostSlack <= 0) return undefined;
    const index = slack.indexOf(mostSlack);
    widths[index] = (widths[index] ?? 0) - 1;
  }
  return widths;
}

function renderBlocks(
  [, ...columns]: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
): readonly string[] {
  const heads = columns.map(({ head }) => head.replaceAll("\n", " "));
  const headWidth = Math.max(...heads.map(widthOf));
  const named = heads.map((head) => style.faint(pad(head, headWidth)));
  return rows.flatMap(([title = "", ...cells], row) => [
    ...(title === "" ? [] : [...(row === 0 ? [] : [""]), title]),
    ...cells.flatMap((cell, index) => (cell === "" ? [] : [`  ${named[index] ?? ""}${GAP}${cell}`])),
  ]);
}
