import type { RequestContext } from "../access/request-context";
import type { Actor } from "../estate/actor";
import type { Changes } from "../estate/change";
import type { Phase, Target } from "../estate/target";
import type { Outcome } from "./outcome";

/** A call to AWS, and what it is about. */
export interface Call {
  /** `kms:PutKeyPolicy`. */
  readonly action: string;
  /** What the call is about, after some changes. */
  readonly target: (changes: Changes) => Target;
  readonly context?: RequestContext;
  /** The changes that `target` looks at. Whatever else has been changed, it gives the same. @default - none */
  readonly looksAt?: readonly string[];
}

/** Something that somebody can do on the way to a recovery point: one or more calls that belong together. */
export interface Move {
  /** Distinct among the moves of a search. */
  readonly id: string;
  /** In words, for whoever does it: `removes the lock of the vault air-gapped-prod`. */
  readonly does: string;
  /** Every one of them must be allowed. At least one. */
  readonly calls: readonly Call[];
  /** Whether it is worth asking whether somebody may do it. */
  readonly couldBeDoneBy: (actor: Actor) => boolean;
  /** Changes that it makes. @default - none */
  readonly changes?: readonly string[];
  /** Somebody in whose place whoever does it can act from then on. @default - nobody */
  readonly controls?: Actor;
  /** What becomes of recovery points. @default - nothing yet */
  readonly outcome?: Outcome;
  /** The phase of the lock in which it is judged. @default - the lock does not matter to it */
  readonly phase?: Phase;
  /** What would close it, as a sentence without a full stop. */
  readonly closedBy: string;
}
