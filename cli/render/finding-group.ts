import type { PolicyFinding } from "../preview/preview-result";

/** The findings of one rule that say the same about why and how to mend. */
export interface FindingGroup {
  readonly findings: readonly [PolicyFinding, ...PolicyFinding[]];
}

/** What decides whether a deployment goes ahead comes first. */
const ORDER = ["mandatory violation", "advisory violation", "mandatory undecided", "advisory undecided"];

const SEVERITIES = ["critical", "high", "medium", "low"];

/**
 * Puts the findings of each rule together. What stops a deployment comes first, then what is more severe, then by name.
 */
export function groupFindings(findings: readonly PolicyFinding[]): readonly FindingGroup[] {
  const groups = new Map<string, [PolicyFinding, ...PolicyFinding[]]>();
  for (const finding of findings) {
    const { pack, policy, kind, enforcementLevel, severity, description, remediation, url } = finding;
    const key = JSON.stringify([
      pack,
      policy,
      kind,
      enforcementLevel,
      severity,
      description,
      remediation,
      url,
    ]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const rank = ({ findings: [{ enforcementLevel, kind, severity }] }: FindingGroup): number =>
    ORDER.indexOf(`${enforcementLevel} ${kind}`) * SEVERITIES.length + SEVERITIES.indexOf(severity);
  return [...groups.values()]
    .map((group) => ({ findings: group }))
    .sort(
      (one, other) => rank(one) - rank(other) || (one.findings[0].policy < other.findings[0].policy ? -1 : 1),
    );
}
