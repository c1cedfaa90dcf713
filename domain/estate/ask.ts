import { actionCatalogue } from "../access/action-data/action-data";
import type { AccessRequest } from "../access/access-request";
import { decideAccess, evaluateAccess } from "../access/evaluate-access";
import { keysOfAction } from "../access/known-action";
import type { PolicyLayers } from "../access/policy-layers";
import { principalArnOf } from "../access/principal";
import { ABSENT, type ContextLookup, type RequestContext } from "../access/request-context";
import type { Verdict } from "../access/verdict";
import type { Actor } from "./actor";
import { alsoAllowedEverything, unbounded, UNCHANGED, uncontrolled, widened, type Changes } from "./change";
import { accountOfEstate, type Estate } from "./estate";
import { EVERYTHING } from "./open-policy";
import type { Target } from "./target";

/** Whether somebody of an estate may do something, and why. */
export interface EstateQuestion {
  readonly actor: Actor;
  /** `backup:DeleteRecoveryPoint`. */
  readonly action: string;
  readonly target: Target;
  /** Condition keys of the request. Left out, it is a call of their own, that no service makes for them. */
  readonly context?: RequestContext;
}

/**
 * What a call carries that nobody makes through a service.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html
 */
const OWN_CALL: RequestContext = {
  "aws:CalledVia": ABSENT,
  "aws:ViaAWSService": false,
  "kms:GrantIsForAWSResource": ABSENT,
  "kms:ViaService": ABSENT,
};

const keysByAction = new Map<string, ContextLookup>();

/**
 * Answers a question about an estate, after `changes` have been made to it: with the policies of the actor, of the resource, and of
 * the organization. Never throws.
 */
export function ask(estate: Estate, question: EstateQuestion, changes: Changes = UNCHANGED): Verdict {
  const verdict = evaluateAccess(requestOf(question), layersOf(estate, question, changes));
  const earlier = earlierThan(question);
  if (earlier === undefined || verdict.decision === "allowed") return verdict;
  const before = ask(estate, earlier, changes);
  return EASE[before.decision] > EASE[verdict.decision] ? before : verdict;
}

/** The decision of {@link ask} without its reasons, for whoever asks very often. */
export function decide(
  estate: Estate,
  question: EstateQuestion,
  changes: Changes = UNCHANGED,
): Verdict["decision"] {
  const decision = decideAccess(requestOf(question), layersOf(estate, question, changes));
  const earlier = earlierThan(question);
  if (earlier === undefined || decision === "allowed") return decision;
  const before = decide(estate, earlier, changes);
  return EASE[before] > EASE[decision] ? before : decision;
}

const EASE: Readonly<Record<Verdict["decision"], number>> = { denied: 0, "cannot tell": 1, allowed: 2 };

/** The same question, asked before a change that takes rights away as well. */
function earlierThan(question: EstateQuestion): EstateQuestion | undefined {
  const { before } = question.target;
  return before === undefined ? undefined : { ...question, target: before };
}

/** The request that a question is, as the evaluator of access takes it. */
export function requestOf({ action, actor, context, target }: EstateQuestion): AccessRequest {
  return {
    principal: actor.principal,
    action,
    resource: target.resource,
    context: contextOf(target, context),
    otherKeys: otherKeysOf(action),
  };
}

const NO_CONTEXT: RequestContext = {};
const contexts = new WeakMap<Target, WeakMap<RequestContext, RequestContext>>();

/** What a question says of the request; of one about the same in the same words it is the same object. */
function contextOf(target: Target, own: RequestContext = NO_CONTEXT): RequestContext {
  const ofTarget = contexts.get(target) ?? new WeakMap<RequestContext, RequestContext>();
  contexts.set(target, ofTarget);
  const context = ofTarget.get(own) ?? { ...OWN_CALL, ...target.context, ...own };
  ofTarget.set(own, context);
  return context;
}

/** What is known of the keys that a request does not say, by its action. */
function otherKeysOf(action: string): ContextLookup {
  const known = keysByAction.get(action) ?? keysOfAction(actionCatalogue(), action);
  keysByAction.set(action, known);
  return known;
}

/** The policies that a question is judged by. */
export function layersOf(estate: Estate, question: EstateQuestion, changes: Changes): PolicyLayers {
  const { action, actor, target } = question;
  const account = accountOfEstate(estate, actor.accountId);
  const owner = accountOfEstate(estate, target.resource.accountId ?? "");
  const arn = principalArnOf(actor.principal) ?? "";
  const own = changes.has(alsoAllowedEverything(arn)) ? [...actor.identity, EVERYTHING] : actor.identity;
  const hasSay = target.policyOnlyFor === undefined || action.toLowerCase().startsWith(target.policyOnlyFor);
  return {
    identity: changes.has(widened(arn)) ? [EVERYTHING] : own,
    ...(actor.boundary === undefined || changes.has(unbounded(arn)) ? {} : { boundary: actor.boundary }),
    ...(target.policy === undefined || !hasSay ? {} : { resource: target.policy }),
    ...(target.grants === undefined ? {} : { grants: target.grants }),
    serviceControl: changes.has(uncontrolled(actor.accountId)) ? [] : (account?.serviceControl ?? []),
    resourceControl: owner === undefined || changes.has(uncontrolled(owner.id)) ? [] : owner.resourceControl,
  };
}
