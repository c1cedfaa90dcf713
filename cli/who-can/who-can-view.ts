import { explainVerdict } from "../../domain/access/explain-verdict";
import { reasonInWords } from "../../domain/access/reason-in-words";
import { stepInWords } from "../../domain/reachability/path-in-words";
import {
  abilityOf,
  type Ability,
  type ActorAnswer,
  type PhaseAnswers,
} from "../../domain/reachability/who-can";
import { createStyle, type Style } from "../render/style";
import { counted, pad, printable, wrap } from "../render/text";
import { phaseHeading } from "./phase-heading";
import type { WhoCanAnswer } from "./who-can-answer";

/** How the answer is to look. */
export interface WhoCanViewOptions {
  readonly colors: boolean;
  /** Columns; less than 60 is taken as 60. */
  readonly width: number;
  /** Whether to show the whole explanation of each verdict. */
  readonly isVerbose: boolean;
}

const NARROWEST = 60;
const ABILITY_WIDTH = "after further calls".length;
const INDENT = " ".repeat(ABILITY_WIDTH + 4);

/** Writes who may do something, whoever can first, each with the reason. Ends with a line break. */
export function renderWhoCan(answer: WhoCanAnswer, options: WhoCanViewOptions): string {
  const { action, gaps, named, phases, title } = answer;
  const style = createStyle(options.colors);
  const width = Math.max(NARROWEST, options.width);
  const sections = [
    [
      ...wrap(`${title}: who can ${action} on ${named.what}`, width).map(style.strong),
      style.faint(printable(named.arn)),
    ],
    ...phases.map((phase) => renderPhase(answer, phase, style, width, options.isVerbose)),
    ...(gaps.length === 0 ? [] : [["What could not be read", ...gaps.map((gap) => `  ${printable(gap)}`)]]),
    [renderLimits(answer, style, width)].flat(),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

function renderLimits({ isDirectOnly }: WhoCanAnswer, style: Style, width: number): readonly string[] {
  const text = isDirectOnly
    ? "One call each; what several in a row can do was not searched."
    : "By the policies of this stack. What the search takes for granted is printed by `npm run prove`.";
  return wrap(text, width).map(style.faint);
}

function renderPhase(
  { isDirectOnly, named, now }: WhoCanAnswer,
  { answers, phase }: PhaseAnswers,
  style: Style,
  width: number,
  isVerbose: boolean,
): readonly string[] {
  const heading = phaseHeading(named.vault, phase, now);
  const summary = summaryOf(answers, isDirectOnly);
  return [
    ...wrap(heading === undefined ? summary : `${heading}: ${summary}`, width).map(style.strong),
    "",
    ...grouped(answers, isVerbose).flatMap((group) => renderGroup(group, style, width, isVerbose)),
  ];
}

/** The answer in a few words: `nobody`, or how many at once and after further calls. */
function summaryOf(answers: readonly ActorAnswer[], isDirectOnly: boolean): string {
  const count = (ability: Ability): number =>
    answers.filter((answer) => abilityOf(answer) === ability).length;
  const [now, later, perhaps] = [count("allowed"), count("after further calls"), count("cannot tell")];
  if (now + later + perhaps === 0)
    return isDirectOnly ? "nobody, by one call" : "nobody, by any sequence of calls of the model";
  return [
    now === 0 ? "nobody at once" : `${now} at once`,
    ...(later === 0 ? [] : [`${later} after further calls`]),
    ...(perhaps === 0 ? [] : [`${perhaps} perhaps`]),
  ].join(", ");
}

const PAINT: Readonly<Record<Ability, keyof Style>> = {
  allowed: "bad",
  "after further calls": "warning",
  "cannot tell": "warning",
  denied: "good",
};

/** Those who get the same answer for the same reason stand together. */
function grouped(answers: readonly ActorAnswer[], isVerbose: boolean): readonly (readonly ActorAnswer[])[] {
  const groups = new Map<string, ActorAnswer[]>();
  for (const answer of answers) {
    const { actor, path, verdict } = answer;
    const own = path !== undefined || isVerbose ? actor.name : "";
    const key = [abilityOf(answer), reasonInWords(verdict), own].join("\n");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [answer]);
    else group.push(answer);
  }
  return [...groups.values()];
}

function renderGroup(
  answers: readonly ActorAnswer[],
  style: Style,
  width: number,
  isVerbose: boolean,
): readonly string[] {
  const [answer] = answers;
  if (answer === undefined) return [];
  const ability = abilityOf(answer);
  const { actor, path, verdict } = answer;
  const text = (line: string): readonly string[] =>
    wrap(line, width - INDENT.length).map((each) => INDENT + each);
  const steps = path?.steps ?? [];
  return [
    ...answers.map(({ actor: { name } }, index) => {
      const label = pad(index === 0 ? ability : "", ABILITY_WIDTH);
      return `  ${style[PAINT[ability]](label)}  ${printable(name)}`;
    }),
    ...(path === undefined || isVerbose ? text(reasonInWords(verdict)).map(style.faint) : []),
    ...(path?.isCertain === false ? text("perhaps: not every call can be told for certain") : []),
    ...(steps.length === 0
      ? []
      : [
          ...text(`by ${counted(steps.length, "step")}:`),
          ...steps.flatMap((step, index) => text(`${index + 1}. ${stepInWords(step, actor)}`)),
        ]),
    ...(isVerbose ? explainVerdict(verdict).flatMap(text) : []),
  ];
}
