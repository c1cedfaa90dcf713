import type { PolicyFinding, PreviewedResource, PreviewResult } from "../preview/preview-result";
import { renderFindingGroups } from "./finding-lines";
import { LABEL_INDENT, LABEL_WIDTH, renderLabelled } from "./labelled-text";
import { shortType } from "./short-type";
import type { Style } from "./style";
import { pad, printable, widthOf } from "./text";

const INDENT = "  ";
const STACK_TYPE = "pulumi:pulumi:Stack";

/** Every violation and every rule that could not run, by rule. One text line each; nothing where every rule holds. */
export function renderFindings(result: PreviewResult, style: Style, width: number): readonly string[] {
  const byUrn = new Map(result.resources.map((resource) => [resource.urn, resource]));
  return renderFindingGroups(result.findings, style, width, {
    heading: (finding) => renderResource(finding, byUrn.get(finding.urn), style),
    details: (finding) => [
      ...(finding.position === undefined
        ? []
        : renderLabelled("at", `${finding.position.file}:${finding.position.line}`, style, width)),
      ...componentsAround(byUrn.get(finding.urn), byUrn).flatMap((component) =>
        renderLabelled("in", describeComponent(component), style, width),
      ),
      ...renderUrn(finding.urn, style),
    ],
  });
}

/** The components that declare a resource, from the inside out: the place to mend is often where they are made. */
function componentsAround(
  resource: PreviewedResource | undefined,
  byUrn: ReadonlyMap<string, PreviewedResource>,
): readonly PreviewedResource[] {
  const parent = byUrn.get(resource?.parent ?? "");
  return parent === undefined || parent.type === STACK_TYPE
    ? []
    : [parent, ...componentsAround(parent, byUrn)];
}

function describeComponent({ custom, name, position, type }: PreviewedResource): string {
  const at = position === undefined ? "" : ` at ${position.file}:${position.line}`;
  return `${printable(shortType(type, custom))} ${printable(name)}${at}`;
}

function renderResource(
  finding: PolicyFinding,
  resource: PreviewedResource | undefined,
  style: Style,
): readonly string[] {
  if (resource === undefined) return [];
  if (resource.type === STACK_TYPE) return [`${INDENT}the stack as a whole`];
  const type = shortType(resource.type, resource.custom);
  return [`${INDENT}${printable(type)} ${style.strong(printable(resource.name))}`];
}

/**
 * The rules that found nothing, in the pack's order, so that a reader sees what was looked at. What they are called among
 * people is left out where the lines would not fit.
 */
export function renderHeldRules(
  { findings, pack }: PreviewResult,
  style: Style,
  width: number,
): readonly string[] {
  const found = new Set(findings.map(({ policy }) => policy));
  const held = pack.rules.filter(({ name }) => !found.has(name));
  const nameWidth = Math.max(0, ...held.map(({ name }) => widthOf(printable(name))));
  const titleWidth = Math.max(0, ...held.map(({ title }) => widthOf(printable(title))));
  const hasRoom = nameWidth + titleWidth + 4 <= width;
  return held.map(({ name, title }) =>
    hasRoom
      ? `${style.good("✓")} ${pad(printable(name), nameWidth)}  ${style.faint(printable(title))}`
      : `${style.good("✓")} ${printable(name)}`,
  );
}

/** A URN is for copying: it is never broken. */
function renderUrn(urn: string, style: Style): readonly string[] {
  return [`${LABEL_INDENT}${style.faint(pad("urn", LABEL_WIDTH) + printable(urn))}`];
}
