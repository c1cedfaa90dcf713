import type { Doubt, MissingAllow, RuleFinding, StatementFinding, Verdict } from "./verdict";

/**
 * Says in one line, without a full stop, what a verdict rests on: the statement with its layer, or the rule of the service.
 * Where several do, it says the first and how many more there are.
 */
export function reasonInWords(verdict: Verdict): string {
  switch (verdict.decision) {
    case "allowed":
      return verdict.by.length === 0
        ? "the root user needs no policy of its own, and nothing denies it"
        : verdict.by.map(statementInWords).join(", and ");
    case "denied":
      return verdict.how === "explicitly"
        ? firstOf(verdict.by.map(denialInWords))
        : firstOf(verdict.missing.map(missingInWords));
    case "cannot tell":
      return firstOf(verdict.doubts.map(doubtInWords));
  }
}

function firstOf(reasons: readonly string[]): string {
  const [first = "", ...more] = [...new Set(reasons)];
  return more.length === 0 ? first : `${first} (and ${more.length} more)`;
}

function denialInWords(finding: StatementFinding | RuleFinding): string {
  return finding.layer === "service rule"
    ? `service rule: ${finding.rule}`
    : `denied by ${statementInWords(finding)}`;
}

function missingInWords({ at, layer }: MissingAllow): string {
  if (layer === "grant or resource") return "the resource has neither a policy nor a grant that lets them in";
  return `no ${layer}${at === undefined ? "" : ` at ${at}`} allows it`;
}

function doubtInWords(doubt: Doubt): string {
  switch (doubt.kind) {
    case "statement": {
      const open = doubt.finding.parts.find(({ answer }) => answer === "maybe");
      const why = open?.doubt === undefined ? "" : `: ${open.doubt}`;
      return `${statementInWords(doubt.finding)} perhaps ${doubt.finding.effect === "Allow" ? "allows" : "denies"} it${why}`;
    }
    case "policy":
      return `the ${doubt.layer} ${doubt.policy} cannot be judged`;
    case "service rule":
      return `service rule, perhaps: ${doubt.finding.rule}`;
    case "other":
      return doubt.what;
  }
}

/** A statement by its Sid or number, with policy and layer: `DenyDelete of the resource policy of vault central`. */
function statementInWords({ at, index, layer, policy, sid }: StatementFinding): string {
  const name = sid ?? `statement ${index + 1}`;
  const where = policy.startsWith(layer) ? policy : `${layer} ${policy}`;
  return `${name} of the ${where}${at === undefined ? "" : ` at ${at}`}`;
}
