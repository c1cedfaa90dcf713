import { roleArn } from "../aws/arn";
import { got, type Problem } from "../problem";
import type { ForeignKeyPolicy, ForeignStatement } from "./foreign-key-policy";
import type { KeyAddress } from "./key-address";
import { isGrantAction, requestOf, withoutAwsResource, type KeyRequest } from "./key-request";
import { backupAccountNeeds, type SourceKeyUse } from "./source-key-access";
import { answerStatement } from "./statement-answer";

/** Any role of the backup account that has nothing to do with copies. */
const ANOTHER_ROLE = "AnotherRole";

/**
 * Lists which statements give the backup account more than copies need (R18): the key to its other roles, or grants to
 * whom it likes. How the owner's own account uses its key is its own affair.
 */
export function findExcessProblems(
  { statements }: ForeignKeyPolicy,
  key: KeyAddress,
  use: SourceKeyUse,
): readonly Problem[] {
  const { partition } = key;
  const { backupAccountId: accountId } = use;
  const anotherRole = roleArn({ partition, accountId, roleName: ANOTHER_ROLE });
  const requests = backupAccountNeeds(partition, accountId).flatMap((need) =>
    need.actions.map((action) => ({
      proper: requestOf(need, action, key, use),
      byAnotherRole: requestOf({ ...need, principalArn: anotherRole }, action, key, use),
    })),
  );
  return statements.flatMap((located) => {
    const given = requests.filter(({ proper }) => allows(located, proper));
    const problem = (rule: string): Problem => {
      const { Condition: condition, Principal: principal } = located.statement;
      return {
        path: located.path,
        reason: `${rule}, ${got({ Principal: principal, Condition: condition })}`,
      };
    };
    return [
      ...(given.some(({ byAnotherRole }) => allows(located, byAnotherRole))
        ? [
            problem(
              "should name AWS Backup's service-linked role in aws:PrincipalArn, not the whole backup account",
            ),
          ]
        : []),
      ...(given.some(
        ({ proper }) => isGrantAction(proper.action) && allows(located, withoutAwsResource(proper)),
      )
        ? [problem("should ask for kms:GrantIsForAWSResource, so that grants go to AWS services alone")]
        : []),
    ];
  });
}

function allows(located: ForeignStatement, request: KeyRequest): boolean {
  return located.statement.Effect === "Allow" && answerStatement(located, request).answer === "yes";
}
