import type { PolicyFinding, PreviewResult } from "../preview/preview-result";
import { isProvider } from "./place";
import { growResourceTree } from "./resource-tree";
import type { Style } from "./style";
import { counted, printable } from "./text";

/** The last line: what would be made, and whether the policies hold. */
export function renderSummary(result: PreviewResult, style: Style): string {
  return `${whatIsMade(result)}; ${verdictOf(result, style)}`;
}

function whatIsMade(result: PreviewResult): string {
  const made = result.resources.filter(
    (resource) => resource.custom && !resource.external && !isProvider(resource),
  );
  const accounts = growResourceTree(result).filter(({ account }) => account.isAws);
  const unknown = accounts.filter(({ account }) => account.id === undefined).length;
  const where = counted(accounts.length, "account") + (unknown === 0 ? "" : ` (${unknown} not known)`);
  return `${counted(made.length, "resource")} in ${where}`;
}

function verdictOf({ findings, pack }: PreviewResult, style: Style): string {
  const violations = findings.filter(({ kind }) => kind === "violation");
  const mandatory = violations.filter(({ enforcementLevel }) => enforcementLevel === "mandatory").length;
  const undecided = rulesOf(findings.filter(({ kind }) => kind === "undecided"));
  const policies = pack.rules.length === 1 ? "1 policy" : `${pack.rules.length} policies`;
  const notRun = undecided === 0 ? "" : `, ${counted(undecided, "rule")} could not run`;
  if (violations.length > 0) {
    const levels = `${mandatory} mandatory, ${violations.length - mandatory} advisory`;
    const text = `${counted(violations.length, "violation")} (${levels})${notRun}`;
    return `${policies}: ${mandatory > 0 ? style.bad(text) : style.warning(text)}`;
  }
  if (undecided > 0) return `${policies}: ${style.warning(`none violated${notRun}`)}`;
  return `${policies}: ${style.good("all hold")}`;
}

function rulesOf(findings: readonly PolicyFinding[]): number {
  return new Set(findings.map(({ pack, policy }) => printable(`${pack} ${policy}`))).size;
}
