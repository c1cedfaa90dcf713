import { letsEverybodyIn } from "../aws/everybody";
import { got, type Problem } from "../problem";
import { readForeignKeyPolicy } from "./foreign-key-policy";

/**
 * Lists the statements of a key policy that let everybody in, whatever their account, and what keeps the policy from being
 * read.
 *
 * A key policy that says `"*"` and leaves the rest to a condition is common and sound, as long as the condition pins an
 * account, an organization or a service. `NotPrincipal` beside an Allow is everybody but the few that it names.
 *
 * @param document JSON text or an object, of any key
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function findKeyExposureProblems(document: unknown, at = "policy"): readonly Problem[] {
  const { policy, problems } = readForeignKeyPolicy(document, at);
  return [
    ...problems,
    ...(policy?.statements ?? []).flatMap(({ path, statement }): readonly Problem[] => {
      const { Condition: condition, NotPrincipal: others, Principal: principal } = statement;
      if (others !== undefined && statement.Effect === "Allow") {
        const rule =
          "must name who is allowed with Principal, because this allows everybody in the world but those";
        return [{ path: `${path}.NotPrincipal`, reason: `${rule}, ${got(others)}` }];
      }
      if (principal === undefined && others === undefined)
        return [{ path, reason: "must have a Principal, without which KMS refuses a key policy, got none" }];
      if (!letsEverybodyIn(statement)) return [];
      const rule =
        "must not allow everybody without a condition that pins an account (kms:CallerAccount, aws:PrincipalArn), an " +
        "organization (aws:PrincipalOrgID) or a service of AWS (aws:SourceAccount)";
      return [{ path, reason: `${rule}, ${got({ Principal: principal, Condition: condition })}` }];
    }),
  ];
}
