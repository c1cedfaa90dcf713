import { accessCaseOf, type AccessCase } from "./access-case";
import { answerNeed, decisiveNeeds, doubtsOf, type AccessNeed, type SingleNeed } from "./access-need";
import type { AccessRequest } from "./access-request";
import { oneHolds } from "./answer";
import { governingPolicy, isKey } from "./governing-policy";
import {
  answerAllow,
  answerAs,
  answerDeny,
  judgeLayer,
  type LayerJudgement,
  type PolicyLayer,
} from "./layer-judgement";
import { isUnderResourceControl, isUnderServiceControl } from "./organization-control";
import type { ControlLevel, PolicyLayers } from "./policy-layers";
import { hasAccount, principalInWords } from "./principal";
import type { PrincipalMatch } from "./principal-match";
import { requiredAccess, type JudgedLayers } from "./required-access";
import { serviceRefusalsOf, type ServiceRefusal } from "./service-rule";
import { findingOf, nearMissesOf } from "./statement-finding";
import type { Doubt, MissingAllow, Question, RuleFinding, StatementFinding, Verdict } from "./verdict";

/**
 * Answers whether a principal may do an action on a resource, given the policies, and why.
 *
 * A Deny anywhere wins, and so does a refusal by the service itself. Else every layer that must allow the request has to.
 * What is not known makes the answer open, unless the answer would be the same whatever it is. Never throws.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluateAccess(request: AccessRequest, layers: PolicyLayers): Verdict {
  const asked = accessCaseOf(request, layers.boundary !== undefined);
  const judged = judgeLayers(layers, asked);
  const inForce = layersInForce(judged);
  const refusals = serviceRefusalsOf(asked);
  const need = requiredAccess(judged, asked);
  const question = questionOf(request);

  const denied = oneHolds([...inForce.map(answerDeny), ...refusals.map(({ answer }) => answer)]);
  if (denied === "yes")
    return { decision: "denied", how: "explicitly", question, by: denialsOf(inForce, refusals, asked) };
  const needed = answerNeed(need);
  if (needed === "no")
    return { decision: "denied", how: "implicitly", question, missing: missingOf(need, asked) };
  if (needed === "maybe" || denied === "maybe")
    return { decision: "cannot tell", question, doubts: doubtsAbout(need, inForce, refusals, asked) };
  return { decision: "allowed", question, by: allowsOf(need, asked) };
}

function judgeLayers(layers: PolicyLayers, asked: AccessCase): JudgedLayers {
  const { boundary, grants = [], identity = [], resource, session } = layers;
  const isOfAccount = hasAccount(asked.request.principal);
  const isLimited = isOfAccount && asked.request.principal.kind !== "root";
  const governing = governingPolicy(asked, resource);
  return {
    identity: judgeLayer("identity policy", isLimited ? identity : [], asked),
    boundary: boundary && isLimited ? judgeLayer("permission boundary", [boundary], asked) : undefined,
    session: session && isOfAccount ? judgeLayer("session policy", session, asked) : undefined,
    resource: governing && judgeLayer(governing.layer, [governing.policy], asked),
    grants: isKey(asked) ? grants : [],
    control: [
      ...judgeLevels("service control policy", isUnderServiceControl(asked), layers.serviceControl, asked),
      ...judgeLevels("resource control policy", isUnderResourceControl(asked), layers.resourceControl, asked),
    ],
  };
}

function judgeLevels(
  layer: PolicyLayer,
  isInForce: boolean,
  levels: readonly ControlLevel[] = [],
  asked: AccessCase,
): readonly LayerJudgement[] {
  return isInForce ? levels.map(({ at, policies }) => judgeLayer(layer, policies, asked, at)) : [];
}

function layersInForce({
  boundary,
  control,
  identity,
  resource,
  session,
}: JudgedLayers): readonly LayerJudgement[] {
  return [...control, resource, identity, boundary, session].filter((layer) => layer !== undefined);
}

function questionOf({ action, principal, resource }: AccessRequest): Question {
  return { principal: principalInWords(principal), action, resource: resource.arn };
}

function denialsOf(
  layers: readonly LayerJudgement[],
  refusals: readonly ServiceRefusal[],
  asked: AccessCase,
): readonly (StatementFinding | RuleFinding)[] {
  return [
    ...refusals.filter(({ answer }) => answer === "yes").map(ruleFinding),
    ...layers.flatMap((layer) =>
      layer.denies
        .filter(({ answer }) => answer === "yes")
        .map(({ statement }) => findingOf(statement, layer, asked)),
    ),
  ];
}

function ruleFinding({ rule, source }: ServiceRefusal): RuleFinding {
  return { layer: "service rule", rule, source };
}

function missingOf(need: AccessNeed, asked: AccessCase): readonly MissingAllow[] {
  const missing = decisiveNeeds(need).map((single): MissingAllow => {
    if (single.kind === "other") return { layer: "grant or resource", policies: [], nearMisses: [] };
    const { layer } = single;
    return {
      layer: layer.layer,
      ...(layer.at === undefined ? {} : { at: layer.at }),
      policies: layer.policies.map(({ name }) => name),
      nearMisses: nearMissesOf(layer, asked),
    };
  });
  return missing.filter(
    (one, index) => missing.findIndex(({ at, layer }) => at === one.at && layer === one.layer) === index,
  );
}

function allowsOf(need: AccessNeed, asked: AccessCase): readonly StatementFinding[] {
  return decisiveNeeds(need).flatMap((single) => {
    if (single.kind === "other") return [];
    const { by, layer } = single;
    const sure = layer.allows.find((judgement) => answerAs(judgement, by) === "yes");
    return sure === undefined ? [] : [findingOf(sure.statement, layer, asked)];
  });
}

function doubtsAbout(
  need: AccessNeed,
  layers: readonly LayerJudgement[],
  refusals: readonly ServiceRefusal[],
  asked: AccessCase,
): readonly Doubt[] {
  const open = answerNeed(need) === "maybe" ? decisiveNeeds(need) : [];
  const doubtful = layers.filter((layer) => answerDeny(layer) === "maybe");
  const doubts: readonly Doubt[] = [
    ...refusals.map((refusal): Doubt => ({ kind: "service rule", finding: ruleFinding(refusal) })),
    ...doubtful.flatMap((layer) => statementDoubts(layer, "denies", asked)),
    ...open.flatMap((single) => needDoubts(single, asked)),
    ...doubtsOf(need).map((what): Doubt => ({ kind: "other", what })),
  ];
  const seen = new Set<string>();
  return doubts.filter((doubt) => {
    const text = JSON.stringify(doubt);
    return seen.has(text) ? false : seen.add(text);
  });
}

function needDoubts(single: SingleNeed, asked: AccessCase): readonly Doubt[] {
  if (single.kind === "other" || answerAllow(single.layer, single.by) !== "maybe") return [];
  return statementDoubts(single.layer, "allows", asked, single.by);
}

function statementDoubts(
  layer: LayerJudgement,
  effect: "allows" | "denies",
  asked: AccessCase,
  by?: keyof PrincipalMatch,
): readonly Doubt[] {
  return [
    ...layer.unreadable.map(({ name, unreadable }): Doubt => ({
      kind: "policy",
      layer: layer.layer,
      ...(layer.at === undefined ? {} : { at: layer.at }),
      policy: name,
      reasons: unreadable.map(({ path, reason }) => `${path} ${reason}`),
    })),
    ...layer[effect]
      .filter((judgement) => answerAs(judgement, by) === "maybe")
      .map(({ statement }): Doubt => ({ kind: "statement", finding: findingOf(statement, layer, asked) })),
  ];
}
