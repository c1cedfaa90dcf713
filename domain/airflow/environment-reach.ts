import { operatorParts } from "../aws/condition-operator-name";
import { asList, type Statement } from "../aws/policy-document";
import { conditionTestsOf, principalsOf, type LocatedStatement } from "../aws/policy-statement";
import { got, type Problem } from "../problem";
import { environmentOfArn } from "./named-environment";

/** Tags that say of which environment a session or its role is, in lower case. */
const ENVIRONMENT_TAGS: readonly string[] = ["aws:principaltag/environment", "aws:requesttag/environment"];
const RESOURCE_TAG = "aws:resourcetag/environment";
/** What an external id of ours begins with; see `externalIdOf`. */
const EXTERNAL_ID = "aws-org-backup/";

/** The first environment that statements name as the one of their resources; nothing when they name none. */
export function firstEnvironmentOf(statements: readonly LocatedStatement[]): string | undefined {
  for (const { statement } of statements) {
    if (statement.Effect !== "Allow") continue;
    for (const resource of asList<string>(statement.Resource)) {
      const named = environmentOfArn(resource);
      if (named.kind === "one") return named.environment;
    }
  }
  return undefined;
}

/**
 * Lists the statements that allow something in another environment than a role's own, by the names of roles and secrets.
 *
 * @param own the role's environment; nothing for one that names none, which then may not reach several by a wildcard
 */
export function findForeignResourceProblems(
  statements: readonly LocatedStatement[],
  own: string | undefined,
): readonly Problem[] {
  return statements.flatMap(({ path, statement }) => {
    if (statement.Effect !== "Allow") return [];
    const foreign = asList<string>(statement.Resource).filter((resource) => isForeign(resource, own));
    if (foreign.length === 0 || isTagged(statement, own)) return [];
    const reason = `must stay within ${placeOf(own)}, because a DAG that reaches another one acts there as if it were its own, ${got(foreign.join(", "))}`;
    return [{ path: `${path}.Resource`, reason }];
  });
}

/**
 * Lists what in a trust lets in another environment: roles of its path, tags, and external ids of ours.
 *
 * @param environmentOfRole the environment of a role that has none in its path, by its ARN; nothing when that is not known
 */
export function findForeignTrustProblems(
  statements: readonly LocatedStatement[],
  own: string,
  environmentOfRole: (arn: string) => string | undefined,
): readonly Problem[] {
  return statements.flatMap(({ path, statement }) => {
    if (statement.Effect !== "Allow") return [];
    const isOfOthers = (arn: string): boolean =>
      isForeign(arn, own) || (environmentOfRole(arn) ?? own) !== own;
    const principals = principalsOf(statement).filter(isOfOthers);
    const because = "because what is allowed here is meant for its DAGs alone";
    return [
      ...(principals.length === 0
        ? []
        : [
            {
              path: `${path}.Principal`,
              reason: `must be of ${placeOf(own)}, ${because}, ${got(principals.join(", "))}`,
            },
          ]),
      ...conditionTestsOf(statement).flatMap((test) => {
        const parts = operatorParts(test.operator);
        if (parts === undefined || /Not|^Null$/.test(parts.base)) return [];
        const others = test.values
          .map(String)
          .filter((value) => namesOther(test.key.toLowerCase(), value, own, isOfOthers));
        const reason = `must be of ${placeOf(own)}, ${because}, ${got(others.join(", "))}`;
        return others.length === 0
          ? []
          : [{ path: `${path}.Condition.${test.operator}.${test.key}`, reason }];
      }),
    ];
  });
}

function namesOther(key: string, value: string, own: string, isOfOthers: (arn: string) => boolean): boolean {
  if (key === "aws:principalarn") return isOfOthers(value);
  if (key === "sts:externalid")
    return value.startsWith(EXTERNAL_ID) && !value.startsWith(`${EXTERNAL_ID}${own}/`);
  return ENVIRONMENT_TAGS.includes(key) && value !== own;
}

function isForeign(arn: string, own: string | undefined): boolean {
  const named = environmentOfArn(arn);
  return named.kind === "any" || (named.kind === "one" && named.environment !== own);
}

/** Whether a statement is about what carries the tag of the environment, wherever its name would put it. */
function isTagged(statement: Statement, own: string | undefined): boolean {
  return conditionTestsOf(statement).some(
    ({ key, operator, values }) =>
      key.toLowerCase() === RESOURCE_TAG &&
      /^String(Equals|EqualsIgnoreCase)$/i.test(operator) &&
      values.every((value) => value === own || value === "${aws:PrincipalTag/environment}"),
  );
}

function placeOf(own: string | undefined): string {
  return own === undefined ? "one environment" : `the environment ${own}`;
}
