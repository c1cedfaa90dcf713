import { explainVerdict } from "../../domain/access/explain-verdict";
import type { IntentFinding, JudgedIntents } from "../../domain/intents/judge-intents";
import type { Style } from "../render/style";
import { counted, printable, wrap } from "../render/text";

/** What the components of a stack promise about access, and what of it does not hold or could not be judged. One text line each. */
export function renderPromises(
  promised: number,
  { findings, questions }: JudgedIntents,
  unjudged: readonly string[],
  style: Style,
  width: number,
): readonly string[] {
  if (promised === 0) return [];
  const broken = new Set(findings.map(({ intent }) => intent)).size;
  const summary =
    broken === 0 && unjudged.length === 0
      ? style.good(`all ${promised} hold`)
      : style.bad(brokenInWords(broken, promised, unjudged.length));
  return [
    style.strong("What the components promise about access"),
    "",
    `  ${summary}, by ${counted(questions, "question")}`,
    ...unjudged.flatMap((text) => [
      "",
      ...wrap(printable(text), width - 4).map((line) => style.bad(`    ${line}`)),
    ]),
    ...findings.flatMap((finding) => renderFinding(finding, style, width)),
  ];
}

function brokenInWords(broken: number, promised: number, unjudged: number): string {
  const texts = [
    ...(broken === 0 ? [] : [`${broken} of ${promised} do not hold`]),
    ...(unjudged === 0 ? [] : [`${unjudged} cannot be judged`]),
  ];
  return texts.join(", ");
}

function renderFinding(finding: IntentFinding, style: Style, width: number): readonly string[] {
  const { action, intent, resource, verdict, who } = finding;
  const indented = (text: string, by: number): readonly string[] =>
    wrap(text, width - by).map((line) => " ".repeat(by) + line);
  return [
    "",
    ...indented(printable(`${intent.claim} (${intent.requirements.join(", ")})`), 4).map(style.strong),
    ...indented(`${action} must be ${intent.expected} to ${who} on ${resource}`, 6),
    ...explainVerdict(verdict).flatMap((sentence) => indented(printable(sentence), 8)),
  ];
}
