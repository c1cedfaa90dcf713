import { isCompliance, type EstateVault } from "../../domain/estate/estate";
import type { Phase } from "../../domain/estate/target";
import { MODEL_ASSUMPTIONS } from "../../domain/reachability/moves";
import type { OutcomeKind } from "../../domain/reachability/outcome";
import { closingsOf, stepInWords } from "../../domain/reachability/path-in-words";
import {
  isWhole,
  type Answer,
  type KeyAnswer,
  type Proof,
  type VaultAnswer,
  type Way,
} from "../../domain/reachability/proof";
import { permanentFrom } from "../../domain/vault/vault-lock";
import { dayOf } from "../render/day";
import { renderPromises } from "./promise-section";
import type { StackProof } from "./stack-proof";
import { createStyle, type Style } from "../render/style";
import { counted, printable, wrap } from "../render/text";

/** How a proof is to look. */
export interface ProofViewOptions {
  readonly colors: boolean;
  /** Columns; less than 40 is taken as 40, and prose takes at most 110. */
  readonly width: number;
  /** When the stack is taken to be deployed. */
  readonly now: Date;
}

const WIDEST = 110;
const NARROWEST = 40;
/** Columns by which the further lines of an item are set in. */
const HANGING = 3;

/** Writes who can destroy what in a stack, what would close it, and what the answers take for granted. Ends with a line break. */
export function renderProof(
  title: string,
  { gaps, promised, promises, proof, unjudged }: StackProof,
  options: ProofViewOptions,
): string {
  const style = createStyle(options.colors);
  const width = Math.max(NARROWEST, Math.min(WIDEST, options.width));
  const sections = [
    [
      `${style.strong(printable(title))}  ${style.faint("who can destroy a backup, by any sequence of calls")}`,
    ],
    ...groupByVault(proof.vaults).map((answers) => renderVault(answers, style, width, options.now)),
    ...proof.keys.map((answer) => renderKey(answer, style, width)),
    renderPromises(promised, promises, unjudged, style, width),
    renderList("What could not be read", gaps, style, width),
    renderList("What the answers take for granted", MODEL_ASSUMPTIONS, style, width),
    [renderSummary(proof, style)],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function groupByVault(
  answers: readonly VaultAnswer[],
): readonly (readonly [VaultAnswer, ...VaultAnswer[]])[] {
  const groups = new Map<EstateVault, [VaultAnswer, ...VaultAnswer[]]>();
  for (const answer of answers) {
    const group = groups.get(answer.vault);
    if (group === undefined) groups.set(answer.vault, [answer]);
    else group.push(answer);
  }
  return [...groups.values()];
}

function renderVault(
  answers: readonly [VaultAnswer, ...VaultAnswer[]],
  style: Style,
  width: number,
  now: Date,
): readonly string[] {
  const [{ vault }] = answers;
  return [
    `${style.strong(`Recovery points of ${printable(vault.name)}`)}  ${style.faint(`${vault.accountId} ${vault.region}`)}`,
    ...answers.flatMap((answer) => [
      "",
      `  ${style.strong(headingOf(vault, answer.phase, now))}`,
      ...renderAnswer(answer, style, width),
    ]),
  ];
}

function headingOf(vault: EstateVault, phase: Phase, now: Date): string {
  const { lock } = vault;
  if (!isCompliance(lock)) {
    const texts = {
      none: "Without a lock",
      governance: "With its governance lock, which can be removed",
      unknown: "With a lock that is not known",
    };
    return texts[lock.mode];
  }
  const day = dayOf(permanentFrom(now, lock.gracePeriodDays));
  return phase === "permanent"
    ? `From ${day}, when its lock is permanent`
    : `Before ${day}, while its lock can be removed`;
}

function renderKey(answer: KeyAnswer, style: Style, width: number): readonly string[] {
  const { key, neededDays, vault } = answer;
  const needed =
    neededDays === undefined
      ? "nothing limits how long its recovery points need it"
      : `a recovery point that is made today can need it for ${counted(neededDays, "day")}`;
  return [
    `${style.strong(`Key ${printable(key.aliases[0] ?? key.name)} of ${printable(vault.name)}`)}  ${style.faint(needed)}`,
    "",
    `  ${style.strong("Whatever the lock of the vault")}`,
    ...renderAnswer(answer, style, width),
  ];
}

function renderAnswer(answer: Answer, style: Style, width: number): readonly string[] {
  const { accepted, open, outOfReachOf } = answer;
  const names = outOfReachOf.map(({ name }) => name);
  return [
    ...open.flatMap((way) => renderWay(style.bad("open"), way, style, width)),
    ...accepted.flatMap((way) => renderWay(style.warning("by construction"), way, style, width)),
    ...(names.length === 0
      ? []
      : [
          `    ${style.good("none, by any number of calls")}`,
          ...names.map((name) => `      ${printable(name)}`),
        ]),
  ];
}

const OUTCOME_WORDS: Readonly<Record<OutcomeKind, string>> = {
  lost: "recovery points are lost",
  withheld: "recovery points are withheld",
  stopped: "no further recovery points are made",
};

function renderWay(label: string, way: Way, style: Style, width: number): readonly string[] {
  const { accepted, actors, path } = way;
  const [first] = actors;
  const indent = (text: string, by: number): readonly string[] =>
    wrap(text, width - by - HANGING).map((line, index) => " ".repeat(index === 0 ? by : by + HANGING) + line);
  const after =
    path.outcome.afterDays === undefined ? "" : `after ${counted(path.outcome.afterDays, "day")} `;
  const [closing = ""] = closingsOf(path);
  return [
    `    ${label}  ${style.strong(OUTCOME_WORDS[path.outcome.kind])}${path.isCertain ? "" : style.faint("  not every call can be told for certain")}`,
    ...actors.flatMap(({ name }) => indent(name, 6)),
    ...path.steps.flatMap((step, index) => indent(`${index + 1}. ${stepInWords(step, first)}`, 8)),
    ...indent(`=> ${after}${path.outcome.what}`, 8),
    ...indent(accepted === undefined ? `closed by ${closing}` : `because ${accepted}`, 8).map(style.faint),
  ];
}

function renderList(
  heading: string,
  texts: readonly string[],
  style: Style,
  width: number,
): readonly string[] {
  if (texts.length === 0) return [];
  const items = texts.flatMap((text) => {
    const [first = "", ...more] = wrap(text, width - 4);
    return [`  - ${first}`, ...more.map((line) => `    ${line}`)];
  });
  return [style.strong(heading), "", ...items];
}

function renderSummary(proof: Proof, style: Style): string {
  const answers: readonly Answer[] = [...proof.vaults, ...proof.keys];
  const count = (of: (answer: Answer) => readonly unknown[]): number =>
    answers.reduce((sum, answer) => sum + of(answer).length, 0);
  const open = count((answer) => answer.open);
  const text =
    `${counted(open, "way")} open, ${count(({ accepted }) => accepted)} by construction; ` +
    `${counted(proof.verdictCount, "call")} judged`;
  return isWhole(proof) ? style.good(text) : style.bad(text);
}
