import { letsEverybodyIn } from "../aws/everybody";
import { parseArn } from "../aws/arn";
import { asList, type Statement } from "../aws/policy-document";
import { conditionTestsOf, type LocatedStatement } from "../aws/policy-statement";
import { got, type Problem } from "../problem";
import { hasWildcard } from "./token-text";

/**
 * Condition keys, in lower case, that say which principal of another account is meant, or prove that it was asked for, each with the values
 * that do so. A value that is every name of an account, or every organization, names nobody; a variable of the same key is always equal.
 */
const NAMING_KEYS = new Map<string, (value: string) => boolean>([
  ["aws:principalarn", (value) => !/(^|[:/])[*?][^/]*$/.test(value)],
  ["aws:principalorgid", (value) => !hasWildcard(value)],
  ["aws:principalorgpaths", (value) => !hasWildcard(value.split("/", 1)[0] ?? "")],
  ["sts:externalid", (value) => !/^[*?]*$/.test(value)],
]);

/**
 * Lists the statements of a trust policy that let in everybody, or everybody of an account that is not the role's own.
 *
 * @param accountId of the role; without it every account counts as its own
 */
export function findOpenTrustProblems(
  statements: readonly LocatedStatement[],
  accountId: string | undefined,
): readonly Problem[] {
  return statements.flatMap(({ path, statement }) => {
    if (statement.Effect !== "Allow") return [];
    if (letsEverybodyIn(statement)) {
      const reason = `must name who may take on the role, or pin them to an account or the organization, ${got(statement.Principal ?? "NotPrincipal")}`;
      return [{ path: `${path}.Principal`, reason }];
    }
    const foreign = awsNamesOf(statement).filter((name) => isForeignAccount(name, accountId));
    if (foreign.length === 0 || isNaming(statement)) return [];
    const reason = `must name a role of that account, or test aws:PrincipalArn, aws:PrincipalOrgID or sts:ExternalId, because it stands for everybody whom the account lets, ${got(foreign.join(", "))}`;
    return [{ path: `${path}.Principal`, reason }];
  });
}

function awsNamesOf({ Principal: principal }: Statement): readonly string[] {
  return typeof principal === "object" ? asList<string>(principal.AWS) : [];
}

function isForeignAccount(name: string, accountId: string | undefined): boolean {
  const account = /^\d{12}$/.test(name)
    ? name
    : parseArn(name)?.resource === "root"
      ? parseArn(name)?.accountId
      : undefined;
  return account !== undefined && accountId !== undefined && account !== accountId;
}

function isNaming(statement: Statement): boolean {
  return conditionTestsOf(statement).some(({ key, operator, values }) => {
    const names = NAMING_KEYS.get(key.toLowerCase());
    return (
      names !== undefined &&
      !/IfExists$|Not|^ForAllValues|^Null$/i.test(operator) &&
      values.every((value) => names(String(value)) && !isVariableOf(key, String(value)))
    );
  });
}

function isVariableOf(key: string, value: string): boolean {
  return value.toLowerCase().includes(`\${${key.toLowerCase()}`);
}

/**
 * Services that act for many accounts and tell for which one: a resource policy or a trust that does not ask lets any account use them
 * against this one. AWS Backup is not among them: for its roles AWS documents no such condition, and roles are passed within an account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
const DEPUTIES: readonly string[] = [
  "airflow.amazonaws.com",
  "airflow-env.amazonaws.com",
  "cloudtrail.amazonaws.com",
  "ecs-tasks.amazonaws.com",
  "events.amazonaws.com",
  "s3.amazonaws.com",
  "sns.amazonaws.com",
];

const SOURCE_KEYS: readonly string[] = [
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
];

/**
 * Lists the statements that let a service in without asking for whom it works.
 *
 * @param policy of what kind of resource: EventBridge does not say it to topics, and its messages are dropped where one asks
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html#eb-sns-permissions
 */
export function findConfusedDeputyProblems(
  statements: readonly LocatedStatement[],
  policy: "of a topic" | "of anything else",
): readonly Problem[] {
  const silent = policy === "of a topic" ? ["events.amazonaws.com"] : [];
  return statements.flatMap(({ path, statement }) => {
    const { Effect: effect, Principal: principal } = statement;
    if (effect !== "Allow" || typeof principal !== "object") return [];
    const deputies = asList<string>(principal.Service).filter(
      (service) => DEPUTIES.includes(service) && !silent.includes(service),
    );
    if (deputies.length === 0 || asksForWhom(statement)) return [];
    const reason = `must test aws:SourceAccount, aws:SourceArn or aws:SourceOrgID, because ${deputies.join(" and ")} works for every account, ${got(statement.Condition)}`;
    return [{ path: `${path}.Condition`, reason }];
  });
}

function asksForWhom(statement: Statement): boolean {
  return conditionTestsOf(statement).some(
    ({ key, operator, values }) =>
      SOURCE_KEYS.includes(key.toLowerCase()) &&
      !/IfExists$|Not|^ForAllValues|^Null$/i.test(operator) &&
      values.length > 0 &&
      values.every((value) => !isAnySource(String(value))),
  );
}

/**
 * Whether a value stands for many accounts or organizations. An ARN without an account does, but for that of a bucket, which never has one:
 * there anybody can make a bucket whose name begins alike.
 */
function isAnySource(value: string): boolean {
  const arn = parseArn(value);
  if (arn === undefined) return value === "" || hasWildcard(value.split("/", 1)[0] ?? "");
  if (arn.service === "s3") return hasWildcard(arn.resource.split("/", 1)[0] ?? "");
  return arn.accountId === "" || hasWildcard(arn.accountId);
}
