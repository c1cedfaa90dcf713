import type { ChildControl, EffectiveNode } from "./effective-policy-node";
import type { Ignored } from "./ignored-operator";
import type { ValueOperator } from "./inheritance-control";
import type { Uncertainty } from "./uncertainty";

/** What a merge has to say besides its result. It is filled while the merge goes on. */
export interface MergeLog {
  readonly ignored: Ignored[];
  readonly uncertainties: Uncertainty[];
}

/** A node in the middle of a merge. */
export interface MergePlace {
  readonly path: string;
  /** Nodes around it that levels above have limited, outermost first. */
  readonly limits: readonly EffectiveNode[];
}

/**
 * Whether a node around a place forbids an operator by a policy that says nothing of the place itself. Then it is
 * doubtful what its author meant.
 */
export function isOpenInside(
  { limits }: MergePlace,
  own: readonly ChildControl[],
  operator: ValueOperator,
): boolean {
  return limits
    .flatMap(({ controls }) => controls)
    .some(({ allowed, setBy }) => !allowed.has(operator) && !own.some((control) => control.setBy === setBy));
}
