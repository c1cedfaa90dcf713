import type { ConditionTest } from "../aws/policy-statement";
import { allHold, allOf, anyHolds, answerOf, inEveryCase, opposite, type Answer } from "./answer";
import { parseConditionOperator, type Comparison, type ConditionOperator } from "./condition-operator";
import type { ContextLookup, Knowledge } from "./request-context";
import { readValuePattern, resolvePattern, type ValuePattern, type VariableUse } from "./value-pattern";

/** One test of a condition, read once. */
export interface CompiledTest {
  readonly source: ConditionTest;
  /** The condition key in lower case. */
  readonly key: string;
  /** Nothing when the operator is not known here. */
  readonly operator: ConditionOperator | undefined;
  readonly values: readonly ValuePattern[];
  /** What the test makes of the key's value; nothing where no claim says it all. */
  readonly claim: Claim | undefined;
}

/** A claim about the value of a key that is there. Tests that are opposites make the same claim. */
export interface Claim {
  /** `any StringLike ["a*"]`. */
  readonly text: string;
  /** Whether the test holds when the claim is true, or when it is false. */
  readonly holdsWhen: boolean;
}

/** Reads one test of a condition, so that it can be answered many times. */
export function compileTest(source: ConditionTest, use: VariableUse): CompiledTest {
  const operator = parseConditionOperator(source.operator);
  const values = source.values.map(String);
  return {
    source,
    key: source.key.toLowerCase(),
    operator,
    values: values.map((value) => readValuePattern(value, use)),
    claim: operator && claimOf(operator, values),
  };
}

/**
 * That no value fits is the opposite of that any fits, and that not all fit that of that all do. With `IfExists` a set of
 * nothing but empty texts passes, which no such claim says.
 */
function claimOf(
  { base, comparison, ifExists, isNegated, set }: ConditionOperator,
  values: readonly string[],
): Claim | undefined {
  if (comparison === undefined || (set !== undefined && ifExists)) return undefined;
  const other = { any: "all", all: "any" } as const;
  const scope = set === undefined ? "one" : isNegated ? other[set] : set;
  return { text: `${scope} ${base} ${JSON.stringify([...values].sort())}`, holdsWhen: !isNegated };
}

/**
 * Whether one test of a condition holds in a request. What is not understood is never taken for granted: an operator that
 * is not known, a value that cannot be read, a key whose value is not given all make `maybe`, unless no value of the
 * key could change the answer.
 *
 * A key that the request does not have fails a test, but passes one that is negated, has `IfExists` or begins with
 * `ForAllValues:`. `ForAnyValue:` without a value fails, negated or not.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function answerTest(test: CompiledTest, lookup: ContextLookup): Answer {
  const { operator } = test;
  if (operator === undefined) return "maybe";
  const known = lookup(test.key);
  const { comparison } = operator;
  if (comparison === undefined) return answerNull(test, known);
  const expected = resolveExpected(test, comparison, lookup);
  if (expected === undefined) return "maybe";
  const claimed = answerClaim(test, known);
  const answer = claimed ?? answerKnown(operator, { ...expected, comparison }, known);
  // AWS says that a variable without a value can make the whole statement invalid, and not when [?].
  return expected.isShort ? allOf([answer, "maybe"]) : answer;
}

/** `Null: "true"` holds without the key, `"false"` with it. */
function answerNull({ values }: CompiledTest, known: Knowledge): Answer {
  const wanted = values.map(({ text }) => text.toLowerCase());
  if (wanted.length === 0 || wanted.some((value) => value !== "true" && value !== "false")) return "maybe";
  const holds = (isAbsent: boolean): Answer => answerOf(wanted.includes(String(isAbsent)));
  if (known.kind === "unknown")
    return known.mayBeAbsent ? inEveryCase([holds(true), holds(false)]) : holds(false);
  return inEveryCase(known.possible.map((present) => holds(present === undefined || present.length === 0)));
}

/** The answer that follows from a claim that is taken for true or false. */
function answerClaim({ claim }: CompiledTest, known: Knowledge): Answer | undefined {
  if (claim === undefined || known.kind !== "unknown") return undefined;
  const isTrue = known.claims?.get(claim.text);
  return isTrue === undefined ? undefined : answerOf(isTrue === claim.holdsWhen);
}

interface Expected {
  readonly values: readonly string[];
  readonly comparison: Comparison;
}

/** The policy's values with their variables replaced; nothing when one of them cannot be told. */
function resolveExpected(
  { values }: CompiledTest,
  comparison: Comparison,
  lookup: ContextLookup,
): { readonly values: readonly string[]; readonly isShort: boolean } | undefined {
  const texts: string[] = [];
  let isShort = false;
  for (const value of values) {
    if (value.pieces !== undefined && !comparison.takesVariables) return undefined;
    const resolved = resolvePattern(value, lookup, comparison.hasWildcards);
    if (resolved.kind === "doubtful") return undefined;
    if (resolved.kind === "missing") {
      isShort = true;
      continue;
    }
    const text = comparison.hasWildcards ? resolved.wildcards : resolved.text;
    if (!comparison.reads(text)) return undefined;
    texts.push(text);
  }
  return { values: texts, isShort };
}

function answerKnown(operator: ConditionOperator, expected: Expected, known: Knowledge): Answer {
  if (known.kind === "one of")
    return inEveryCase(known.possible.map((values) => answerValues(operator, expected, values)));
  const canFit = expected.values.length > 0;
  const canMiss = !expected.comparison.fitsEverything(expected.values);
  // With a set prefix an empty text counts as nothing.
  const canBeNothing = known.mayBeAbsent || operator.set !== undefined;
  return inEveryCase([
    ...(canBeNothing ? [answerAbsent(operator)] : []),
    ...(canFit ? [answerOf(!operator.isNegated)] : []),
    ...(canMiss ? [answerOf(operator.isNegated)] : []),
  ]);
}

function answerAbsent({ ifExists, isNegated, set }: ConditionOperator): Answer {
  if (ifExists || set === "all") return "yes";
  return answerOf(set === undefined && isNegated);
}

function answerValues(
  operator: ConditionOperator,
  expected: Expected,
  values: readonly string[] | undefined,
): Answer {
  if (values === undefined || values.length === 0) return answerAbsent(operator);
  if (operator.set !== undefined && values.every((value) => value === "")) return answerAbsent(operator);
  const answer = (value: string): Answer => {
    const fits = anyHolds(expected.values, (wanted) => fitting(expected.comparison, wanted, value));
    return operator.isNegated ? opposite(fits) : fits;
  };
  if (operator.set === "all") return allHold(values, answer);
  if (operator.set === "any") return anyHolds(values, answer);
  // What AWS makes of several values without a set prefix is not documented [?].
  return values.length === 1 ? allHold(values, answer) : "maybe";
}

function fitting({ fits }: Comparison, expected: string, actual: string): Answer {
  const answer = fits(expected, actual);
  return answer === undefined ? "maybe" : answerOf(answer);
}
