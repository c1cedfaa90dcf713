import { actorsOf, type Actor } from "../estate/actor";
import type { Estate } from "../estate/estate";
import type { Phase } from "../estate/target";
import type { Call, Move } from "./move";
import { movesTowards } from "./moves";
import { Search, type Path } from "./search";

/** How somebody comes to be allowed a call. */
export interface CallReach {
  readonly actor: Actor;
  /** A shortest way; its last step is the call itself. @default - there is none, by any number of calls */
  readonly path?: Path;
}

/**
 * Searches, for everybody in an estate, how they come to be allowed a call: at once, or after others that change policies, locks or
 * who acts.
 *
 * @param accountId the account of what the call is about
 */
export function searchCall(
  estate: Estate,
  call: Call,
  accountId: string,
  phase: Phase,
  isWanted: (actor: Actor) => boolean = () => true,
): readonly CallReach[] {
  const goal: Move = {
    id: "the call itself",
    does: "makes the call",
    calls: [call],
    couldBeDoneBy: () => true,
    outcome: { kind: "lost", what: "the call is allowed" },
    closedBy: `a Deny of ${call.action}`,
  };
  const enabling = new Map<string, Move>();
  for (const vault of estate.vaults.filter((each) => each.accountId === accountId)) {
    for (const { outcome: _, ...move } of movesTowards(estate, vault, phase)) {
      if (move.changes !== undefined || move.controls !== undefined)
        enabling.set(`${move.id} ${(move.changes ?? []).join()}`, move);
    }
  }
  const search = new Search(estate, [...enabling.values(), goal]);
  return actorsOf(estate)
    .filter(isWanted)
    .map((actor): CallReach => {
      const path = search.shortestPath(actor, "lost");
      return { actor, ...(path === undefined ? {} : { path }) };
    });
}
