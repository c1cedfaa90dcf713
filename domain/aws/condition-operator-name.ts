/** The operators of conditions, without set prefix and `IfExists`. */
const BASE_OPERATORS = [
  "StringEquals",
  "StringNotEquals",
  "StringEqualsIgnoreCase",
  "StringNotEqualsIgnoreCase",
  "StringLike",
  "StringNotLike",
  "NumericEquals",
  "NumericNotEquals",
  "NumericLessThan",
  "NumericLessThanEquals",
  "NumericGreaterThan",
  "NumericGreaterThanEquals",
  "DateEquals",
  "DateNotEquals",
  "DateLessThan",
  "DateLessThanEquals",
  "DateGreaterThan",
  "DateGreaterThanEquals",
  "Bool",
  "BinaryEquals",
  "IpAddress",
  "NotIpAddress",
  "ArnEquals",
  "ArnLike",
  "ArnNotEquals",
  "ArnNotLike",
] as const;

/** The operator that asks whether a key is there at all. It takes neither prefix nor suffix. */
const NULL_OPERATOR = "Null";

/** The parts of an operator as a policy writes it. */
export interface OperatorParts {
  readonly base: string;
  readonly set: "ForAnyValue" | "ForAllValues" | undefined;
  readonly ifExists: boolean;
}

/** Every operator that IAM knows without a set prefix, for "did you mean". */
export const OPERATOR_NAMES: readonly string[] = [
  ...BASE_OPERATORS,
  ...BASE_OPERATORS.map((name) => `${name}IfExists`),
  NULL_OPERATOR,
];

/**
 * Takes an operator apart; nothing when IAM knows no such operator. Upper and lower case count as equal, as they do for AWS
 * [?].
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function operatorParts(operator: string): OperatorParts | undefined {
  const [, prefix = "", name = ""] = /^(?:(ForAnyValue|ForAllValues):)?(.*)$/is.exec(operator) ?? [];
  const ifExists = /IfExists$/i.test(name);
  const plain = ifExists ? name.slice(0, -"IfExists".length) : name;
  const isNull = plain.toLowerCase() === NULL_OPERATOR.toLowerCase();
  const base = isNull
    ? NULL_OPERATOR
    : BASE_OPERATORS.find((known) => known.toLowerCase() === plain.toLowerCase());
  if (base === undefined || (isNull && (ifExists || prefix !== ""))) return undefined;
  const set = (["ForAnyValue", "ForAllValues"] as const).find(
    (known) => known.toLowerCase() === prefix.toLowerCase(),
  );
  return { base, set, ifExists };
}
