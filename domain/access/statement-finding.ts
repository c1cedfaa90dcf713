import { asList } from "../aws/policy-document";
import { principalsOf } from "../aws/policy-statement";
import type { AccessCase } from "./access-case";
import { oneHolds } from "./answer";
import type { CompiledStatement } from "./compiled-policy";
import { answerTest, type CompiledTest } from "./condition-test";
import type { LayerJudgement } from "./layer-judgement";
import { principalInWords } from "./principal";
import { knowledgeInWords } from "./request-context";
import {
  answerPrincipal,
  answerResource,
  judgeStatement,
  statementsAbout,
  type PolicyPlace,
} from "./statement-judgement";
import type { PartFinding, StatementFinding } from "./verdict";

/** Says what a statement makes of a request, part by part. */
export function findingOf(
  statement: CompiledStatement,
  { at, layer, place }: LayerJudgement,
  request: AccessCase,
): StatementFinding {
  const { effect, index, policy, sid } = statement;
  return {
    layer,
    ...(at === undefined ? {} : { at }),
    policy,
    index,
    ...(sid === undefined ? {} : { sid }),
    effect,
    answer: judgeStatement(statement, place, request).answer,
    parts: [
      ...principalFindings(statement, place, request),
      ...resourceFindings(statement, place, request),
      ...statement.tests.map((test) => testFinding(test, request)),
    ],
  };
}

/** Allows of a layer that speak of the action of a request and do not allow it. */
export function nearMissesOf(judgement: LayerJudgement, request: AccessCase): readonly StatementFinding[] {
  return judgement.policies
    .flatMap((policy) => statementsAbout(policy, request))
    .filter(({ effect }) => effect === "Allow")
    .map((statement) => findingOf(statement, judgement, request));
}

function principalFindings(
  statement: CompiledStatement,
  place: PolicyPlace,
  request: AccessCase,
): readonly PartFinding[] {
  const match = answerPrincipal(statement, place, request);
  if (match === undefined) return [];
  const answer = oneHolds([match.direct, match.byRole, match.byAccount]);
  if (answer === "yes") return [];
  const isNegated = statement.principal?.isNegated === true;
  return [
    {
      part: isNegated ? "NotPrincipal" : "Principal",
      expected: isNegated ? namesOf(statement) : principalsOf(statement.source),
      actual: principalInWords(request.request.principal),
      answer,
      ...(answer === "maybe" ? { doubt: principalDoubt(statement, place) } : {}),
    },
  ];
}

function namesOf({ principal }: CompiledStatement): readonly string[] {
  return principal?.names.map(({ value }) => value) ?? [];
}

function principalDoubt({ principal }: CompiledStatement, place: PolicyPlace): string {
  if (place === "identity") return "a policy of an identity or an organization names no principal";
  if (principal === undefined) return "a policy of a resource must name a principal";
  return principal.isNegated
    ? "whom a NotPrincipal leaves out depends on the service"
    : "whether the principal is meant is not known";
}

function resourceFindings(
  statement: CompiledStatement,
  place: PolicyPlace,
  request: AccessCase,
): readonly PartFinding[] {
  const answer = answerResource(statement, place, request);
  if (answer === "yes") return [];
  const { NotResource: others, Resource: named } = statement.source;
  return [
    {
      part: others === undefined ? "Resource" : "NotResource",
      expected: asList<string>(named ?? others),
      actual: JSON.stringify(request.request.resource.arn),
      answer,
      ...(answer === "maybe" ? { doubt: resourceDoubt(statement, place) } : {}),
    },
  ];
}

function resourceDoubt({ resources }: CompiledStatement, place: PolicyPlace): string {
  if (place === "trust") return "a trust policy names no resource";
  return resources === undefined
    ? "the statement names no resource"
    : "a variable in it has no value that is known";
}

function testFinding(test: CompiledTest, request: AccessCase): PartFinding {
  const answer = answerTest(test, request.lookup);
  const { key, operator, values } = test.source;
  return {
    part: `${operator} ${key}`,
    expected: values.map(String),
    actual: knowledgeInWords(request.lookup(test.key)),
    answer,
    ...(answer === "maybe" ? { doubt: testDoubt(test, request) } : {}),
  };
}

function testDoubt(test: CompiledTest, request: AccessCase): string {
  const { key, operator, values } = test.source;
  if (test.operator === undefined) return `the operator ${operator} is not known here`;
  const known = request.lookup(test.key);
  if (known.kind === "unknown") return `the value of ${key} is not known`;
  if (known.possible.length > 1) return `${key} can have several values, which lead to different answers`;
  if (test.values.some(({ pieces }) => pieces !== undefined))
    return "a variable in it has no value that is known";
  const [only] = known.possible;
  return test.operator.set === undefined && only !== undefined && only.length > 1
    ? `${key} has several values, and ${operator} is made for one`
    : `${operator} cannot compare ${values.map((value) => JSON.stringify(value)).join(", ")} with ${knowledgeInWords(known)}`;
}
