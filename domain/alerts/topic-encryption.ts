import { letsEverybodyIn } from "../aws/everybody";
import { locateStatements } from "../aws/policy-statement";
import { got, type Problem } from "../problem";
import { findCustomerManagedKeyProblems } from "../protection/customer-managed-key";
import { keyObstacleOf, type Publisher } from "./publisher";

/**
 * Lists what keeps a topic from carrying alerts under encryption: it needs a customer-managed key. Nobody can change the policy of
 * AWS's own key `alias/aws/sns`, so that no service of AWS can publish to a topic under it.
 *
 * @param key what the topic names as its key: the id or ARN of a key, or an alias
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function findTopicKeyProblems(key: unknown, at: string): readonly Problem[] {
  const because =
    "because alerts lie in the clear without one, and under AWS's own key no service of AWS can publish";
  return findCustomerManagedKeyProblems(key, at, because);
}

/** Lists which of the services that publish to a topic its key leaves out. A key without a policy of its own leaves all out. */
export function findTopicKeyAccessProblems(
  document: unknown,
  services: readonly Publisher[],
  at: string,
): readonly Problem[] {
  return services.flatMap((service) => {
    const obstacle =
      document === undefined
        ? "no policy, which leaves the key to its account"
        : keyObstacleOf(document, service);
    const rule = `must allow kms:GenerateDataKey* and kms:Decrypt to ${service}, or its alerts never get into the topic under this key`;
    return obstacle === undefined ? [] : [{ path: at, reason: `${rule}, got ${obstacle}` }];
  });
}

/**
 * Lists what is wrong with who may use a topic: everybody, or a policy that cannot be read. Whoever may publish to it can send
 * false alarms until nobody listens, and whoever may subscribe reads what fails.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html
 */
export function findTopicExposureProblems(document: unknown, at = "policy"): readonly Problem[] {
  const { problems, statements } = locateStatements(document, at);
  const rule =
    "must not allow everybody without a condition that pins an account (aws:SourceOwner, aws:SourceAccount) or an organization (aws:PrincipalOrgID)";
  return [
    ...problems,
    ...statements
      .filter(({ statement }) => letsEverybodyIn(statement))
      .map(({ path, statement: { Condition, NotPrincipal, Principal } }) => ({
        path,
        reason: `${rule}, ${got({ Principal, NotPrincipal, Condition })}`,
      })),
  ];
}
