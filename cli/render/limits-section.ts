import { groupedDigits } from "../../domain/grouped-digits";
import { findQuotaProblems } from "../../domain/quotas/quota-problems";
import type { PreviewResult } from "../preview/preview-result";
import { measureStack, type Measured } from "./limits";
import type { Style } from "./style";
import { printable, widthOf, wrap } from "./text";

/** How full something is before it is pointed out: AWS refuses the next step beyond the limit. */
const NEARLY_FULL = 0.8;

/** What of the stack AWS measures, against its limits. One text line each; nothing where nothing is measured. */
export function renderLimits(result: PreviewResult, style: Style, width: number): readonly string[] {
  const measured = measureStack(result);
  const amounts = measured.map(amountOf);
  const amountWidth = Math.max(0, ...amounts.map(widthOf));
  const nameWidth = Math.max(0, ...measured.map(({ path }) => widthOf(printable(path))));
  const indent = amountWidth + nameWidth + 4;
  const isNarrow = width < indent + 30;
  const lines = measured.flatMap((each, index) => {
    const amount = paintOf(
      each,
      style,
    )(" ".repeat(amountWidth - widthOf(amounts[index] ?? "")) + (amounts[index] ?? ""));
    const head = `${amount}  ${printable(each.path)}`;
    if (isNarrow) return [head];
    const gap = " ".repeat(nameWidth - widthOf(printable(each.path)) + 2);
    const [first = "", ...more] = wrap(each.counts, width - indent);
    return [
      `${head}${gap}${style.faint(first)}`,
      ...more.map((line) => " ".repeat(indent) + style.faint(line)),
    ];
  });
  return [...lines, ...problemsOf(measured, style, width)];
}

function amountOf({ most, value }: Measured): string {
  return `${groupedDigits(value)} of ${groupedDigits(most)}`;
}

function paintOf({ most, value }: Measured, style: Style): (text: string) => string {
  if (value > most) return style.bad;
  return value > most * NEARLY_FULL ? style.warning : (text) => text;
}

function problemsOf(measured: readonly Measured[], style: Style, width: number): readonly string[] {
  return findQuotaProblems(measured).flatMap(({ path, reason }) => [
    "",
    ...wrap(`${printable(path)} ${reason}`, width).map(style.bad),
  ]);
}
