import { parseArn } from "../aws/arn";
import { asList } from "../aws/policy-document";
import { coversAction, type LocatedStatement } from "../aws/policy-statement";

/** The service roles that statements let somebody pass, each by its ARN. Of a pattern of ARNs another rule speaks. */
export function passedServiceRoles(
  statements: readonly LocatedStatement[],
): readonly { readonly arn: string; readonly path: string }[] {
  return statements.flatMap(({ path, statement }) => {
    if (statement.Effect !== "Allow" || !coversAction(statement, "iam:PassRole")) return [];
    return asList<string>(statement.Resource)
      .filter((arn) => parseArn(arn)?.resource.startsWith("role/backup/") === true && !/[*?]|\$\{/.test(arn))
      .map((arn) => ({ arn, path: `${path}.Resource` }));
  });
}
