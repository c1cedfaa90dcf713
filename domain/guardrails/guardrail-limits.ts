import { groupedDigits } from "../grouped-digits";
import type { Problem } from "../problem";

/**
 * The longest service control policy that AWS Organizations stores, in characters. White space counts. Until 2025 it
 * was 5,120.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const MAX_SERVICE_CONTROL_POLICY_CHARACTERS = 10_240;

/**
 * The most service control policies that can be attached to one root, organizational unit or account. What a node
 * inherits does not count. Until 2025 it was 5.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
 */
export const MAX_SERVICE_CONTROL_POLICIES_PER_NODE = 10;

/**
 * The most guardrails of one node: one place is taken by `FullAWSAccess`, which AWS attaches to every node and without
 * which nothing is allowed there.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html
 */
export const MAX_GUARDRAIL_POLICIES_PER_NODE = MAX_SERVICE_CONTROL_POLICIES_PER_NODE - 1;

/**
 * The longest name of a policy, in characters.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreatePolicy.html
 */
export const MAX_POLICY_NAME_CHARACTERS = 128;

/**
 * The longest path of a role, its slashes included, in characters.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export const MAX_ROLE_PATH_CHARACTERS = 512;

/** Our own limit: so many of the longest ARNs, and those of the approvers, still fit into one statement. */
export const MAX_FURTHER_BACKUP_ROLES = 5;

/** Our own limit: so many of the longest ARNs still fit into one statement. Whoever needs more uses wildcards. */
export const MAX_OPT_OUT_APPROVERS = 10;

/** Our own limit: so many of the longest ARNs still fit into one statement. Whoever needs more uses wildcards. */
export const MAX_FURTHER_COPY_TARGETS = 10;

/** Lists what is wrong with the length of a service control policy's text. */
export function findServiceControlPolicySizeProblems(text: string, path: string): readonly Problem[] {
  if (text.length <= MAX_SERVICE_CONTROL_POLICY_CHARACTERS) return [];
  const max = groupedDigits(MAX_SERVICE_CONTROL_POLICY_CHARACTERS);
  const measured = groupedDigits(text.length);
  return [
    { path, reason: `must be at most ${max} characters, white space included, got ${measured} characters` },
  ];
}
