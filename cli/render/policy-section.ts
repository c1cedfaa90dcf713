import type { PolicyFinding, PreviewedResource, PreviewResult } from "../preview/preview-result";
import { type FindingGroup, groupFindings } from "./finding-group";
import { shortType } from "./short-type";
import type { Style } from "./style";
import { pad, printable, wrap } from "./text";

/** Columns that the label of a line takes (`got`, `mend`), with the gap behind it. */
const LABEL_WIDTH = 6;
const INDENT = "  ";

/** Every violation and every rule that could not run, by rule. One text line each; nothing where every rule holds. */
export function renderFindings(result: PreviewResult, style: Style, width: number): readonly string[] {
  const byUrn = new Map(result.resources.map((resource) => [resource.urn, resource]));
  return groupFindings(result.findings).flatMap((group, index) => [
    ...(index === 0 ? [] : [""]),
    ...renderGroup(group, byUrn, style, width),
  ]);
}

function renderGroup(
  { findings }: FindingGroup,
  byUrn: ReadonlyMap<string, PreviewedResource>,
  style: Style,
  width: number,
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
      ...renderResource(finding, byUrn.get(finding.urn), style),
      ...labelled(isUndecided ? "says" : "got", finding.message),
      ...(finding.position === undefined
        ? []
        : labelled("at", `${finding.position.file}:${finding.position.line}`)),
      ...renderUrn(finding.urn, style),
    ]),
    "",
    ...labelled("why", description),
    ...labelled("mend", remediation),
    ...labelled("more", url ?? ""),
  ];
}

function renderResource(
  finding: PolicyFinding,
  resource: PreviewedResource | undefined,
  style: Style,
): readonly string[] {
  if (resource === undefined) return [];
  if (resource.type === "pulumi:pulumi:Stack") return [`${INDENT}the stack as a whole`];
  const type = shortType(resource.type, resource.custom);
  return [`${INDENT}${printable(type)} ${style.strong(printable(resource.name))}`];
}

/** A URN is for copying: it is never broken. */
function renderUrn(urn: string, style: Style): readonly string[] {
  return [`${INDENT}${INDENT}${style.faint(pad("urn", LABEL_WIDTH) + printable(urn))}`];
}

function renderLabelled(label: string, text: string, style: Style, width: number): readonly string[] {
  if (text === "") return [];
  const indent = INDENT + INDENT + " ".repeat(LABEL_WIDTH);
  const [first = "", ...more] = wrap(text, width - indent.length);
  return [
    `${INDENT}${INDENT}${style.faint(pad(label, LABEL_WIDTH))}${first}`,
    ...more.map((line) => indent + line),
  ];
}
