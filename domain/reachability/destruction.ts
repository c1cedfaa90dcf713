import { actorsOf, type Actor } from "../estate/actor";
import { accountOfEstate, type Estate, type EstateVault } from "../estate/estate";
import type { Phase } from "../estate/target";
import { movesTowards } from "./moves";
import { OUTCOME_KINDS, type OutcomeKind } from "./outcome";
import { Search, type Decisions, type Path } from "./search";
import { UNLOCKING } from "./vault-moves";

/** What somebody can do to the recovery points of a vault, by any sequence of calls of the model. */
export interface Reach {
  readonly actor: Actor;
  readonly vault: EstateVault;
  readonly phase: Phase;
  /** A shortest path to each kind of outcome that can be reached. */
  readonly paths: Readonly<Partial<Record<OutcomeKind, Path>>>;
}

/** Who can destroy what, in an estate. */
export interface Destruction {
  /** One for everybody, every vault, and every phase that its lock has. */
  readonly reaches: readonly Reach[];
  readonly verdictCount: number;
}

/** The phases that the lock of a vault goes through, in their order. One that never becomes permanent has the first alone. */
export function phasesOf({ lock }: EstateVault): readonly [Phase, ...Phase[]] {
  if (lock.mode !== "compliance") return ["grace period"];
  return lock.gracePeriodDays === 0 ? ["permanent"] : ["grace period", "permanent"];
}

/** What is searched for. */
export interface Wanted {
  /** @default - every vault of the estate */
  readonly vaults?: readonly EstateVault[];
  /** @default - everybody */
  readonly isWanted?: (actor: Actor) => boolean;
  /** @default - every kind */
  readonly kinds?: readonly OutcomeKind[];
}

/**
 * Searches, for everybody in an estate, whether any sequence of calls makes a recovery point of a vault unrecoverable, withholds it,
 * or ends further ones.
 */
export function searchDestruction(estate: Estate, wanted: Wanted = {}): Destruction {
  const { isWanted = () => true, kinds = OUTCOME_KINDS, vaults = estate.vaults } = wanted;
  const actors = actorsOf(estate).filter(isWanted);
  let verdictCount = 0;
  const reaches = vaults.flatMap((vault) => {
    const decisions: Decisions = new Map();
    return phasesOf(vault).flatMap((phase) => {
      const search = new Search(estate, movesTowards(estate, vault, phase), decisions);
      const ofPhase = actors.map((actor): Reach => ({
        actor,
        vault,
        phase,
        paths: pathsOf(search, actor, kinds),
      }));
      verdictCount += search.verdictCount;
      return ofPhase;
    });
  });
  return { reaches, verdictCount };
}

/** A shortest path to each of some kinds of outcome that somebody can reach. */
export function pathsOf(search: Search, actor: Actor, wanted: readonly OutcomeKind[]): Reach["paths"] {
  const kinds = search.reachableBy(actor);
  return Object.fromEntries(
    wanted.flatMap((kind) => {
      const path = kinds.has(kind) ? search.shortestPath(actor, kind) : undefined;
      return path === undefined ? [] : [[kind, path]];
    }),
  );
}

/** Whether no policy of the stack binds somebody, so that their paths are there by construction. */
export function isBoundByNothing(estate: Estate, actor: Actor): boolean {
  return whyUnbound(estate, actor) !== undefined;
}

/**
 * Why a path is there by construction, as a sentence without a full stop; nothing for one that should be closed.
 *
 * What no policy of this stack could close is by construction: nothing binds the management account, the backup role must be able
 * to expire points, and whoever deploys a key decides who uses it.
 */
export function acceptedBecause(
  estate: Estate,
  { actor, phase, vault }: Reach,
  path: Path,
): string | undefined {
  const unbound = whyUnbound(estate, actor);
  if (unbound !== undefined) return unbound;
  if (actor.kind === "backup" && actor.accountId === vault.accountId)
    return "AWS Backup expires points with this role, and its trust lets nobody else take it on";
  const unlocks = path.steps.some(({ move }) => move.id === UNLOCKING);
  if (unlocks && phase === "grace period" && vault.lock.mode === "compliance")
    return "until its lock is permanent, a vault can be unlocked";
  if (actor.kind === "deployer" && path.outcome.kind !== "lost")
    return "whoever deploys a key decides who uses it, and can put back what they changed";
  return undefined;
}

function whyUnbound(estate: Estate, { accountId, kind }: Actor): string | undefined {
  const account = accountOfEstate(estate, accountId);
  if (account?.kind === "management") return "no policy of an organization binds its management account";
  if (kind === "service-linked role")
    return "this is AWS Backup itself, and nobody else can take its role on";
  if (kind === "deployer" && account?.kind === "member")
    return "the management account alone works with StackSets' own role";
  return undefined;
}
