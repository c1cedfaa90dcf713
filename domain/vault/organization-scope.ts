import { conditionTestsOf, type ConditionTest, type LocatedStatement } from "../aws/policy-statement";
import { got, type Problem } from "../problem";

/** A condition key that tells a principal's organization. */
interface ScopeKey {
  readonly key: string;
  /** Operator that AWS documents for it. */
  readonly documented: string;
  /** Operators that hold only for a principal that has the key with such a value. */
  readonly operators: readonly string[];
  /** Finds the organization's id in a value that names exactly one. */
  readonly organization: RegExp;
}

const SCOPE_KEYS: readonly ScopeKey[] = [
  {
    key: "aws:PrincipalOrgID",
    documented: "StringEquals",
    operators: ["StringEquals", "StringLike", "ForAnyValue:StringEquals", "ForAnyValue:StringLike"],
    organization: /^(o-[a-z0-9]{10,32})$/,
  },
  {
    key: "aws:PrincipalOrgPaths",
    documented: "ForAnyValue:StringLike",
    operators: ["ForAnyValue:StringLike", "ForAnyValue:StringEquals"],
    organization: /^(o-[a-z0-9]{10,32})\//,
  },
];

/**
 * Lists what keeps the condition of an Allow from meaning "this organization only".
 *
 * All tests of a condition must hold, so one good test is enough. A test is good when it can only hold for a principal
 * whose organization is named: no negated operator, no `IfExists` and no `ForAllValues` (both hold for a principal that
 * is in no organization), no wildcard in place of the id.
 *
 * @param expected the organization that must be named; without it, any one
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgpaths
 */
export function findOrganizationScopeProblems(
  allow: LocatedStatement,
  expected?: string,
): readonly Problem[] {
  const judged = scopeTestsOf(allow).map(({ test, scopeKey }) => ({
    path: `${allow.path}.Condition.${test.operator}.${test.key}`,
    reasons: judge(test, scopeKey, expected),
  }));
  if (judged.some(({ reasons }) => reasons.length === 0)) return [];
  if (judged.length > 0)
    return judged.flatMap(({ path, reasons }) => reasons.map((reason) => ({ path, reason })));
  const reason =
    "must demand aws:PrincipalOrgID with StringEquals, or aws:PrincipalOrgPaths with ForAnyValue:StringLike, " +
    `because the principal is everybody in the world, ${got(allow.statement.Condition)}`;
  return [{ path: `${allow.path}.Condition`, reason }];
}

/** Lists organizations in the condition of an Allow that are not the expected one. */
export function findForeignOrganizationProblems(
  allow: LocatedStatement,
  expected: string,
): readonly Problem[] {
  return scopeTestsOf(allow).flatMap(({ test, scopeKey }) =>
    scopeKey.operators.includes(test.operator)
      ? foreignReasons(test, scopeKey, expected).map((reason) => ({
          path: `${allow.path}.Condition.${test.operator}.${test.key}`,
          reason,
        }))
      : [],
  );
}

function scopeTestsOf({
  statement,
}: LocatedStatement): readonly { test: ConditionTest; scopeKey: ScopeKey }[] {
  return conditionTestsOf(statement).flatMap((test) =>
    SCOPE_KEYS.filter(({ key }) => key.toLowerCase() === test.key.toLowerCase()).map((scopeKey) => ({
      test,
      scopeKey,
    })),
  );
}

function judge(test: ConditionTest, scopeKey: ScopeKey, expected: string | undefined): readonly string[] {
  if (!scopeKey.operators.includes(test.operator)) return [judgeOperator(test.operator, scopeKey)];
  if (test.values.length === 0) return [`must name an organization, ${got(undefined)}`];
  const unclear = test.values.filter((value) => organizationIn(value, scopeKey) === undefined);
  return [
    ...unclear.map((value) => `must begin with the id of an organization, written out, ${got(value)}`),
    ...(expected === undefined ? [] : foreignReasons(test, scopeKey, expected)),
  ];
}

function judgeOperator(operator: string, { key, documented }: ScopeKey): string {
  const instead = `use ${documented}, got "${operator}"`;
  if (operator.endsWith("IfExists"))
    return `must not hold for principals that are in no organization: ${instead}`;
  if (operator.startsWith("ForAllValues:"))
    return `must not hold for principals that are in no organization: ${instead}`;
  if (operator.includes("Not")) return `must not let in everybody but an organization: ${instead}`;
  return `must compare ${key} as AWS documents it: ${instead}`;
}

function foreignReasons(test: ConditionTest, scopeKey: ScopeKey, expected: string): readonly string[] {
  return test.values
    .filter((value) => (organizationIn(value, scopeKey) ?? expected) !== expected)
    .map((value) => `must name the organization ${expected}, ${got(value)}`);
}

function organizationIn(value: unknown, { organization }: ScopeKey): string | undefined {
  return typeof value === "string" ? organization.exec(value)?.[1] : undefined;
}
