import { parseArn } from "../../aws/arn";
import { got, type Problem } from "../../problem";
import { findCustomerManagedKeyProblems } from "../../protection/customer-managed-key";

/**
 * Lists what keeps a value from being the key of an environment. MWAA takes it when the environment is made, and never another one.
 *
 * @param region where the environment is, as far as it is known
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/custom-keys-certs.html
 */
export function findEnvironmentKeyProblems(
  key: unknown,
  region: string | undefined,
  at: string,
): readonly Problem[] {
  const because =
    "because nobody can say who uses AWS's own, and the key of an environment cannot be changed later";
  const problems = findCustomerManagedKeyProblems(key, at, because);
  const keyRegion = parseArn(key)?.region;
  if (problems.length > 0 || keyRegion === undefined || region === undefined || keyRegion === region)
    return problems;
  return [{ path: at, reason: `must be a key of the environment's own Region (${region}), ${got(key)}` }];
}
