import { createStyle } from "../render/style";
import type { Column } from "../render/table";
import { counted, printable, wrap } from "../render/text";
import type { ViewOptions } from "./account-view";
import { type AccountSummary, isValid } from "./explanation";
import { LAST_VALID_POLICY } from "./finding-section";
import { renderLongTable } from "./long-table";

const COLUMNS: readonly Column[] = [
  { head: "account" },
  { head: "name", isBreakable: true },
  { head: "in", isBreakable: true },
  { head: "plans" },
  { head: "rules" },
  { head: "ignored" },
  { head: "not\ndocumented" },
  { head: "problems", isBreakable: true },
];

const NARROWEST = 40;
const WIDEST_PROSE = 100;

/** Writes a table with one row an account, in the order of the file, and one line that sums up. Ends with a line break. */
export function renderOrganization(summaries: readonly AccountSummary[], options: ViewOptions): string {
  const style = createStyle(options.colors);
  const width = Math.max(NARROWEST, options.width);
  const invalid = summaries.filter(({ policy }) => !isValid(policy)).length;
  const remarked = summaries.filter(({ policy }) => policy.ignored.length > 0).length;
  const sections = [
    renderLongTable(COLUMNS, summaries.map(cellsOf), style, width),
    invalid === 0 ? [] : wrap(LAST_VALID_POLICY, Math.min(WIDEST_PROSE, width)),
    [
      [
        counted(summaries.length, "account"),
        ...(remarked === 0 ? [] : [`${counted(remarked, "account")} with ignored parts of policies`]),
        invalid === 0 ? style.good("all valid") : style.bad(`${counted(invalid, "account")} invalid`),
      ].join("; "),
    ],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function cellsOf({ account, path, policy, plans, rules }: AccountSummary): readonly string[] {
  const { ignored, uncertainties, problems } = policy;
  return [
    account.id,
    printable(account.name),
    printable(
      path
        .slice(0, -1)
        .map(({ name }) => name)
        .join(" > "),
    ),
    ...[plans, rules, ignored.length, uncertainties.length].map(String),
    problems.length === 0
      ? "none"
      : problems.map(({ code, pathToError }) => printable(`${code} ${pathToError}`)).join(", "),
  ];
}
