import { isMultivaluedKey, meantKey } from "../aws/condition-key";
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
    ...findMisspeltKeyProblems(test, at),
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

/** How a Deny asks for MFA, and which calls it lets pass because they do not carry the key. */
interface MfaTrap {
  readonly bases: readonly string[];
  readonly isMeant: (values: ConditionTest["values"]) => boolean;
  readonly whenAbsent: string;
}

/**
 * The keys about MFA, in lower case. A Deny of calls without MFA (or with an old one) that asks for them without `IfExists`
 * does not hold for calls that do not carry them. A Deny of calls *with* MFA is no trap: who has none is not meant.
 *
 * Keys about VPC endpoints are absent as often. But a Deny that asks for one by name means just the calls through it, and a
 * negated one holds for all others.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-multifactorauthpresent
 */
const MFA_TRAPS: ReadonlyMap<string, MfaTrap> = new Map<string, MfaTrap>([
  [
    "aws:multifactorauthpresent",
    {
      bases: ["Bool", "StringEquals", "StringEqualsIgnoreCase", "StringLike"],
      isMeant: (values) => values.some((value) => String(value).toLowerCase() === "false"),
      whenAbsent: "calls with a long-lived access key do not carry it",
    },
  ],
  [
    "aws:multifactorauthage",
    {
      bases: ["NumericGreaterThan", "NumericGreaterThanEquals"],
      isMeant: () => true,
      whenAbsent: "calls without MFA do not carry it",
    },
  ],
]);

/** A Deny of calls without MFA which those escape that do not even say so. */
function findEscapeProblems(
  { key, operator, values }: ConditionTest,
  parts: OperatorParts,
  at: string,
): readonly Problem[] {
  const trap = MFA_TRAPS.get(key.toLowerCase());
  if (trap === undefined || parts.ifExists || !trap.bases.includes(parts.base) || !trap.isMeant(values))
    return [];
  const reason = `must be asked for with ${operator}IfExists, because ${trap.whenAbsent}, and the Deny does not hold for them, ${got(operator)}`;
  return [{ path: `${at}.${key}`, reason }];
}

/** A key that IAM does not know is never there: a condition on it never holds, or always. */
function findMisspeltKeyProblems({ key }: ConditionTest, at: string): readonly Problem[] {
  const meant = meantKey(key);
  if (meant === undefined) return [];
  const reason = `must be a key that IAM knows, because one that it does not know is in no request, did you mean ${meant}?, ${got(key)}`;
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
