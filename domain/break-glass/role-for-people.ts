import { operatorParts } from "../aws/condition-operator-name";
import { asList, type Statement } from "../aws/policy-document";
import { conditionTestsOf, coversAction, locateStatements } from "../aws/policy-statement";
import { got, type Problem } from "../problem";

/** Principals that mean people, or everybody whom an account lets: an account, its root, a user, the whole world. */
const PERSON = /^(\*|\d{12}|arn:[^:]+:iam::\d{12}:(root|user\/.+))$/;

/**
 * Whether people take on a role: its trust names an account, a user, or an identity provider that speaks SAML. Roles for
 * services, for workloads (OpenID Connect), for other roles, and for vendors (`sts:ExternalId`) are not for people.
 *
 * @param trust JSON text or an object; what is no policy is for nobody
 */
export function isForPeople(trust: unknown): boolean {
  return locateStatements(trust, "assumeRolePolicy").statements.some(
    ({ statement }) => letsPeopleIn(statement) || letsSamlIn(statement),
  );
}

/**
 * Lists the statements of a trust that let people in without a second factor. Federated people have theirs where they sign
 * in; a condition on the ARN of roles lets in only who has already been let into one of those.
 *
 * `BoolIfExists` lets in calls that carry nothing about a second factor: those of a long-lived access key.
 *
 * @param trust JSON text or an object
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
 */
export function findTrustWithoutMfaProblems(trust: unknown, at = "assumeRolePolicy"): readonly Problem[] {
  return locateStatements(trust, at)
    .statements.filter(({ statement }) => letsPeopleIn(statement) && !asksForMore(statement))
    .map(({ path, statement }) => ({
      path: `${path}.Condition`,
      reason: `must ask for a second factor (Bool aws:MultiFactorAuthPresent "true"), because a stolen access key would otherwise be enough to restore everything, ${got(statement.Condition)}`,
    }));
}

function letsPeopleIn(statement: Statement): boolean {
  const { Effect: effect, Principal: principal } = statement;
  const names = principal === "*" ? ["*"] : asList(principal?.AWS);
  return (
    effect === "Allow" &&
    coversAction(statement, "sts:AssumeRole") &&
    names.some((name) => PERSON.test(name)) &&
    !conditionTestsOf(statement).some(({ key }) => key.toLowerCase() === "sts:externalid")
  );
}

function letsSamlIn(statement: Statement): boolean {
  return statement.Effect === "Allow" && coversAction(statement, "sts:AssumeRoleWithSAML");
}

function asksForMore(statement: Statement): boolean {
  return conditionTestsOf(statement).some(({ key, operator, values }) => {
    const { base, ifExists = true } = operatorParts(operator) ?? {};
    if (ifExists) return false;
    switch (key.toLowerCase()) {
      case "aws:multifactorauthpresent":
        return base === "Bool" && values.every((value) => String(value).toLowerCase() === "true");
      case "aws:multifactorauthage":
        return base === "NumericLessThan" || base === "NumericLessThanEquals";
      case "aws:principalarn":
        return (
          ["ArnLike", "ArnEquals", "StringLike", "StringEquals"].includes(base ?? "") &&
          values.every((value) => /^arn:[^:]+:iam::[^:]*:role\/./.test(String(value)))
        );
      default:
        return false;
    }
  });
}
