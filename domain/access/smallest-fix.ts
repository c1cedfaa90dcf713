import { parseArn } from "../aws/arn";
import type { Statement } from "../aws/policy-document";
import type { AccessRequest } from "./access-request";
import { compilePolicy, withStatement, type CompiledPolicy } from "./compiled-policy";
import { evaluateAccess } from "./evaluate-access";
import type { PolicyLayer } from "./layer-judgement";
import { isManagedPolicyName } from "./managed-policy-data/managed-policies";
import type { PolicyLayers } from "./policy-layers";
import { hasAccount, principalArnOf, type Principal } from "./principal";

/** A statement to add to a document. */
export interface StatementToAdd {
  readonly layer: PolicyLayer;
  /** The level of the organization; only of its policies. */
  readonly at?: string;
  /** The policy that gets it; nothing where the layer has none yet, or none that can be changed. */
  readonly policy?: string;
  readonly statement: Statement;
}

/** Whether a denied request can be let through by adding statements. */
export type Fix =
  /** With these, and with none less, the request is allowed: the evaluator has confirmed it. */
  | { readonly kind: "add"; readonly statements: readonly StatementToAdd[]; readonly layers: PolicyLayers }
  /** A Deny or a rule of the service refuses it: no Allow helps. */
  | { readonly kind: "denied on purpose" }
  /** No set of Allows makes it allowed for certain, or it is not denied. */
  | { readonly kind: "none" };

interface Addition {
  readonly add: StatementToAdd;
  readonly apply: (layers: PolicyLayers) => PolicyLayers;
}

/**
 * Finds the fewest statements that let a denied request through, one a document, each with this action and this resource alone.
 * It proposes nothing that it has not tried: with the statements added, the evaluator must say `allowed`.
 */
export function smallestFix(request: AccessRequest, layers: PolicyLayers): Fix {
  const verdict = evaluateAccess(request, layers);
  if (verdict.decision !== "denied") return { kind: "none" };
  if (verdict.how === "explicitly") return { kind: "denied on purpose" };
  for (const additions of bySize(additionsFor(request, layers))) {
    const fixed = additions.reduce((before, { apply }) => apply(before), layers);
    if (evaluateAccess(request, fixed).decision === "allowed")
      return { kind: "add", statements: additions.map(({ add }) => add), layers: fixed };
  }
  return { kind: "none" };
}

/** Every set of additions that is not empty, the smaller ones first. */
function bySize(additions: readonly Addition[]): readonly (readonly Addition[])[] {
  const sets = additions.reduce<readonly (readonly Addition[])[]>(
    (all, addition) => [...all, ...all.map((set) => [...set, addition])],
    [[]],
  );
  return sets.slice(1).sort((a, b) => a.length - b.length);
}

/** What could be added, the principal's own policy first. */
function additionsFor(request: AccessRequest, layers: PolicyLayers): readonly Addition[] {
  const { principal, resource, action } = request;
  const own: Statement = { Effect: "Allow", Action: action, Resource: resource.arn };
  const levels = (layer: "serviceControl" | "resourceControl"): readonly Addition[] =>
    (layers[layer] ?? []).map(({ at }, index) =>
      controlAddition(layer, at, index, layer === "serviceControl" ? own : forPrincipal(own, principal)),
    );
  return [
    ...(hasAccount(principal) && principal.kind !== "root" ? [identityAddition(layers, own)] : []),
    ...(layers.boundary === undefined ? [] : [boundaryAddition(layers.boundary, own)]),
    ...resourceAdditions(request, layers, own),
    ...levels("serviceControl"),
    ...levels("resourceControl"),
  ];
}

function identityAddition({ identity = [] }: PolicyLayers, statement: Statement): Addition {
  const policy = identity.map(({ name }) => name).find((name) => !isManagedPolicyName(name));
  return {
    add: { layer: "identity policy", ...(policy === undefined ? {} : { policy }), statement },
    // A further policy of the principal says the same as a further statement of one that it has.
    apply: (layers) => ({
      ...layers,
      identity: [...(layers.identity ?? []), compilePolicy("addition", documentOf(statement))],
    }),
  };
}

function boundaryAddition(boundary: CompiledPolicy, statement: Statement): Addition {
  return {
    add: { layer: "permission boundary", policy: boundary.name, statement },
    apply: (layers) => ({ ...layers, boundary: withStatement(boundary, statement) }),
  };
}

function resourceAdditions(
  { action, principal, resource }: AccessRequest,
  { resource: policy }: PolicyLayers,
  own: Statement,
): readonly Addition[] {
  const layer = resourceLayerOf(action, resource.arn);
  if (layer === undefined) return [];
  const { Resource: _, ...withoutResource } = own;
  const about =
    layer === "trust policy" ? withoutResource : layer === "key policy" ? { ...own, Resource: "*" } : own;
  const statement = forPrincipal(about, principal);
  return [
    {
      add: { layer, ...(policy === undefined ? {} : { policy: policy.name }), statement },
      apply: (layers) => ({
        ...layers,
        resource:
          policy === undefined
            ? compilePolicy(layer, documentOf(statement))
            : withStatement(policy, statement),
      }),
    },
  ];
}

/** The kind of policy that a resource can have, as far as it bears on an action. */
function resourceLayerOf(
  action: string,
  arn: string,
): Extract<PolicyLayer, "resource policy" | "key policy" | "trust policy"> | undefined {
  const service = action.toLowerCase().split(":", 1)[0];
  const { resource = "", service: owner } = parseArn(arn) ?? {};
  if (owner === "kms" && resource.startsWith("key/")) return service === "kms" ? "key policy" : undefined;
  if (owner === "iam" && resource.startsWith("role/")) return service === "sts" ? "trust policy" : undefined;
  return owner === "backup" && service === "backup" && /^backup-vault:|^recovery-point:/.test(resource)
    ? "resource policy"
    : undefined;
}

function controlAddition(
  layer: "serviceControl" | "resourceControl",
  at: string,
  index: number,
  statement: Statement,
): Addition {
  const name = layer === "serviceControl" ? "service control policy" : "resource control policy";
  return {
    add: { layer: name, at, statement },
    apply: (layers) => ({
      ...layers,
      [layer]: (layers[layer] ?? []).map((level, place) =>
        place === index
          ? { ...level, policies: [...level.policies, compilePolicy("addition", documentOf(statement))] }
          : level,
      ),
    }),
  };
}

function documentOf(statement: Statement): object {
  return { Version: "2012-10-17", Statement: [statement] };
}

function forPrincipal(statement: Statement, principal: Principal): Statement {
  const { Effect, ...rest } = statement;
  return { Effect, Principal: principalElementOf(principal), ...rest };
}

function principalElementOf(principal: Principal): NonNullable<Statement["Principal"]> {
  switch (principal.kind) {
    case "service":
      return { Service: principal.service };
    case "federated":
      return { Federated: principal.provider };
    case "anonymous":
      return "*";
    case "user":
    case "role":
    case "role session":
    case "root":
      return { AWS: principalArnOf(principal) ?? "*" };
  }
}
