import { accessCaseOf, type AccessCase } from "./access-case";
import { answerNeed, decisiveNeeds, doubtsOf, type AccessNeed } from "./access-need";
import type { AccessRequest } from "./access-request";
import { oneHolds, type Answer } from "./answer";
import { governingPolicy, isKey } from "./governing-policy";
import {
  answerAs,
  answerDeny,
  judgeLayer,
  surelyDenies,
  type LayerJudgement,
  type PolicyLayer,
} from "./layer-judgement";
import { isUnderResourceControl, isUnderServiceControl } from "./organization-control";
import type { ControlLevel, PolicyLayers } from "./policy-layers";
import { hasAccount, principalInWords } from "./principal";
import { mergeVerdicts, withoutRepeats } from "./merged-verdict";
import { doubtsOfLayers, openLayersOf, openStatementsOf } from "./open-statement";
import type { ContextLookup } from "./request-context";
import { contextCasesOf } from "./context-cases";
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
  const weighed = weigh(asked, layers);
  const verdict = verdictOf(weighed);
  return verdict.decision === "cannot tell" ? (settle(weighed, layers) ?? verdict) : verdict;
}

/**
 * The decision of {@link evaluateAccess} without its reasons, for whoever asks very often. It takes about half the time.
 */
export function decideAccess(request: AccessRequest, layers: PolicyLayers): Verdict["decision"] {
  const asked = accessCaseOf(request, layers.boundary !== undefined);
  const refusals = serviceRefusalsOf(asked);
  if (refusals.some(({ answer }) => answer === "yes")) return "denied";
  // Most of what is denied is denied here; the other layers need no look then.
  if (isDeniedByControl(layers, asked)) return "denied";
  const weighed = weigh(asked, layers, refusals);
  const decision = decisionOf(weighed);
  return decision === "cannot tell" ? (settle(weighed, layers)?.decision ?? decision) : decision;
}

function decisionOf({ inForce, need, refusals }: Weighed): Verdict["decision"] {
  const denied = deniedBy(inForce, refusals);
  if (denied === "yes") return "denied";
  const needed = answerNeed(need);
  if (needed === "no") return "denied";
  return needed === "maybe" || denied === "maybe" ? "cannot tell" : "allowed";
}

function deniedBy(inForce: readonly LayerJudgement[], refusals: readonly ServiceRefusal[]): Answer {
  return oneHolds([...inForce.map(answerDeny), ...refusals.map(({ answer }) => answer)]);
}

/** Everything that a verdict rests on. */
interface Weighed {
  /** What findings speak of: the request as it was asked, without assumptions. */
  readonly asked: AccessCase;
  readonly inForce: readonly LayerJudgement[];
  readonly refusals: readonly ServiceRefusal[];
  readonly need: AccessNeed;
}

function weigh(
  asked: AccessCase,
  layers: PolicyLayers,
  refusals: readonly ServiceRefusal[] = serviceRefusalsOf(asked),
): Weighed {
  const judged = judgeLayers(layers, asked);
  return { asked, inForce: layersInForce(judged), refusals, need: requiredAccess(judged, asked) };
}

function verdictOf(weighed: Weighed): Verdict {
  const { asked, inForce, need, refusals } = weighed;
  const question = questionOf(asked.request);
  const denied = deniedBy(inForce, refusals);
  if (denied === "yes") return { decision: "denied", how: "explicitly", question, by: denialsOf(weighed) };
  const needed = answerNeed(need);
  if (needed === "no")
    return { decision: "denied", how: "implicitly", question, missing: missingOf(need, asked) };
  if (needed === "maybe" || denied === "maybe")
    return { decision: "cannot tell", question, doubts: doubtsAbout(weighed) };
  return { decision: "allowed", question, by: allowsOf(need, asked) };
}

/** The verdict when every case of what is not known leads to the same decision. */
function settle({ asked, inForce, need }: Weighed, layers: PolicyLayers): Verdict | undefined {
  const open = openStatementsOf(openLayersOf(need, inForce));
  const split = contextCasesOf(open, asked);
  if (split === undefined) return undefined;
  const verdicts: Verdict[] = [];
  for (const assumption of split.cases) {
    const lookup: ContextLookup = (key) => assumption.get(key) ?? asked.lookup(key);
    const verdict = verdictOf({ ...weigh({ ...asked, lookup }, layers), asked });
    verdicts.push(verdict);
    if (verdict.decision === "cannot tell" || verdict.decision !== verdicts[0]?.decision) return undefined;
  }
  return mergeVerdicts(verdicts, split.keys);
}

function judgeControl(layers: PolicyLayers, asked: AccessCase): readonly LayerJudgement[] {
  const { resourceControl, serviceControl } = layers;
  return [
    ...judgeLevels("service control policy", isUnderServiceControl(asked), serviceControl, asked),
    ...judgeLevels("resource control policy", isUnderResourceControl(asked), resourceControl, asked),
  ];
}

/** Whether some level of the organization denies a request for certain. */
function isDeniedByControl(
  { resourceControl = [], serviceControl = [] }: PolicyLayers,
  asked: AccessCase,
): boolean {
  return (
    (isUnderServiceControl(asked) &&
      serviceControl.some(({ policies }) => surelyDenies("service control policy", policies, asked))) ||
    (isUnderResourceControl(asked) &&
      resourceControl.some(({ policies }) => surelyDenies("resource control policy", policies, asked)))
  );
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
    control: judgeControl(layers, asked),
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

function denialsOf({ asked, inForce, refusals }: Weighed): readonly (StatementFinding | RuleFinding)[] {
  return [
    ...refusals.filter(({ answer }) => answer === "yes").map(ruleFinding),
    ...inForce.flatMap((layer) =>
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
  return withoutRepeats(missing);
}

function allowsOf(need: AccessNeed, asked: AccessCase): readonly StatementFinding[] {
  return decisiveNeeds(need).flatMap((single) => {
    if (single.kind === "other") return [];
    const { by, layer } = single;
    const sure = layer.allows.find((judgement) => answerAs(judgement, by) === "yes");
    return sure === undefined ? [] : [findingOf(sure.statement, layer, asked)];
  });
}

function doubtsAbout({ asked, inForce, need, refusals }: Weighed): readonly Doubt[] {
  const doubts: readonly Doubt[] = [
    ...refusals.map((refusal): Doubt => ({ kind: "service rule", finding: ruleFinding(refusal) })),
    ...doubtsOfLayers(openLayersOf(need, inForce), asked),
    ...doubtsOf(need).map((what): Doubt => ({ kind: "other", what })),
  ];
  return withoutRepeats(doubts);
}
