import type { RequestContext } from "../access/request-context";
import type { Verdict } from "../access/verdict";
import { actorsOf, type Actor } from "../estate/actor";
import { ask } from "../estate/ask";
import { UNCHANGED } from "../estate/change";
import type { Estate } from "../estate/estate";
import type { NamedTarget } from "../estate/named-target";
import type { Phase } from "../estate/target";
import { searchCall } from "./call-reach";
import { phasesOf } from "./destruction";
import type { Call } from "./move";
import type { Path } from "./search";

/** What is asked of everybody. */
export interface WhoCanQuestion {
  readonly action: string;
  readonly named: NamedTarget;
  readonly context?: RequestContext;
  /** Whether one call alone counts, and not what several in a row can do. @default false */
  readonly isDirectOnly?: boolean;
}

/** What one of those who could act may do. */
export interface ActorAnswer {
  readonly actor: Actor;
  /** About the call at once. */
  readonly verdict: Verdict;
  /** A shortest way by several calls. @default - none, or not searched for because one call suffices */
  readonly path?: Path;
}

/** The answers of everybody in one phase of a vault's lock: whoever can comes first. */
export interface PhaseAnswers {
  readonly phase: Phase;
  readonly answers: readonly ActorAnswer[];
}

/** How sure it is that somebody can: at once, by several calls, perhaps, or not at all. */
export type Ability = "allowed" | "after further calls" | "cannot tell" | "denied";

const ABILITIES: readonly Ability[] = ["allowed", "after further calls", "cannot tell", "denied"];

/** The phases in which answers about a target can differ. A target without a vault has one. */
export function phasesOfTarget({ vault }: NamedTarget): readonly [Phase, ...Phase[]] {
  return vault === undefined ? ["grace period"] : phasesOf(vault);
}

/** Answers, for everybody in an estate, whether they may do something, in each of some phases. */
export function whoCan(
  estate: Estate,
  question: WhoCanQuestion,
  phases: readonly Phase[],
): readonly PhaseAnswers[] {
  return phases.map((phase) => ({ phase, answers: answersIn(estate, question, phase) }));
}

function answersIn(
  estate: Estate,
  { action, context = {}, isDirectOnly = false, named }: WhoCanQuestion,
  phase: Phase,
): readonly ActorAnswer[] {
  const target = named.target(phase, UNCHANGED);
  const direct = actorsOf(estate).map((actor): ActorAnswer => ({
    actor,
    verdict: ask(estate, { actor, action, target, context }),
  }));
  const { accountId } = target.resource;
  const paths = new Map<Actor["name"], Path>();
  if (!isDirectOnly && accountId !== undefined) {
    const denied = new Set(
      direct.filter(({ verdict }) => verdict.decision === "denied").map(({ actor }) => actor.name),
    );
    const call: Call = {
      ...{ action, context },
      target: (changes) => named.target(phase, changes),
      ...(named.looksAt === undefined ? {} : { looksAt: named.looksAt }),
    };
    for (const { actor, path } of searchCall(estate, call, accountId, phase, ({ name }) => denied.has(name)))
      if (path !== undefined) paths.set(actor.name, path);
  }
  const answers = direct.map((answer): ActorAnswer => {
    const path = paths.get(answer.actor.name);
    return path === undefined ? answer : { ...answer, path };
  });
  return ABILITIES.flatMap((ability) => answers.filter((answer) => abilityOf(answer) === ability));
}

/** How sure it is that somebody can. */
export function abilityOf({ path, verdict }: ActorAnswer): Ability {
  if (verdict.decision !== "denied") return verdict.decision;
  return path === undefined ? "denied" : "after further calls";
}

/** Whether nobody can, for certain, at once or by several calls. */
export function isNobody(phases: readonly PhaseAnswers[]): boolean {
  return phases.every(({ answers }) => answers.every((answer) => abilityOf(answer) === "denied"));
}
