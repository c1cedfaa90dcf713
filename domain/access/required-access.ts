import type { AccessCase } from "./access-case";
import type { AccessNeed } from "./access-need";
import { oneHolds } from "./answer";
import { answerGrant, type KeyGrant } from "./key-grant";
import type { LayerJudgement } from "./layer-judgement";
import { hasAccount } from "./principal";

/** The layers that are in force for a request, judged. */
export interface JudgedLayers {
  readonly identity: LayerJudgement;
  readonly boundary: LayerJudgement | undefined;
  readonly session: LayerJudgement | undefined;
  readonly resource: LayerJudgement | undefined;
  readonly grants: readonly KeyGrant[];
  /** Every level of the service and resource control policies that are in force. */
  readonly control: readonly LayerJudgement[];
}

const ROOT_NEEDS_NO_POLICY = "the root user needs no policy of its own";
const LIMITS_OF_GRANTS =
  "whether a permission boundary, a session policy, or a missing policy of another account limits a grant is not documented";
const OWNER_UNKNOWN = "the account that owns the resource is not known";

/**
 * What must allow a request, besides that nothing denies it.
 *
 * Every level of the organization must allow it. In one account the principal's own policies suffice, and so does a
 * policy of the resource that names the principal; keys and roles need their own policy to say that the account's policies
 * count. Across accounts both sides must allow.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/policy-evaluation.html
 */
export function requiredAccess(layers: JudgedLayers, request: AccessCase): AccessNeed {
  const control = layers.control.map((layer): AccessNeed => ({ kind: "allow", layer }));
  return { kind: "all", of: [...control, requiredOfAccounts(layers, request)] };
}

function requiredOfAccounts(layers: JudgedLayers, request: AccessCase): AccessNeed {
  if (!hasAccount(request.request.principal))
    return { kind: "one", of: [allowOf(layers.resource, "direct"), ...grantsOf(layers, request)] };
  const inOneAccount = requiredInOneAccount(layers, request);
  const acrossAccounts = requiredAcrossAccounts(layers, request);
  switch (request.isSameAccount) {
    case "yes":
      return inOneAccount;
    case "no":
      return acrossAccounts;
    case "maybe":
      return { kind: "whichever", of: [inOneAccount, acrossAccounts], doubt: OWNER_UNKNOWN };
  }
}

function requiredInOneAccount(layers: JudgedLayers, request: AccessCase): AccessNeed {
  const { resource } = layers;
  const ownPolicies: AccessNeed = { kind: "all", of: [identityOf(layers, request), ...limitsOf(layers)] };
  if (resource === undefined) return ownPolicies;
  const decidesAlone = resource.layer !== "resource policy";
  return {
    kind: "one",
    of: [
      decidesAlone ? { kind: "all", of: [allowOf(resource, "byAccount"), ownPolicies] } : ownPolicies,
      allowOf(resource, "direct"),
      { kind: "all", of: [allowOf(resource, "byRole"), ...limitsOf(layers)] },
      ...grantsOf(layers, request).map((grant): AccessNeed => {
        const limits: AccessNeed = { kind: "all", of: limitsOf(layers) };
        return { kind: "all", of: [grant, { kind: "perhaps", of: limits, doubt: LIMITS_OF_GRANTS }] };
      }),
    ],
  };
}

function requiredAcrossAccounts(layers: JudgedLayers, request: AccessCase): AccessNeed {
  const ownPolicies: AccessNeed = { kind: "all", of: [identityOf(layers, request), ...limitsOf(layers)] };
  const both: AccessNeed = { kind: "all", of: [ownPolicies, allowOf(layers.resource)] };
  const grants = grantsOf(layers, request);
  if (grants.length === 0) return both;
  return {
    kind: "one",
    of: [
      both,
      ...grants.map((grant): AccessNeed => ({
        kind: "all",
        of: [grant, { kind: "perhaps", of: ownPolicies, doubt: LIMITS_OF_GRANTS }],
      })),
    ],
  };
}

function identityOf({ identity }: JudgedLayers, { request }: AccessCase): AccessNeed {
  return request.principal.kind === "root"
    ? { kind: "other", what: ROOT_NEEDS_NO_POLICY, answer: "yes" }
    : { kind: "allow", layer: identity };
}

/** What limits the principal's own policies, and what a resource gives to a role. */
function limitsOf({ boundary, session }: JudgedLayers): readonly AccessNeed[] {
  return [boundary, session].flatMap((layer): readonly AccessNeed[] =>
    layer === undefined ? [] : [{ kind: "allow", layer }],
  );
}

function allowOf(resource: LayerJudgement | undefined, by?: "direct" | "byRole" | "byAccount"): AccessNeed {
  if (resource === undefined)
    return { kind: "other", what: "the resource has no policy that lets the principal in", answer: "no" };
  return by === undefined ? { kind: "allow", layer: resource } : { kind: "allow", layer: resource, by };
}

function grantsOf({ grants }: JudgedLayers, request: AccessCase): readonly AccessNeed[] {
  if (grants.length === 0) return [];
  const answer = oneHolds(grants.map((grant) => answerGrant(grant, request)));
  const given = grants.find((grant) => answerGrant(grant, request) === answer);
  const what =
    answer === "no"
      ? "no grant on the key gives it"
      : `grant ${given?.name ?? `to ${given?.granteePrincipal ?? ""}`} on the key gives it`;
  return [{ kind: "other", what, answer }];
}
