import type { Check } from "../../domain/diagnosis/check";
import { createStyle, type Style } from "../render/style";
import { pad, printable, wrap } from "../render/text";
import { fixInWords, placeInWords } from "./diagnosis-text";
import { QUESTIONS, type DoctorAnswer } from "./doctor-answer";

/** How the answer is to look. */
export interface DoctorViewOptions {
  readonly colors: boolean;
  /** Columns; less than 60 is taken as 60. */
  readonly width: number;
}

const NARROWEST = 60;
const LABEL_WIDTH = Math.max(...QUESTIONS.map(([question]) => question.length)) + 3;
const INDENT = "     ";

/** Writes what is wrong with refused calls, and what would let them through. Ends with a line break. */
export function renderDoctor(
  title: string,
  answers: readonly DoctorAnswer[],
  options: DoctorViewOptions,
): string {
  const style = createStyle(options.colors);
  const width = Math.max(NARROWEST, options.width);
  return `${answers.map((answer) => renderAnswer(title, answer, style, width).join("\n")).join("\n\n")}\n`;
}

function renderAnswer(
  title: string,
  { complaint, diagnosis }: DoctorAnswer,
  style: Style,
  width: number,
): readonly string[] {
  const { action, event, named } = complaint;
  const who = diagnosis.actor === undefined ? "" : ` by ${diagnosis.actor.name}`;
  return [
    ...wrap(`${title}: ${action} on ${named.what}${who}`, width).map(style.strong),
    style.faint(printable(named.arn)),
    ...(event === undefined ? [] : [style.faint(printable(event.at))]),
    "",
    ...QUESTIONS.flatMap(([question, key], index) =>
      renderCheck(`${index + 1}. ${question}`, diagnosis[key], style, width),
    ),
    ...renderFix(diagnosis, style, width),
  ];
}

const PAINT = { yes: "good", no: "bad", "cannot tell": "warning" } as const;

function renderCheck(
  label: string,
  { answer, lines }: Check,
  style: Style,
  width: number,
): readonly string[] {
  return [
    `${style.strong(pad(label, LABEL_WIDTH + 2))}${style[PAINT[answer]](answer)}`,
    ...lines.flatMap((line) => wrap(line, width - INDENT.length)).map((line) => INDENT + line),
    "",
  ];
}

function renderFix(
  { fix, rightRole, verdict }: DoctorAnswer["diagnosis"],
  style: Style,
  width: number,
): readonly string[] {
  if (fix === undefined || verdict === undefined) return [];
  const added = fix.kind === "add" ? fix.statements : [];
  return [
    ...wrap(fixInWords(fix, verdict, rightRole.answer === "yes").join(" "), width).map(style.strong),
    ...added.flatMap((statement) => [
      "",
      `  to ${printable(placeInWords(statement))}`,
      ...JSON.stringify(statement.statement, undefined, 2)
        .split("\n")
        .map((line) => `    ${printable(line)}`),
    ]),
    ...(added.length === 0 ? [] : ["", ...wrap(STAND_INS, width).map(style.faint)]),
  ];
}

/** AWS chooses some ids only at deployment. */
const STAND_INS =
  "Names and examples stand for ids that AWS chooses (key/NAME, recovery-point:1111..., account 000000000000): put yours in.";
