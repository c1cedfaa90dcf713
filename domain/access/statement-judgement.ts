import type { AccessCase } from "./access-case";
import { allHold, allOf, answerOf, oneHolds, opposite, type Answer } from "./answer";
import { resourceMatches } from "./arn-match";
import { speaksOf } from "./compiled-actions";
import type { CompiledPolicy, CompiledResources, CompiledStatement } from "./compiled-policy";
import { answerTest } from "./condition-test";
import { matchPrincipal, type PrincipalMatch } from "./principal-match";
import { hasLiteralWildcards, resolvePattern, withoutWildcards } from "./value-pattern";

/**
 * Where a policy is attached, as far as its grammar depends on it. Policies of identities, and service control policies, name
 * no principal. Policies of resources, and resource control policies, do. A trust policy names no resource.
 */
export type PolicyPlace = "identity" | "resource" | "trust";

/** What a statement says about a request. */
export interface StatementJudgement {
  readonly statement: CompiledStatement;
  /** Whether it speaks of the request. */
  readonly answer: Answer;
  /** How it names the principal; only in policies of resources, each part only as sure as the whole statement. */
  readonly match: PrincipalMatch | undefined;
}

/** The statements of a policy that speak of the action of a request, in their order. */
export function statementsAbout(
  policy: CompiledPolicy,
  { action, service }: AccessCase,
): readonly CompiledStatement[] {
  const byAction = found.get(policy) ?? new Map<string, readonly CompiledStatement[]>();
  found.set(policy, byAction);
  const known = byAction.get(action);
  if (known !== undefined) return known;
  const candidates = policy.byService.get(service) ?? policy.ofAnyService;
  const statements = candidates.filter(({ actions }) => speaksOf(actions, action));
  byAction.set(action, statements);
  return statements;
}

/** One policy answers many questions about few actions. */
const found = new WeakMap<CompiledPolicy, Map<string, readonly CompiledStatement[]>>();

/** Judges a statement that speaks of the action of a request. */
export function judgeStatement(
  statement: CompiledStatement,
  place: PolicyPlace,
  request: AccessCase,
): StatementJudgement {
  const match = answerPrincipal(statement, place, request);
  if (match === undefined) return { statement, answer: answerRest(statement, place, request), match };
  const principal = oneHolds([match.direct, match.byRole, match.byAccount]);
  if (principal === "no") return { statement, answer: "no", match: undefined };
  const rest = answerRest(statement, place, request);
  const sure = (named: Answer): Answer => allOf([named, rest]);
  return {
    statement,
    answer: sure(principal),
    match: { direct: sure(match.direct), byRole: sure(match.byRole), byAccount: sure(match.byAccount) },
  };
}

function answerRest(statement: CompiledStatement, place: PolicyPlace, request: AccessCase): Answer {
  const resource = answerResource(statement, place, request);
  if (resource === "no") return "no";
  const tests = allHold(statement.tests, (test) => answerTest(test, request.lookup));
  return allOf([resource, tests]);
}

const DOUBTFUL_MATCH: PrincipalMatch = { direct: "maybe", byRole: "maybe", byAccount: "maybe" };

/**
 * How a statement names the principal; nothing where a policy names none, and then it is about whoever it is attached to.
 * What stands in a place where AWS would refuse it is doubtful.
 */
export function answerPrincipal(
  { effect, principal }: CompiledStatement,
  place: PolicyPlace,
  { hasBoundary, request }: AccessCase,
): PrincipalMatch | undefined {
  if (place === "identity") return principal === undefined ? undefined : DOUBTFUL_MATCH;
  if (principal === undefined) return DOUBTFUL_MATCH;
  return matchPrincipal(principal, effect, request.principal, hasBoundary);
}

/** Whether a statement speaks of the resource of a request. */
export function answerResource(
  { resources }: CompiledStatement,
  place: PolicyPlace,
  request: AccessCase,
): Answer {
  if (place === "trust") return resources === undefined ? "yes" : "maybe";
  return resources === undefined ? "maybe" : answerResources(resources, request);
}

function answerResources({ isNegated, patterns }: CompiledResources, request: AccessCase): Answer {
  const { arn } = request.request.resource;
  const resolved = patterns.map((pattern) => resolvePattern(pattern, request.lookup, true));
  const answers = resolved.map((pattern): Answer => {
    if (pattern.kind !== "text") return pattern.kind === "missing" ? "no" : "maybe";
    const { wildcards } = pattern;
    return answerOf(resourceMatches(wildcards, hasLiteralWildcards(wildcards) ? withoutWildcards(arn) : arn));
  });
  const isNamed = oneHolds(answers);
  const answer = isNegated ? opposite(isNamed) : isNamed;
  // AWS says that a variable without a value can make the whole statement invalid, and not when [?].
  return resolved.some(({ kind }) => kind === "missing") ? allOf([answer, "maybe"]) : answer;
}
