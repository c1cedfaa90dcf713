import { got, type Problem } from "../problem";
import { MAX_GUARDRAIL_POLICIES_PER_NODE, MAX_POLICY_NAME_CHARACTERS } from "./guardrail-limits";

/** The longest text that is put behind the name of the guardrails. */
const LONGEST_SUFFIX = `-workloads-${MAX_GUARDRAIL_POLICIES_PER_NODE}`;

/** Lists what is wrong with the name that the policies of one set of guardrails share. */
export function findPolicyNameProblems(value: unknown, at: string): readonly Problem[] {
  const max = MAX_POLICY_NAME_CHARACTERS - LONGEST_SUFFIX.length;
  if (typeof value === "string" && value.trim() !== "" && value.length <= max) return [];
  return [{ path: at, reason: `must be 1 to ${max} characters, ${got(value)}` }];
}
