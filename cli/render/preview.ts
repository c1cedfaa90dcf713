import { type CopyOverride, readCopyOverrides } from "../../domain/copying/overrides";
import type { PreviewResult } from "../preview/preview-result";
import { renderAccess } from "./access-section";
import { dayOf } from "./day";
import { renderEnvironments } from "./environment-section";
import { renderLimits } from "./limits-section";
import { renderNotices } from "./notice-section";
import { renderFindings, renderHeldRules } from "./policy-section";
import { renderProtections } from "./protection-section";
import { renderReach, renderUnprotectable } from "./reach-section";
import { renderRecovery } from "./recovery-section";
import { renderResources } from "./resource-section";
import { createStyle, type Style } from "./style";
import { renderSummary } from "./summary";
import { printable, wrap } from "./text";

/** How a preview is to look. */
export interface RenderOptions {
  /** Whether to colour; see `wantsColors`. */
  readonly colors: boolean;
  /** Columns of the terminal. Less than 40 is taken as 40. */
  readonly width: number;
  /** When the stacks are taken to be deployed: the dates on which locks become permanent count from it. */
  readonly now: Date;
}

const NARROWEST = 40;
/** Prose in longer lines is hard to read. */
const WIDEST_PROSE = 100;

/**
 * Writes what a person wants to know before deploying: the resources by account and region, what protects whom, the
 * environments side by side, then notices, policy violations and one line that sums up. Ends with a line break.
 *
 * Several results share the table of environments; the rest is told stack by stack. Nothing is guessed: what is only
 * known after deployment is said to be unknown.
 */
export function renderPreview(
  results: PreviewResult | readonly PreviewResult[],
  options: RenderOptions,
): string {
  const all = "project" in results ? [results] : results;
  const style = createStyle(options.colors);
  const width = Math.max(NARROWEST, options.width);
  const prose = Math.min(WIDEST_PROSE, width);
  const title = (result: PreviewResult): string =>
    style.strong(printable(`${result.project} ${result.stack}`));
  const ofStack = ({ stack }: PreviewResult): string => (all.length === 1 ? "" : ` of ${printable(stack)}`);
  const environments = renderEnvironments(all, style, { width, now: options.now });

  const sections = [
    ...all.flatMap((result) => [
      [`${title(result)}  ${style.faint("offline preview")}`],
      section("Resources", renderResources(result, style, width), style),
      section("What protects whom", renderProtections(result, style, width), style),
      section("Who may do what with a copy", renderAccess(result, style, prose), style),
      section(
        "What does not reach the air-gapped vault",
        renderReach(result, style, prose, overridesOf(result)),
        style,
      ),
      section(
        "What would be lost, and how long a recovery takes",
        renderRecovery(result, style, prose),
        style,
      ),
    ]),
    section("What AWS Backup cannot protect", renderUnprotectable(style, prose), style),
    section("Environments", [...environments, ...captionOf(environments, options.now, style, prose)], style),
    ...all.flatMap((result) => [
      section(
        `Sizes${ofStack(result)}, and what AWS allows at most`,
        renderLimits(result, style, width),
        style,
      ),
      section(`Notices${ofStack(result)}`, renderNotices(result.notices, style, prose), style),
      section(`Policies${ofStack(result)} that hold`, renderHeldRules(result, style, prose), style),
      section(`Policies${ofStack(result)} with findings`, renderFindings(result, style, prose), style),
    ]),
    all.map(
      (result) => `${all.length === 1 ? "" : `${printable(result.stack)}: `}${renderSummary(result, style)}`,
    ),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** What the stack's owner knows better than the table of AWS Backup's abilities, as the stack's output says it. */
function overridesOf({ outputs }: PreviewResult): readonly CopyOverride[] {
  return readCopyOverrides(outputs.copyOverrides).overrides;
}

function section(heading: string, lines: readonly string[], style: Style): readonly string[] {
  return lines.length === 0 ? [] : [style.strong(heading), "", ...lines];
}

function captionOf(
  environments: readonly string[],
  now: Date,
  style: Style,
  width: number,
): readonly string[] {
  if (environments.length === 0) return [];
  const caption = `Permanent from: the first day on which nobody can undo the lock, if it is deployed on ${dayOf(now)}.`;
  return ["", ...wrap(caption, width).map(style.faint)];
}
