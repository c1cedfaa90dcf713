import { wildcardMatches } from "../aws/policy-document";
import { arnMatches, hasArnParts } from "./arn-match";
import { isInRange, parseIpRange } from "./ip-range";
import { parseMoment } from "./moment";
import { hasLiteralWildcards, withoutWildcards } from "./value-pattern";

/** One way to compare a value of a policy with a value of a request. */
export interface Comparison {
  /** Whether wildcards in the policy's value count. */
  readonly hasWildcards: boolean;
  /** Whether the policy's value may hold variables; AWS replaces them for texts and ARNs alone. */
  readonly takesVariables: boolean;
  /** Whether a value of a policy can be read. */
  readonly reads: (expected: string) => boolean;
  /** Whether the values fit; nothing when the request's value cannot be read. The policy's value can. */
  readonly fits: (expected: string, actual: string) => boolean | undefined;
  /** Whether some of the policy's values fit every possible value of a request. */
  readonly fitsEverything: (expected: readonly string[]) => boolean;
}

const NEVER = (): boolean => false;
const ALWAYS = (): boolean => true;

function ofTexts(fits: (expected: string, actual: string) => boolean): Comparison {
  return { hasWildcards: false, takesVariables: true, reads: ALWAYS, fits, fitsEverything: NEVER };
}

const LIKE: Comparison = {
  hasWildcards: true,
  takesVariables: true,
  reads: ALWAYS,
  fits: (expected, actual) =>
    wildcardMatches(expected, hasLiteralWildcards(expected) ? withoutWildcards(actual) : actual),
  fitsEverything: (expected) => expected.some((value) => /^\*+$/.test(value)),
};

const ARN: Comparison = {
  hasWildcards: true,
  takesVariables: true,
  reads: hasArnParts,
  fits: (expected, actual) =>
    arnMatches(expected, hasLiteralWildcards(expected) ? withoutWildcards(actual) : actual),
  fitsEverything: NEVER,
};

const BOOL: Comparison = {
  hasWildcards: false,
  takesVariables: false,
  reads: (expected) => /^(true|false)$/i.test(expected),
  fits: (expected, actual) => expected.toLowerCase() === actual.toLowerCase(),
  fitsEverything: NEVER,
};

const BINARY: Comparison = {
  hasWildcards: false,
  takesVariables: false,
  reads: (expected) => /^[A-Za-z0-9+/]*={0,2}$/.test(expected),
  fits: (expected, actual) => expected.replace(/=+$/, "") === actual.replace(/=+$/, ""),
  fitsEverything: NEVER,
};

const IP_ADDRESS: Comparison = {
  hasWildcards: false,
  takesVariables: false,
  reads: (expected) => parseIpRange(expected) !== undefined,
  fits: (expected, actual) => {
    const [outer, inner] = [parseIpRange(expected), parseIpRange(actual)];
    return outer === undefined || inner === undefined ? undefined : isInRange(inner, outer);
  },
  fitsEverything: NEVER,
};

/** Compares what two texts stand for: numbers or moments. */
function byOrder(read: (text: string) => number | undefined, fits: (order: number) => boolean): Comparison {
  return {
    hasWildcards: false,
    takesVariables: false,
    reads: (expected) => read(expected) !== undefined,
    fits: (expected, actual) => {
      const [right, left] = [read(expected), read(actual)];
      return right === undefined || left === undefined ? undefined : fits(left - right);
    },
    fitsEverything: NEVER,
  };
}

function parseNumber(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

const ORDERS = [
  ["Equals", (order: number) => order === 0],
  ["LessThan", (order: number) => order < 0],
  ["LessThanEquals", (order: number) => order <= 0],
  ["GreaterThan", (order: number) => order > 0],
  ["GreaterThanEquals", (order: number) => order >= 0],
] as const;

const COMPARISONS = new Map<string, Comparison>([
  ["StringEquals", ofTexts((expected, actual) => expected === actual)],
  ["StringEqualsIgnoreCase", ofTexts((expected, actual) => expected.toLowerCase() === actual.toLowerCase())],
  ["StringLike", LIKE],
  ["ArnEquals", ARN],
  ["ArnLike", ARN],
  ["Bool", BOOL],
  ["BinaryEquals", BINARY],
  ["IpAddress", IP_ADDRESS],
  ...ORDERS.flatMap(([name, fits]): readonly (readonly [string, Comparison])[] => [
    [`Numeric${name}`, byOrder(parseNumber, fits)],
    [`Date${name}`, byOrder(parseMoment, fits)],
  ]),
]);

const NEGATIONS = new Map([
  ["StringNotEquals", "StringEquals"],
  ["StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase"],
  ["StringNotLike", "StringLike"],
  ["ArnNotEquals", "ArnEquals"],
  ["ArnNotLike", "ArnLike"],
  ["NumericNotEquals", "NumericEquals"],
  ["DateNotEquals", "DateEquals"],
  ["NotIpAddress", "IpAddress"],
]);

/** A condition operator, taken apart. */
export interface ConditionOperator {
  /** How a key with several values is judged: `ForAnyValue:`, `ForAllValues:`, or not at all. */
  readonly set: "any" | "all" | undefined;
  /** Nothing for `Null`, which compares no values. */
  readonly comparison: Comparison | undefined;
  /** Its name without prefix, negation and suffix: `StringEquals` of `ForAnyValue:StringNotEqualsIfExists`. */
  readonly base: string;
  readonly isNegated: boolean;
  /** With `IfExists` a request without the key passes. */
  readonly ifExists: boolean;
}

const NAME = /^(?:(ForAnyValue|ForAllValues):)?([A-Za-z]+?)(IfExists)?$/;

/**
 * Reads the name of a condition operator. Gives nothing for one that is not known here.
 *
 * `Null` goes with neither `IfExists` nor a set prefix.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function parseConditionOperator(name: string): ConditionOperator | undefined {
  const [, prefix, base = "", optional] = NAME.exec(name) ?? [];
  const set = prefix === undefined ? undefined : prefix === "ForAnyValue" ? "any" : "all";
  const ifExists = optional !== undefined;
  if (base === "Null")
    return set === undefined && !ifExists
      ? { set, comparison: undefined, base, isNegated: false, ifExists }
      : undefined;
  const positive = NEGATIONS.get(base);
  const comparison = COMPARISONS.get(positive ?? base);
  return comparison === undefined
    ? undefined
    : { set, comparison, base: positive ?? base, isNegated: positive !== undefined, ifExists };
}
