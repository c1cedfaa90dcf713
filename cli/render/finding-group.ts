import type { PolicyFinding } from "../preview/preview-result";

/** The findings of one rule that say the same about why and how to mend. */
export interface FindingGroup<Finding extends PolicyFinding = PolicyFinding> {
  readonly findings: readonly [Finding, ...Finding[]];
}

/** What decides whether a deployment goes ahead comes first. */
const ORDER = ["mandatory violation", "advisory violation", "mandatory undecided", "advisory undecided"];

const SEVERITIES = ["critical", "high", "medium", "low"];

/**
 * Puts the findings of each rule together. What stops a deployment comes first, then what is more severe, then by name.
 */
export function groupFindings<Finding extends PolicyFinding>(
  findings: readonly Finding[],
): readonly FindingGroup<Finding>[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
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
  const rank = ({ findings: [{ enforcementLevel, kind, severity }] }: FindingGroup<Finding>): number =>
    ORDER.indexOf(`${enforcementLevel} ${kind}`) * SEVERITIES.length + SEVERITIES.indexOf(severity);
  return [...groups.values()]
    .map((group) => ({ findings: group }))
    .sort(
      (one, other) => rank(one) - rank(other) || (one.findings[0].policy < other.findings[0].policy ? -1 : 1),
    );
}
