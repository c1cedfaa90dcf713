import type { LintedFile, LintFinding, LintResult } from "../lint/lint-result";
import { renderFindingGroups } from "./finding-lines";
import { renderLabelled } from "./labelled-text";
import { renderNotices } from "./notice-section";
import { createStyle, type Style } from "./style";
import { counted, pad, printable, widthOf } from "./text";
import { renderVerdict } from "./verdict";

/** How the result is to look. */
export interface LintRenderOptions {
  /** Whether to colour; see `wantsColors`. */
  readonly colors: boolean;
  /** Columns of the terminal. Less than 40 is taken as 40. */
  readonly width: number;
}

const NARROWEST = 40;
/** Prose in longer lines is hard to read. */
const WIDEST_PROSE = 100;

/**
 * Writes what a person wants to know of files that were linted: what each was taken for, notices, findings by rule, and one
 * line that sums up. Ends with a line break.
 */
export function renderLint(result: LintResult, options: LintRenderOptions): string {
  const style = createStyle(options.colors);
  const width = Math.min(WIDEST_PROSE, Math.max(NARROWEST, options.width));
  const findings = result.files.flatMap((file) => file.findings);
  const sections = [
    renderFiles(result.files, style, width),
    renderNotices(noticesOf(result), style, width),
    renderFindingGroups(findings, style, width, {
      heading: (finding) => [headingOf(finding, style)],
      // The message itself begins with the place.
      details: () => [],
    }),
    [summaryOf(result, findings, style)],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** What each file was taken for, and from what that was seen. */
function renderFiles(files: readonly LintedFile[], style: Style, width: number): readonly string[] {
  const nameWidth = Math.max(0, ...files.map(({ file }) => widthOf(printable(file))));
  return files.flatMap(({ error, file, recognised, resources }) => {
    const count = recognised?.kind === "terraform" || recognised?.kind === "cloudformation";
    const judged = count ? `, ${counted(resources.length, "resource")} judged` : "";
    const what =
      recognised === undefined
        ? style.bad("not judged")
        : `${recognised.title}${judged}  ${style.faint(recognised.because)}`;
    const line = error?.line === undefined ? "" : `:${error.line}`;
    return [
      `${style.strong(pad(printable(file), nameWidth))}  ${what}`,
      ...(error === undefined
        ? []
        : renderLabelled("error", `${file}${line} ${error.message}`, style, width)),
    ];
  });
}

function noticesOf({ files, leftOut, stack }: LintResult): Parameters<typeof renderNotices>[0] {
  const isJudged = files.some(({ recognised }) => recognised !== undefined);
  const ofFiles = files.flatMap(({ file, notices }) =>
    notices.map(({ line, message }) => ({
      severity: "info" as const,
      message: `${file}${line === undefined ? "" : `:${line}`} ${message}`,
    })),
  );
  const ofRules = leftOut.map(({ policy, reason }) => ({
    severity: "info" as const,
    message: `${policy} is left out: ${reason}.`,
  }));
  const ofStack = {
    severity: "info" as const,
    message: `Judged as stack ${stack}. Choose another with --stack.`,
  };
  return [...ofFiles, ...(isJudged ? [ofStack, ...ofRules] : [])];
}

function headingOf({ address, position }: LintFinding, style: Style): string {
  const what = address === undefined ? "the file as a whole" : printable(address);
  return `  ${style.strong(printable(`${position.file}:${position.line}`))}  ${what}`;
}

function summaryOf({ files, pack }: LintResult, findings: readonly LintFinding[], style: Style): string {
  const failed = files.filter(({ error }) => error !== undefined).length;
  const judged = files.reduce((sum, { resources }) => sum + resources.length, 0);
  const notJudged = failed === 0 ? "" : style.bad(` (${failed} not judged)`);
  const subjects = judged === 1 ? "1 document or resource" : `${judged} documents and resources`;
  const what = `${counted(files.length, "file")}${notJudged}, ${subjects}`;
  return judged === 0 ? what : `${what}; ${renderVerdict({ findings, pack }, style)}`;
}
