import type { PolicyFinding, PreviewedResource, PreviewResult } from "../preview/preview-result";
import { renderFindingGroups } from "./finding-lines";
import { LABEL_INDENT, LABEL_WIDTH, renderLabelled } from "./labelled-text";
import { shortType } from "./short-type";
import type { Style } from "./style";
import { pad, printable, widthOf, wrap } from "./text";

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

/** What rules are grouped under that belong to no promise. */
const OTHER_RULES = "other";

/**
 * The rules that found nothing, by promise and in the pack's order, so that a reader sees what was looked at; and where
 * their settings come from.
 */
export function renderHeldRules(
  { findings, pack }: PreviewResult,
  style: Style,
  width: number,
): readonly string[] {
  const found = new Set(findings.map(({ policy }) => policy));
  const namesByPromise = new Map<string, string[]>();
  for (const { name, promise = OTHER_RULES } of pack.rules.filter((rule) => !found.has(rule.name))) {
    namesByPromise.set(promise, [...(namesByPromise.get(promise) ?? []), printable(name)]);
  }
  if (namesByPromise.size === 0) return [];
  const labelWidth =
    Math.max(...[...namesByPromise.keys()].map((promise) => widthOf(printable(promise)))) + 2;
  const held = [...namesByPromise].flatMap(([promise, names]) => {
    const lines = wrap(names.join(", "), width - labelWidth - 2);
    return lines.map((line, index) =>
      index === 0
        ? `${style.good("✓")} ${style.faint(pad(printable(promise), labelWidth))}${line}`
        : `${" ".repeat(labelWidth + 2)}${line}`,
    );
  });
  const { settingsFile } = pack;
  return settingsFile === undefined
    ? held
    : [...held, "", style.faint(`Judged by the settings in ${printable(settingsFile)}.`)];
}

/** A URN is for copying: it is never broken. */
function renderUrn(urn: string, style: Style): readonly string[] {
  return [`${LABEL_INDENT}${style.faint(pad("urn", LABEL_WIDTH) + printable(urn))}`];
}
