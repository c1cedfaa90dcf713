import { childPath } from "../../domain/organization/backup-policy-path";
import type { EffectiveDocument } from "../../domain/organization/effective-policy-document";
import type { ReplacedPart } from "../../domain/organization/effective-policy-node";
import type { ValueProvenance } from "../../domain/organization/provenance";
import type { Style } from "../render/style";
import { pad, printable, widthOf } from "../render/text";
import { sayPolicy } from "./source-text";

/** One line: what there is, and where it comes from. */
interface Row {
  readonly indent: number;
  readonly what: string;
  readonly from?: string;
  /** Whether it is only there for those who look for it. */
  readonly isFaint?: boolean;
}

const INDENT = "  ";
const GAP = "  ";

/**
 * The policy as a tree: one line for each node and value, with the policy that set the value beside it and what it
 * replaced below. Where there is no room beside, the policy stands on a line of its own.
 */
export function renderValues(
  document: EffectiveDocument,
  values: readonly ValueProvenance[],
  style: Style,
  width: number,
): readonly string[] {
  const byPath = new Map(values.map((value) => [value.path, value]));
  const rows = rowsIn(document, "", 0, byPath);
  const set = rows.filter(({ from, isFaint }) => from !== undefined && isFaint !== true);
  const room = width - GAP.length - Math.max(0, ...set.map(({ from }) => widthOf(from ?? "")));
  const column = Math.max(0, ...set.map((row) => widthOf(leftOf(row))).filter((left) => left <= room));
  return rows.flatMap((row) => renderRow(row, column, style, width));
}

function renderRow(row: Row, column: number, style: Style, width: number): readonly string[] {
  const left = leftOf(row);
  const paint = row.isFaint === true ? style.faint : (text: string) => text;
  if (row.from === undefined) return [paint(left)];
  const from = style.faint(row.from);
  const isTooWide = widthOf(left) > column || column + GAP.length + widthOf(row.from) > width;
  if (isTooWide) return [paint(left), `${INDENT.repeat(row.indent + 2)}${from}`];
  return [`${paint(pad(left, column))}${GAP}${from}`];
}

function leftOf({ indent, what }: Row): string {
  return `${INDENT.repeat(indent)}${what}`;
}

function rowsIn(
  node: EffectiveDocument,
  path: string,
  indent: number,
  byPath: ReadonlyMap<string, ValueProvenance>,
): readonly Row[] {
  return Object.entries(node).flatMap(([key, child]): readonly Row[] => {
    const at = childPath(path, key);
    const provenance = byPath.get(at);
    if (provenance !== undefined) return rowsOfValue(printable(key), provenance, indent);
    if (typeof child === "string" || Array.isArray(child)) return [];
    return [{ indent, what: printable(key) }, ...rowsIn(child as EffectiveDocument, at, indent + 1, byPath)];
  });
}

function rowsOfValue(
  key: string,
  { value, parts, replaced }: ValueProvenance,
  indent: number,
): readonly Row[] {
  const gone = replaced.map((part) => rowOfReplaced(part, indent + 1));
  if (typeof value === "string") {
    const [setBy] = parts.map((part) => sayPolicy(part.setBy));
    return [
      { indent, what: `${key}  ${shown(value)}`, ...(setBy === undefined ? {} : { from: setBy }) },
      ...gone,
    ];
  }
  return [
    { indent, what: parts.length === 0 ? `${key}  (an empty list)` : key },
    ...parts.map((part) => ({ indent: indent + 1, what: shown(part.value), from: sayPolicy(part.setBy) })),
    ...gone,
  ];
}

function rowOfReplaced({ value, setBy, replacedBy, operator }: ReplacedPart, indent: number): Row {
  const verb = operator === "@@remove" ? "removed" : "replaced";
  return {
    indent,
    what: `not ${shown(value)}`,
    from: `${sayPolicy(setBy)}, ${verb} by ${sayPolicy(replacedBy)}`,
    isFaint: true,
  };
}

function shown(value: string): string {
  return value === "" ? '""' : printable(value);
}
