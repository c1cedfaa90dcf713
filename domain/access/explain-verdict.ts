import { wordsFor } from "./operator-words";
import type {
  Doubt,
  ExplicitlyDeniedVerdict,
  MissingAllow,
  PartFinding,
  RuleFinding,
  StatementFinding,
  Verdict,
} from "./verdict";

/**
 * Says a verdict in plain sentences, one a line. The first gives the decision; the others say why.
 *
 * What was expected and what the request has stand side by side, so that a reader sees what to change.
 */
export function explainVerdict(verdict: Verdict): readonly string[] {
  const { action, principal, resource } = verdict.question;
  const what = `${action} on ${resource} by ${principal}${whateverOf(verdict)}`;
  switch (verdict.decision) {
    case "allowed":
      return [`Allowed: ${what}.`, ...verdict.by.map((finding) => `${nameOf(finding)} allows it.`)];
    case "denied":
      return verdict.how === "explicitly"
        ? [`Denied: ${what}.`, ...verdict.by.flatMap(explainDenial)]
        : [`Denied: nothing allows ${what}.`, ...verdict.missing.flatMap(explainMissing)];
    case "cannot tell":
      return [`Cannot tell: ${what}.`, ...verdict.doubts.flatMap(explainDoubt)];
  }
}

function whateverOf(verdict: Verdict): string {
  if (verdict.decision === "cannot tell" || verdict.whatever === undefined) return "";
  return `, whatever ${verdict.whatever.join(" and ")} may be`;
}

function explainDenial(finding: ExplicitlyDeniedVerdict["by"][number]): readonly string[] {
  if (finding.layer === "service rule") return [`The service refuses it: ${ruleOf(finding)}.`];
  return [`${nameOf(finding)} denies it.`, ...finding.parts.map(sentenceOf)];
}

function explainMissing({ at, layer, nearMisses, policies }: MissingAllow): readonly string[] {
  if (layer === "grant or resource")
    return ["The resource has neither a policy nor a grant that lets the principal in."];
  const place = at === undefined ? "" : ` at ${at}`;
  const asked = policies.length === 0 ? "there is none" : `asked: ${policies.join(", ")}`;
  return [
    `No ${layer}${place} allows it (${asked}).`,
    ...nearMisses.flatMap((finding) => [
      `${nameOf(finding)} allows the action, but not here.`,
      ...finding.parts.filter(({ answer }) => answer !== "yes").map(sentenceOf),
    ]),
  ];
}

function explainDoubt(doubt: Doubt): readonly string[] {
  switch (doubt.kind) {
    case "statement": {
      const { finding } = doubt;
      const verb = finding.effect === "Allow" ? "allows" : "denies";
      const open = finding.parts.filter(({ answer }) => answer === "maybe");
      return [`${nameOf(finding)} perhaps ${verb} it.`, ...open.map(sentenceOf)];
    }
    case "policy": {
      const place = doubt.at === undefined ? "" : ` at ${doubt.at}`;
      return [`The ${doubt.layer} ${doubt.policy}${place} cannot be judged: ${doubt.reasons.join("; ")}.`];
    }
    case "service rule":
      return [`The service perhaps refuses it: ${ruleOf(doubt.finding)}.`];
    case "other":
      return [`Open: ${doubt.what}.`];
  }
}

function ruleOf({ rule, source }: RuleFinding): string {
  return `${rule} (${source})`;
}

function nameOf({ at, index, layer, policy, sid }: StatementFinding): string {
  const statement = sid === undefined ? `Statement ${index + 1}` : `Statement ${sid}`;
  return `${statement} of the ${layer} ${policy}${at === undefined ? "" : ` at ${at}`}`;
}

function sentenceOf({ actual, answer, doubt, expected, part }: PartFinding): string {
  const wanted = expected.map((value) => JSON.stringify(value)).join(" or ");
  const [first = "", key] = part.split(" ");
  const subject = key ?? first.replace(/^Not/, "");
  const words = key === undefined ? (first.startsWith("Not") ? "must not be" : "must be") : wordsFor(first);
  const rule = `${words} ${wanted}`;
  const why = answer === "maybe" && doubt !== undefined ? `: ${doubt}` : "";
  return `  ${subject} ${rule}; it is ${actual}${why}.`;
}
