import type { Condition } from "../aws/policy-document";

/**
 * The condition that exempts roles from a Deny: it holds for everybody else, root users included. For whoever has taken
 * on a role, `aws:PrincipalArn` is the ARN of the role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function everybodyBut(roleArns: readonly string[]): Condition {
  return { ArnNotLike: { "aws:PrincipalArn": [...roleArns] } };
}
