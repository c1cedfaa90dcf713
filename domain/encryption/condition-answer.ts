import { wildcardMatches } from "../aws/policy-document";
import type { ConditionTest } from "../aws/policy-statement";
import type { RequestContext } from "./key-request";

/** Whether something holds for every request, for none, or cannot be told. */
export type Answer = "yes" | "no" | "maybe";

type Comparison = (pattern: string, value: string) => boolean;

const COMPARISONS = new Map<string, Comparison>([
  ["StringEquals", (pattern, value) => pattern === value],
  ["StringEqualsIgnoreCase", (pattern, value) => pattern.toLowerCase() === value.toLowerCase()],
  ["StringLike", wildcardMatches],
  ["ArnEquals", arnMatches],
  ["ArnLike", arnMatches],
  ["Bool", (pattern, value) => pattern.toLowerCase() === value],
]);

const NEGATIONS = new Map([
  ["StringNotEquals", "StringEquals"],
  ["StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase"],
  ["StringNotLike", "StringLike"],
  ["ArnNotEquals", "ArnEquals"],
  ["ArnNotLike", "ArnLike"],
]);

/** An ARN has six parts; the last may hold more colons. */
const ARN_PARTS = 6;

/**
 * Whether one test of a condition holds. An operator or condition key that is not known here gives `maybe`, and so do
 * policy variables (`${…}`): what is not understood is never taken for granted.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function answerTest({ operator, key, values }: ConditionTest, context: RequestContext): Answer {
  const isOptional = operator.endsWith("IfExists");
  const base = operator.replace(/IfExists$/, "");
  const negated = NEGATIONS.get(base);
  const name = negated ?? base;
  const matches = COMPARISONS.get(name);
  const possible = context.get(key.toLowerCase());
  const patterns = values.map(String);
  if (matches === undefined || possible === undefined) return "maybe";
  if (!patterns.every((pattern) => isReadable(pattern, name))) return "maybe";

  const answers = possible.map((value) => {
    if (value === undefined) return isOptional || negated !== undefined;
    return patterns.some((pattern) => matches(pattern, value)) === (negated === undefined);
  });
  if (answers.every(Boolean)) return "yes";
  return answers.some(Boolean) ? "maybe" : "no";
}

function isReadable(pattern: string, operator: string): boolean {
  if (pattern.includes("${")) return false;
  return !operator.startsWith("Arn") || pattern.split(":").length >= ARN_PARTS;
}

/** Both ARN operators take wildcards, in each of the six parts by itself. */
function arnMatches(pattern: string, value: string): boolean {
  const parts = partsOf(value);
  return partsOf(pattern).every((part, index) => wildcardMatches(part, parts[index] ?? ""));
}

function partsOf(arn: string): readonly string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, ARN_PARTS - 1), parts.slice(ARN_PARTS - 1).join(":")];
}
