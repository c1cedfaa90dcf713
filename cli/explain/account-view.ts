import { createStyle, type Style } from "../render/style";
import { counted, printable } from "../render/text";
import { type AccountExplanation, countIn, isValid } from "./explanation";
import { renderIgnored, renderProblems, renderUncertainties, renderWarnings } from "./finding-section";
import { renderValues } from "./value-section";

/** How an explanation is to look. */
export interface ViewOptions {
  /** Whether to colour; see `wantsColors`. */
  readonly colors: boolean;
  /** Columns of the terminal. Less than 40 is taken as 40. */
  readonly width: number;
}

const NARROWEST = 40;
/** Prose in longer lines is hard to read. */
const WIDEST_PROSE = 100;

/**
 * Writes the effective policy of one account for a person: the policy with the origin of every value, what is ignored,
 * what is uncertain, what is invalid, and one line that sums up. Ends with a line break.
 */
export function renderExplanation(explanation: AccountExplanation, options: ViewOptions): string {
  const { account, path, policy, document, values, warnings } = explanation;
  const style = createStyle(options.colors);
  const width = Math.max(NARROWEST, options.width);
  const prose = Math.min(WIDEST_PROSE, width);
  const shown = renderValues(document, values, style, width);
  const sections = [
    [
      `${style.strong(printable(`${account.name} ${account.id}`))}  ${style.faint("effective backup policy")}`,
      style.faint(printable(path.map(({ name, id }) => (name === id ? id : `${name} (${id})`)).join(" > "))),
    ],
    section(
      "Effective policy",
      shown.length === 0 ? ["No policy gives this account a value."] : shown,
      style,
    ),
    section("Ignored", renderIgnored(policy.ignored, style, prose), style),
    section("Not documented by AWS", renderUncertainties(policy.uncertainties, style, prose), style),
    section("Warnings", renderWarnings(warnings, style, prose), style),
    section("Invalid", renderProblems(policy.problems, style, prose), style),
    [renderVerdict(explanation, style)],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function section(heading: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : [style.strong(heading), "", ...lines];
}

function renderVerdict({ policy, warnings }: AccountExplanation, style: Style): string {
  const { plans, rules } = countIn(policy);
  const { ignored, uncertainties, problems } = policy;
  const remarks = [
    ...(ignored.length === 0 ? [] : [`${counted(ignored.length, "part")} of policies ignored`]),
    ...(uncertainties.length === 0 ? [] : [`${counted(uncertainties.length, "place")} not documented`]),
    ...(warnings.length === 0 ? [] : [counted(warnings.length, "warning")]),
  ];
  const verdict = isValid(policy)
    ? style.good("valid")
    : style.bad(`invalid (${counted(problems.length, "problem")}): AWS keeps the last valid policy`);
  return [`${counted(plans, "plan")}, ${counted(rules, "rule")}`, ...remarks, verdict].join("; ");
}
