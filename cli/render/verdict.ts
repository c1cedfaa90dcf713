import type { PolicyFinding } from "../preview/preview-result";
import type { Style } from "./style";
import { counted, printable } from "./text";

/** What rules found, and how many rules there are. */
export interface Judgement {
  readonly findings: readonly PolicyFinding[];
  readonly pack: { readonly rules: readonly unknown[] };
}

/** Whether the policies hold, in a few words with their counts. */
export function renderVerdict({ findings, pack }: Judgement, style: Style): string {
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
