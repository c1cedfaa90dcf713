import { wildcardMatches } from "../aws/policy-document";

/** An ARN has six parts; the last may hold more colons. */
const ARN_PARTS = 6;

/** Whether a text has the six parts of an ARN, be they wildcards. */
export function hasArnParts(text: string): boolean {
  return text.split(":").length >= ARN_PARTS;
}

/**
 * Whether an ARN is what a pattern of an ARN operator describes. Both ARN operators take wildcards, in each of the six
 * parts by itself.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
 */
export function arnMatches(pattern: string, arn: string): boolean {
  const parts = partsOf(arn);
  return partsOf(pattern).every((part, index) => wildcardMatches(part, parts[index] ?? ""));
}

function partsOf(arn: string): readonly string[] {
  const parts = arn.split(":");
  return [...parts.slice(0, ARN_PARTS - 1), parts.slice(ARN_PARTS - 1).join(":")];
}

/**
 * Whether a `Resource` of a policy covers a resource. A star may match beyond a colon; an ARN with fewer than six parts is
 * completed with stars.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function resourceMatches(pattern: string, resource: string): boolean {
  if (pattern === "*") return true;
  return wildcardMatches(completed(pattern), resource);
}

function completed(pattern: string): string {
  if (!pattern.startsWith("arn:") || hasArnParts(pattern)) return pattern;
  return `${pattern}:*`;
}
