import type { Verdict } from "../access/verdict";
import { principalArnOf } from "../access/principal";
import type { Actor } from "../estate/actor";
import { ask, decide, type EstateQuestion } from "../estate/ask";
import { unbounded, uncontrolled, widened, type Changes } from "../estate/change";
import type { Estate } from "../estate/estate";
import type { Call, Move } from "./move";
import type { Outcome, OutcomeKind } from "./outcome";
import { SearchState } from "./search-state";

/** A call on a path, with what lets it through. */
export interface PathCall {
  readonly action: string;
  /** ARN of what it is about. */
  readonly resource: string;
  /** Allowed, or not to be told. */
  readonly verdict: Verdict;
}

/** A move on a path, and who makes it: whoever the path is about, or somebody whom they have come to control. */
export interface PathStep {
  readonly move: Move;
  readonly by: Actor;
  readonly calls: readonly PathCall[];
}

/** How somebody gets to an outcome, move by move. The last move has the outcome. */
export interface Path {
  readonly steps: readonly PathStep[];
  readonly outcome: Outcome;
  /** Whether every call is allowed for certain. Else some verdict is open, and counts as allowed. */
  readonly isCertain: boolean;
}

/** Decisions about moves, by move, phase, actor and changes. */
export type Decisions = Map<string, Verdict["decision"]>;

/** How many moves a shortest path is looked for with. Whether there is any path at all is answered for any number of moves. */
export const MAX_PATH_LENGTH = 8;

/**
 * How many states a shortest path is looked for in. An account with hundreds of roles has more ways than anybody can look at; then the path
 * that is given has no step that could be left out, and need not be a shortest one.
 */
const MAX_STATES = 4000;

/**
 * Searches what somebody can do, by a set of moves.
 *
 * No move makes another impossible: each takes a restriction away, or adds somebody in whose place one can act. So everything
 * that can ever be done is found by doing all that is possible until nothing new is; what is not among it cannot be done by
 * any sequence of these moves, however long. A verdict that cannot be told counts as allowed.
 */
export class Search {
  private asked = 0;
  private readonly everything = new Map<Actor, readonly Move[]>();
  private readonly bearing = new Map<Move, readonly string[]>();

  /**
   * @param decisions what has been decided already: searches about the same vault share it, whatever the phase
   * @param maxPathLength how many moves a shortest path is looked for with
   */
  public constructor(
    private readonly estate: Estate,
    private readonly moves: readonly Move[],
    private readonly decisions: Decisions = new Map(),
    private readonly maxPathLength: number = MAX_PATH_LENGTH,
  ) {}

  /** How many verdicts have been asked for. */
  public get verdictCount(): number {
    return this.asked;
  }

  /** Every kind of outcome that somebody can reach, by any number of moves. */
  public reachableBy(start: Actor): ReadonlySet<OutcomeKind> {
    return new Set(this.everythingFrom(start).flatMap(({ outcome }) => outcome?.kind ?? []));
  }

  /** A shortest way to an outcome of a kind; nothing when there is none. */
  public shortestPath(start: Actor, kind: OutcomeKind): Path | undefined {
    const possible = this.everythingFrom(start);
    if (!possible.some(({ outcome }) => outcome?.kind === kind)) return undefined;
    return this.breadthFirst(start, kind, possible) ?? this.inOrder(start, kind, possible);
  }

  /** Does what is possible until nothing new is. Gives the moves that were possible, in the order in which they became so. */
  private everythingFrom(start: Actor): readonly Move[] {
    const known = this.everything.get(start);
    if (known !== undefined) return known;
    const state = new SearchState(start);
    const done = new Set<Move>();
    for (let waiting = this.moves; ; waiting = waiting.filter((move) => !done.has(move))) {
      const next = waiting.filter((move) => this.makerOf(move, state) !== undefined);
      if (next.length === 0) break;
      for (const move of next) {
        done.add(move);
        state.add(move);
      }
    }
    const possible = [...done];
    this.everything.set(start, possible);
    return possible;
  }

  private breadthFirst(start: Actor, kind: OutcomeKind, possible: readonly Move[]): Path | undefined {
    const ends = possible.filter((move) => isEnd(move, kind));
    const enabling = possible.filter(isEnabling);
    let layer: readonly (readonly Move[])[] = [[]];
    const seen = new Set([new SearchState(start).key]);
    for (let length = 1; length <= this.maxPathLength && layer.length > 0; length += 1) {
      const next: (readonly Move[])[] = [];
      for (const made of layer) {
        const state = new SearchState(start, made);
        const end = ends.find((move) => this.makerOf(move, state) !== undefined);
        if (end !== undefined) return this.pathOf(start, [...made, end]);
        for (const move of enabling) {
          if (!state.gains(move) || this.makerOf(move, state) === undefined) continue;
          const { key } = new SearchState(start, [...made, move]);
          if (seen.has(key)) continue;
          if (seen.size > MAX_STATES) return undefined;
          seen.add(key);
          next.push([...made, move]);
        }
      }
      layer = next;
    }
    return undefined;
  }

  /** A way without a step that could be left out, which is not known to be a shortest one. */
  private inOrder(start: Actor, kind: OutcomeKind, possible: readonly Move[]): Path | undefined {
    const end = possible.find((move) => isEnd(move, kind));
    if (end === undefined) return undefined;
    let before = possible.slice(0, possible.indexOf(end)).filter(isEnabling);
    for (let size = before.length; size >= 1; size = Math.floor(size / 2)) {
      for (let from = before.length - size; from > -size; from -= size) {
        const shorter = before.filter((_, index) => index < from || index >= from + size);
        if (this.isWay(start, [...shorter, end])) before = shorter;
      }
    }
    return this.pathOf(start, [...before, end]);
  }

  private isWay(start: Actor, moves: readonly Move[]): boolean {
    const state = new SearchState(start);
    return moves.every((move) => {
      const isPossible = this.makerOf(move, state) !== undefined;
      state.add(move);
      return isPossible;
    });
  }

  private pathOf(start: Actor, moves: readonly Move[]): Path | undefined {
    const state = new SearchState(start);
    const steps = moves.flatMap((move): readonly PathStep[] => {
      const by = this.makerOf(move, state);
      if (by === undefined) return [];
      const calls = move.calls.map((call): PathCall => {
        const question = questionOf(call, by, state.changes);
        const verdict = ask(this.estate, question, state.changes);
        return { action: call.action, resource: question.target.resource.arn, verdict };
      });
      state.add(move);
      return [{ move, by, calls }];
    });
    const outcome = moves.at(-1)?.outcome;
    if (outcome === undefined || steps.length < moves.length) return undefined;
    const isCertain = steps.every(({ calls }) =>
      calls.every(({ verdict }) => verdict.decision === "allowed"),
    );
    return { steps, outcome, isCertain };
  }

  /** Who of those in whose place one can act can make a move: for certain before perhaps; nothing when nobody can. */
  private makerOf(move: Move, state: SearchState): Actor | undefined {
    let perhaps: Actor | undefined;
    for (const actor of state.actors) {
      if (!move.couldBeDoneBy(actor)) continue;
      const decision = this.decisionOf(move, actor, state);
      if (decision === "allowed") return actor;
      if (decision === "cannot tell") perhaps ??= actor;
    }
    return perhaps;
  }

  private decisionOf(move: Move, actor: Actor, { changes }: SearchState): Verdict["decision"] {
    const arn = principalArnOf(actor.principal) ?? "";
    const bearing = [...this.changesOf(move), ...changesOfActor(actor)].filter((change) =>
      changes.has(change),
    );
    const asked = `${move.id} ${move.phase ?? ""} ${arn} ${bearing.join(" ")}`;
    const known = this.decisions.get(asked) ?? this.judge(move.calls, actor, changes);
    this.decisions.set(asked, known);
    return known;
  }

  /** The changes that bear on a move, whoever makes it. */
  private changesOf(move: Move): readonly string[] {
    const known = this.bearing.get(move) ?? changesBearingOn(this.estate, move);
    this.bearing.set(move, known);
    return known;
  }

  /** The worst of the decisions about calls that must all be allowed. */
  private judge(calls: readonly Call[], actor: Actor, changes: Changes): Verdict["decision"] {
    let worst: Verdict["decision"] = "allowed";
    for (const call of calls) {
      this.asked += 1;
      const decision = decide(this.estate, questionOf(call, actor, changes), changes);
      if (decision === "denied") return decision;
      if (decision === "cannot tell") worst = decision;
    }
    return worst;
  }
}

/** The changes that can make a difference to whether somebody may make a move. */
export function changesThatBearOn(estate: Estate, move: Move, actor: Actor): readonly string[] {
  return [...changesBearingOn(estate, move), ...changesOfActor(actor)];
}

function changesOfActor({ principal }: Actor): readonly string[] {
  const arn = principalArnOf(principal) ?? "";
  return [widened(arn), unbounded(arn)];
}

/** Those that bear on a move whoever makes it. */
function changesBearingOn({ accounts }: Estate, { calls }: Move): readonly string[] {
  return [...accounts.map(({ id }) => uncontrolled(id)), ...calls.flatMap(({ looksAt = [] }) => looksAt)];
}

function questionOf({ action, context, target }: Call, actor: Actor, changes: Changes): EstateQuestion {
  return { actor, action, target: target(changes), ...(context === undefined ? {} : { context }) };
}

function isEnabling({ changes = [], controls }: Move): boolean {
  return changes.length > 0 || controls !== undefined;
}

function isEnd({ outcome }: Move, kind: OutcomeKind): boolean {
  return outcome?.kind === kind;
}
