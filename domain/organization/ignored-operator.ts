import type { SettingValue } from "./effective-policy-fragment";
import { type AllowedOperators, EVERY_OPERATOR } from "./inheritance-control";
import type { PolicySource } from "./policy-source";

/** Why a part of a policy has no effect. */
export const IgnoredKind = {
  /** A policy further up does not allow this operator on this node. */
  NotAllowed: "not-allowed",
  /** A policy further up does not allow anything new inside this node. */
  NothingNew: "nothing-new",
  /** A policy that was attached to the same node before assigns something else. */
  Outvoted: "outvoted",
  /** The policy would allow what a policy further up forbids. */
  Widening: "widening",
  /** Nothing to remove. */
  Absent: "absent",
  /** AWS refuses to store it. */
  Malformed: "malformed",
} as const;
/** One of {@link IgnoredKind}. */
export type IgnoredKind = (typeof IgnoredKind)[keyof typeof IgnoredKind];

/** A part of a policy that has no effect on the account. AWS does not report it. */
export interface Ignored {
  readonly kind: IgnoredKind;
  readonly path: string;
  /** The policy whose wish is ignored. */
  readonly source: PolicySource;
  /** What was wished: `@@assign`. Left out for whatever stands inside a node that may not be made. */
  readonly operator?: string;
  readonly value?: SettingValue;
  /** One sentence without a full stop, for a reader who sees `by` beside it. */
  readonly why: string;
  /** The policies that are the reason. */
  readonly by: readonly PolicySource[];
}

/** Says what a node allows the policies below: `only @@append`, `no operator`. */
export function sayAllowed(allowed: AllowedOperators): string {
  if (allowed.size === EVERY_OPERATOR.size) return "every operator";
  return allowed.size === 0 ? "no operator" : `only ${[...allowed].join(" and ")}`;
}
