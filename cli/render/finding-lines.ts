import type { PolicyFinding } from "../preview/preview-result";
import { type FindingGroup, groupFindings } from "./finding-group";
import { renderLabelled } from "./labelled-text";
import type { Style } from "./style";
import { printable } from "./text";

/** What is said about the thing that a finding is about. Each gives text lines. */
export interface FindingSubject<Finding> {
  /** Before what was got: what it is. */
  readonly heading: (finding: Finding) => readonly string[];
  /** After what was got: where it is. */
  readonly details: (finding: Finding) => readonly string[];
}

/**
 * Findings by rule: what was got where, and once for each rule why it matters and how to mend it. One text line each.
 *
 * What stops a deployment comes first.
 */
export function renderFindingGroups<Finding extends PolicyFinding>(
  findings: readonly Finding[],
  style: Style,
  width: number,
  subject: FindingSubject<Finding>,
): readonly string[] {
  return groupFindings(findings).flatMap((group, index) => [
    ...(index === 0 ? [] : [""]),
    ...renderGroup(group, style, width, subject),
  ]);
}

function renderGroup<Finding extends PolicyFinding>(
  { findings }: FindingGroup<Finding>,
  style: Style,
  width: number,
  subject: FindingSubject<Finding>,
): readonly string[] {
  const [{ policy, enforcementLevel, severity, kind, description, remediation, url }] = findings;
  const isUndecided = kind === "undecided";
  const paint = enforcementLevel === "mandatory" && !isUndecided ? style.bad : style.warning;
  const sign = isUndecided ? "?" : enforcementLevel === "mandatory" ? "✗" : "!";
  const rank = `${enforcementLevel}, ${severity}${isUndecided ? ", could not run" : ""}`;
  const labelled = (label: string, text: string): readonly string[] =>
    renderLabelled(label, text, style, width);
  return [
    `${paint(sign)} ${style.strong(printable(policy))}  ${paint(rank)}`,
    ...findings.flatMap((finding) => [
      "",
      ...subject.heading(finding),
      ...labelled(isUndecided ? "says" : "got", finding.message),
      ...subject.details(finding),
    ]),
    "",
    ...labelled("why", description),
    ...labelled("mend", remediation),
    ...labelled("more", url ?? ""),
  ];
}
