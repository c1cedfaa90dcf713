import { CHILD_OPERATORS, ChildOperator } from "./inheritance-operator";

/** An operator that sets values. */
export type ValueOperator =
  typeof ChildOperator.Assign | typeof ChildOperator.Append | typeof ChildOperator.Remove;

/** What the policies below a node may do to it. Empty means nothing. */
export type AllowedOperators = ReadonlySet<ValueOperator>;

/** The operators that set values, in the order in which one level applies them. */
export const VALUE_OPERATORS_IN_ORDER: readonly ValueOperator[] = [
  ChildOperator.Assign,
  ChildOperator.Append,
  ChildOperator.Remove,
];

/** What AWS allows where no policy says anything: `@@all`. */
export const EVERY_OPERATOR: AllowedOperators = new Set(VALUE_OPERATORS_IN_ORDER);

/**
 * Reads the value of `@@operators_allowed_for_child_policies`. `@@none` wins over what is listed beside it (AWS
 * refuses to store both together), and an empty list allows nothing.
 *
 * @returns Nothing for what is not a list of known operators.
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/policy-operators.html
 */
export function readChildControl(value: unknown): AllowedOperators | undefined {
  if (!Array.isArray(value) || !value.every(isChildOperator)) return undefined;
  if (value.includes(ChildOperator.None)) return new Set();
  if (value.includes(ChildOperator.All)) return EVERY_OPERATOR;
  return new Set(VALUE_OPERATORS_IN_ORDER.filter((operator) => value.includes(operator)));
}

/** What both allow. Neither a policy of the same node nor one further down can give back what another took away. */
export function intersectOperators(one: AllowedOperators, other: AllowedOperators): AllowedOperators {
  return new Set([...one].filter((operator) => other.has(operator)));
}

function isChildOperator(value: unknown): value is ChildOperator {
  return CHILD_OPERATORS.some((operator) => operator === value);
}
