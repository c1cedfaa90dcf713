import type { Actor } from "../estate/actor";
import type { Estate, EstateVault } from "../estate/estate";
import type { Phase } from "../estate/target";
import { acceptedBecause, phasesOf, searchDestruction, type Reach } from "./destruction";
import { searchKeySurvival, type KeySurvival } from "./key-survival";
import { OUTCOME_KINDS } from "./outcome";
import type { Path } from "./search";

/** A way that is open to some, all of them alike. */
export interface Way {
  readonly path: Path;
  readonly actors: readonly [Actor, ...Actor[]];
  /** Why it is there by construction. @default - it should not be */
  readonly accepted?: string;
}

/** What somebody can do, all ways together, and to whom none is open. */
export interface Answer {
  /** Ways that should not be. */
  readonly open: readonly Way[];
  /** Ways that are there by construction. */
  readonly accepted: readonly Way[];
  /** Those to whom no way is open, by any number of calls. */
  readonly outOfReachOf: readonly Actor[];
}

/** Who can do something to the recovery points of a vault in one phase of its lock. */
export interface VaultAnswer extends Answer {
  readonly vault: EstateVault;
  readonly phase: Phase;
}

/** Who can take away the key of a vault. */
export interface KeyAnswer extends Answer, Pick<KeySurvival, "key" | "neededDays" | "vault"> {}

/** All that can be said about who can destroy what, in an estate. */
export interface Proof {
  readonly vaults: readonly VaultAnswer[];
  readonly keys: readonly KeyAnswer[];
  /** How many questions the search asked. */
  readonly verdictCount: number;
}

/** Answers, for every vault, phase and key of an estate, who can destroy what. */
export function prove(estate: Estate): Proof {
  const { reaches, verdictCount } = searchDestruction(estate);
  const vaults = estate.vaults.flatMap((vault) =>
    phasesOf(vault).map((phase): VaultAnswer => {
      const own = reaches.filter((reach) => reach.vault === vault && reach.phase === phase);
      return { vault, phase, ...answerOf(estate, own) };
    }),
  );
  const keys = searchKeySurvival(estate).map(({ reaches: own, ...survival }): KeyAnswer => ({
    ...survival,
    ...answerOf(estate, own),
  }));
  return { vaults, keys, verdictCount };
}

/** Whether nothing is open that should not be. */
export function isWhole({ keys, vaults }: Proof): boolean {
  return [...vaults, ...keys].every(({ open }) => open.length === 0);
}

function answerOf(estate: Estate, reaches: readonly Reach[]): Answer {
  const ways = reaches.flatMap((reach) =>
    OUTCOME_KINDS.flatMap((kind) => {
      const path = reach.paths[kind];
      if (path === undefined) return [];
      const accepted = acceptedBecause(estate, reach, path);
      return [{ path, actor: reach.actor, accepted }];
    }),
  );
  const merged = mergeWays(ways);
  return {
    open: merged.filter(({ accepted }) => accepted === undefined),
    accepted: merged.filter(({ accepted }) => accepted !== undefined),
    outOfReachOf: reaches.filter(({ paths }) => Object.keys(paths).length === 0).map(({ actor }) => actor),
  };
}

interface OneWay {
  readonly path: Path;
  readonly actor: Actor;
  readonly accepted: string | undefined;
}

/** The same moves, for the same reason, are one way. */
function mergeWays(ways: readonly OneWay[]): readonly Way[] {
  const merged = new Map<string, { readonly way: OneWay; readonly actors: [Actor, ...Actor[]] }>();
  for (const way of ways) {
    const key = [way.accepted ?? "", ...way.path.steps.map(({ move }) => move.id)].join("|");
    const same = merged.get(key);
    if (same === undefined) merged.set(key, { way, actors: [way.actor] });
    else same.actors.push(way.actor);
  }
  return [...merged.values()].map(({ actors, way: { accepted, path } }) => ({
    path,
    actors,
    ...(accepted === undefined ? {} : { accepted }),
  }));
}
