import { parseArn } from "../aws/arn";
import { asList, type Statement } from "../aws/policy-document";
import { conditionTestsOf, coversAction, type LocatedStatement } from "../aws/policy-statement";
import { got, type Problem } from "../problem";
import { takesTokens } from "./token-trust";

/**
 * Lists the statements by which a person takes on a role that automation takes on as well: what CloudTrail then shows of the role may be
 * either's.
 *
 * Of a person it is known by what only people have: a session of IAM Identity Center, an assertion of a SAML provider, a second factor.
 * Whether an IAM user is a person, and who an account lets take on a role that trusts it, no trust policy says.
 *
 * @param isAutomation whether automation takes on the role for another reason than this policy
 */
export function findMixedTrustProblems(
  statements: readonly LocatedStatement[],
  isAutomation: boolean,
): readonly Problem[] {
  const allows = statements.filter(({ statement }) => statement.Effect === "Allow");
  if (!isAutomation && !takesTokens(allows) && !allows.some(({ statement }) => namesService(statement)))
    return [];
  return allows.flatMap(({ path, statement }) => {
    const people = peopleOf(statement);
    if (people === undefined) return [];
    const reason = `must not let in people, because automation takes on the role as well and CloudTrail cannot tell them apart; give each a role of their own, ${got(people)}`;
    return [{ path, reason }];
  });
}

function namesService({ Principal: principal }: Statement): boolean {
  return typeof principal === "object" && principal.Service !== undefined;
}

/** The role of a permission set, in an account or of a session. */
const PERMISSION_SET_ROLE = /(^|[:/])AWSReservedSSO_/;

/** What shows that a statement is about people; nothing when it does not say. */
function peopleOf(statement: Statement): string | undefined {
  const { Principal: principal } = statement;
  const names = typeof principal === "object" ? principal : {};
  const set = asList<string>(names.AWS).find((name) => PERMISSION_SET_ROLE.test(name));
  const assertion = coversAction(statement, "sts:AssumeRoleWithSAML")
    ? asList<string>(names.Federated).find((name) => parseArn(name)?.resource.startsWith("saml-provider/"))
    : undefined;
  return set ?? assertion ?? peopleByCondition(statement);
}

function peopleByCondition(statement: Statement): string | undefined {
  for (const { key, operator, values } of conditionTestsOf(statement)) {
    const name = key.toLowerCase();
    const shown = values.map(String).join(", ");
    if (name === "aws:principalarn" && !/Not|^Null$/i.test(operator) && PERMISSION_SET_ROLE.test(shown))
      return shown;
    if (name === "aws:multifactorauthpresent" && /^Bool$/i.test(operator) && /^true$/i.test(shown))
      return `${key} ${shown}`;
  }
  return undefined;
}
