/**
 * How a child policy may change a setting: `@@all` (what AWS assumes when nothing is said), `@@none`, or a choice of the
 * three operators that set values.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html
 */
export const ChildOperator = {
  All: "@@all",
  Assign: "@@assign",
  Append: "@@append",
  Remove: "@@remove",
  None: "@@none",
} as const;

/** One of {@link ChildOperator}. */
export type ChildOperator = (typeof ChildOperator)[keyof typeof ChildOperator];

/** Key that limits what child policies may do to the node that it stands in, and to no other node. */
export const CHILD_CONTROL = "@@operators_allowed_for_child_policies";

/** Keys that set a value. `@@append` and `@@remove` are for lists only. */
export const VALUE_OPERATORS: readonly string[] = ["@@assign", "@@append", "@@remove"];

/** Values that `@@operators_allowed_for_child_policies` may list. */
export const CHILD_OPERATORS: readonly string[] = Object.values(ChildOperator);
