import { FEATURE_TABLE } from "../../domain/copying/capability";
import { listed } from "../../domain/copying/copy-selection";
import type { CopyOverride } from "../../domain/copying/overrides";
import { isLost, type CopyRoute } from "../../domain/copying/routes";
import { SUPPORTED_RESOURCES, UNPROTECTABLE } from "../../domain/copying/unprotectable";
import type { PreviewResult } from "../preview/preview-result";
import { findReach, type VaultReach } from "./reach";
import type { Style } from "./style";
import { pad, printable, widthOf, wrap } from "./text";

/** Where all of it is explained. */
const GUIDE = "docs/copy-routes.md";

const GAP = "  ";
/** Text in fewer columns than these is hard to read. */
const NARROWEST_TEXT = 24;

/** What is said of one or several types. */
interface Line {
  readonly label: string;
  readonly text: string;
  readonly paint: (text: string) => string;
}

/**
 * What does not reach the air-gapped vault, as far as the backup policies of the stack and AWS's tables say. One text line
 * each; nothing where no backup policy is known.
 *
 * @param overrides what the stack's settings say otherwise than AWS's tables
 */
export function renderReach(
  result: PreviewResult,
  style: Style,
  width: number,
  overrides: readonly CopyOverride[] = [],
): readonly string[] {
  const reach = findReach(result, overrides);
  if (reach === undefined) return [];
  const { notBackedUp, localOnly, unknownPatterns, vaults } = reach;
  const general = [
    ...lineOf("not backed up", notBackedUp, style.warning),
    ...lineOf("kept locally", localOnly, style.warning),
    ...lineOf("not judged", unknownPatterns, style.warning),
    ...(vaults.length === 0 ? lineOf("no copy", ["no plan copies to another account"], style.bad) : []),
  ];
  const ofVaults = vaults.map((vault) => ({ vault, lines: linesOfVault(vault, style) }));
  const labelWidth = labelWidthOf([...general, ...ofVaults.flatMap(({ lines }) => lines)]);
  return [
    ...renderLines(general, labelWidth, width),
    ...ofVaults.flatMap(({ vault, lines }) => [
      ...(vaults.length > 1 ? headingOf(vault, style) : []),
      ...renderLines(lines, labelWidth, width),
    ]),
    ...caption(`Judged by AWS's tables of ${FEATURE_TABLE.asOf}. Read more: ${GUIDE}`, style, width),
  ];
}

/** What AWS Backup cannot protect at all, and what to do instead (R28). The same for every stack. One text line each. */
export function renderUnprotectable(style: Style, width: number): readonly string[] {
  const lines = UNPROTECTABLE.map(({ what, instead }) => ({ label: what, text: instead, paint: plain }));
  return [
    ...renderLines(lines, labelWidthOf(lines), width),
    ...caption(`Read more: ${GUIDE}, ${SUPPORTED_RESOURCES.source}`, style, width),
  ];
}

function headingOf({ vault }: VaultReach, style: Style): readonly string[] {
  return ["", style.strong(printable(`${vault.vaultName} in ${vault.accountId}, ${vault.region}`))];
}

function linesOfVault({ routes }: VaultReach, style: Style): readonly Line[] {
  const lines = [
    ...grouped("does not arrive", routes.flatMap(wholeLosses), style.bad),
    ...grouped("arrives in part", routes.flatMap(partLosses), style.bad),
    ...grouped("arrives only", routes.flatMap(conditions), style.warning),
    ...grouped("uncertain", routes.flatMap(doubts), style.warning),
  ];
  return lines.length > 0 ? lines : lineOf("arrives", ["every type that is copied"], style.good);
}

/** Something that is said of a type or a part of it. */
interface Saying {
  readonly of: string;
  readonly text: string;
}

function wholeLosses({ type, route, why }: CopyRoute): readonly Saying[] {
  if (route === "one-hop") return [];
  return [{ of: type, text: `: ${why}${route === "second-hop" ? ", and no second hop is built" : ""}` }];
}

function partLosses({ type, route, exceptions }: CopyRoute): readonly Saying[] {
  if (route !== "one-hop") return [];
  return exceptions.filter(isLost).map(({ part, why }) => ({ of: `${type} ${part}`, text: `: ${why}` }));
}

function conditions({ type, route, exceptions }: CopyRoute): readonly Saying[] {
  if (route !== "one-hop") return [];
  return exceptions.flatMap(({ onlyWay }) =>
    onlyWay === undefined ? [] : [{ of: type, text: ` ${onlyWay}` }],
  );
}

function doubts({ type, uncertain = [] }: CopyRoute): readonly Saying[] {
  return uncertain.map(({ part, doubt }) => ({
    of: part === undefined ? type : `${type} ${part}`,
    text: `: ${doubt}`,
  }));
}

/** What is said of several types is said once. */
function grouped(label: string, sayings: readonly Saying[], paint: Line["paint"]): readonly Line[] {
  const texts = [...new Set(sayings.map(({ text }) => text))];
  return texts.map((text) => {
    const names = sayings.filter((saying) => saying.text === text).map((saying) => saying.of);
    return { label, text: `${listed(names)}${text}`, paint };
  });
}

function lineOf(label: string, names: readonly string[], paint: Line["paint"]): readonly Line[] {
  return names.length === 0 ? [] : [{ label, text: listed(names), paint }];
}

function labelWidthOf(lines: readonly Line[]): number {
  return Math.max(...lines.map(({ label }) => widthOf(label)));
}

/**
 * Two columns; a label that is the one of the line above is left out. Where the terminal has no room for two columns, the
 * text goes below its label.
 */
function renderLines(lines: readonly Line[], labelWidth: number, width: number): readonly string[] {
  const hasRoom = width - labelWidth - GAP.length >= NARROWEST_TEXT;
  const indent = hasRoom ? " ".repeat(labelWidth) + GAP : GAP;
  return lines.flatMap(({ label, text, paint }, index) => {
    const isRepeated = lines[index - 1]?.label === label;
    const [first = "", ...more] = wrap(text, width - indent.length).map((line) => indent + line);
    if (isRepeated) return [first, ...more];
    if (!hasRoom) return [paint(label), first, ...more];
    return [paint(pad(label, labelWidth)) + first.slice(labelWidth), ...more];
  });
}

function caption(text: string, style: Style, width: number): readonly string[] {
  return ["", ...wrap(text, width).map(style.faint)];
}

function plain(text: string): string {
  return text;
}
