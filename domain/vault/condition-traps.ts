import { isMultivaluedKey, whenAbsent } from "../aws/condition-key";
import { OPERATOR_NAMES, operatorParts, type OperatorParts } from "../aws/condition-operator-name";
import { asList, wildcardMatches } from "../aws/policy-document";
import {
  conditionTestsOf,
  locateStatements,
  type ConditionTest,
  type LocatedStatement,
} from "../aws/policy-statement";
import { nearestName } from "../nearest-name";
import { got, type Problem } from "../problem";

/**
 * Lists conditions, principals and resources of a vault's policy that do not mean what their author believes. Each is
 * accepted by AWS without a word. What is no policy document gives nothing here: `findWriteOnlyProblems` says so.
 *
 * @param document JSON text or an object, of any vault
 * @param vaultName the vault that the policy belongs to; nothing when it is not known
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function findVaultPolicyTrapProblems(
  document: unknown,
  at = "policy",
  vaultName?: string,
): readonly Problem[] {
  const { statements, problems } = locateStatements(document, at);
  if (problems.length > 0) return [];
  return statements.flatMap((located) => [
    ...conditionTestsOf(located.statement).flatMap((test) => findTestProblems(test, located)),
    ...findNotPrincipalProblems(located),
    ...(vaultName === undefined ? [] : findForeignVaultProblems(located, vaultName)),
  ]);
}

function findTestProblems(test: ConditionTest, { statement, path }: LocatedStatement): readonly Problem[] {
  const at = `${path}.Condition.${test.operator}`;
  const parts = operatorParts(test.operator);
  if (parts === undefined) {
    const nearest = nearestName(test.operator, OPERATOR_NAMES);
    const hint = nearest === undefined ? "" : `, did you mean ${nearest}?`;
    return [{ path: at, reason: `must be an operator that IAM knows${hint}, ${got(test.operator)}` }];
  }
  const isDeny = statement.Effect === "Deny";
  return [
    ...(isDeny ? findEscapeProblems(test, parts, at) : findEmptySetProblems(test, parts, statement, at)),
    ...findPlainListProblems(test, parts, at),
  ];
}

/** Conditions on lists that are compared as if they were one value; see {@link findVaultPolicyTrapProblems}. */
export function findListComparisonProblems({ statement, path }: LocatedStatement): readonly Problem[] {
  return conditionTestsOf(statement).flatMap((test) => {
    const parts = operatorParts(test.operator);
    return parts === undefined
      ? []
      : findPlainListProblems(test, parts, `${path}.Condition.${test.operator}`);
  });
}

/** A Deny that needs a key which the request may not carry. Negated operators hold for an absent key, and so do these. */
function findEscapeProblems(
  { key, operator }: ConditionTest,
  parts: OperatorParts,
  at: string,
): readonly Problem[] {
  const when = whenAbsent(key);
  const holdsWhenAbsent = parts.ifExists || parts.base.includes("Not") || parts.base === "Null";
  if (when === undefined || holdsWhenAbsent) return [];
  const reason = `must be asked for with ${operator}IfExists, because ${when}, and the Deny does not hold for them, ${got(operator)}`;
  return [{ path: `${at}.${key}`, reason }];
}

/** An Allow with `ForAllValues` also holds for a request that carries none of the values. */
function findEmptySetProblems(
  { key, operator }: ConditionTest,
  parts: OperatorParts,
  statement: LocatedStatement["statement"],
  at: string,
): readonly Problem[] {
  if (parts.set !== "ForAllValues" || isRequired(key, statement)) return [];
  const reason = `must go together with "Null": {"${key}": "false"}, because ForAllValues also holds when the key is absent, ${got(operator)}`;
  return [{ path: `${at}.${key}`, reason }];
}

function isRequired(key: string, statement: LocatedStatement["statement"]): boolean {
  return conditionTestsOf(statement).some(
    (test) =>
      operatorParts(test.operator)?.base === "Null" &&
      test.key.toLowerCase() === key.toLowerCase() &&
      test.values.every((value) => String(value).toLowerCase() === "false"),
  );
}

function findPlainListProblems(
  { key, operator }: ConditionTest,
  parts: OperatorParts,
  at: string,
): readonly Problem[] {
  if (!isMultivaluedKey(key) || parts.set !== undefined || parts.base === "Null") return [];
  const reason = `must be compared with ForAnyValue or ForAllValues, because the key holds a list, ${got(operator)}`;
  return [{ path: `${at}.${key}`, reason }];
}

function findNotPrincipalProblems({ statement, path }: LocatedStatement): readonly Problem[] {
  if (statement.Effect !== "Deny" || statement.NotPrincipal === undefined) return [];
  const reason =
    'must be written as "Principal": "*" with ArnNotLike on aws:PrincipalArn, because NotPrincipal also denies the account and ' +
    `the sessions of a role that it names unless it names them too, ${got(statement.NotPrincipal)}`;
  return [{ path: `${path}.NotPrincipal`, reason }];
}

/** A statement that names vaults, and this one is none of them: it does nothing here. */
function findForeignVaultProblems(
  { statement, path }: LocatedStatement,
  vaultName: string,
): readonly Problem[] {
  const named = asList(statement.Resource).map((resource) => ({
    resource,
    vault: /:backup-vault:([^:]+)$/.exec(resource)?.[1],
  }));
  const isForeign =
    named.length > 0 && named.every(({ vault }) => vault !== undefined && !wildcardMatches(vault, vaultName));
  if (!isForeign) return [];
  const reason = `must be "*" or name the vault ${vaultName} itself, because a vault's policy speaks of no other vault, ${got(named[0]?.resource)}`;
  return [{ path: `${path}.Resource`, reason }];
}
