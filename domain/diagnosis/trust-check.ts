import { evaluateAccess } from "../access/evaluate-access";
import { explainVerdict } from "../access/explain-verdict";
import { principalArnOf, type Principal } from "../access/principal";
import type { RequestContext } from "../access/request-context";
import type { Verdict } from "../access/verdict";
import { BACKUP_SERVICE } from "../break-glass/restore-role";
import { actorsOf, type Actor } from "../estate/actor";
import { ask } from "../estate/ask";
import { UNCHANGED } from "../estate/change";
import type { Estate, EstateRole } from "../estate/estate";
import { roleTarget } from "../estate/target";
import type { Check } from "./check";
import type { DeniedEvent } from "./denied-event";

/** Who is to take a role on. */
export interface TrustQuestion {
  /** A service. @default - the one of the event, or everybody of the stack is asked about */
  readonly via?: string;
  readonly event?: DeniedEvent;
  readonly context: RequestContext;
}

const ANSWERS = { allowed: "yes", denied: "no", "cannot tell": "cannot tell" } as const;

/**
 * Asks whether a role may be taken on: by a service or a token when one is given, condition by condition; else it lists who may.
 */
export function checkTrust(estate: Estate, actor: Actor, { context, event, via }: TrustQuestion): Check {
  const role = estate.roles.find(({ arn }) => arn === principalArnOf(actor.principal));
  if (role?.trust === undefined)
    return { answer: "cannot tell", lines: ["The stack does not show who may take it on."] };
  const asker = askerOf(via ?? event?.service, event?.tokenProvider);
  if (asker !== undefined) {
    const verdict = askTrust(estate, role, asker, context);
    return { answer: ANSWERS[verdict.decision], lines: explainVerdict(verdict) };
  }
  const takers = takersOf(estate, role, context);
  return takers.length === 0
    ? { answer: "no", lines: ["Nobody of the stack may take it on, nor may AWS Backup."] }
    : { answer: "yes", lines: takers.map((name) => `${name} may take it on.`) };
}

function askerOf(service: string | undefined, provider: string | undefined): Principal | undefined {
  if (service !== undefined) return { kind: "service", service };
  if (provider === undefined) return undefined;
  const protocol = provider.includes(":saml-provider/") ? "SAML" : "web identity";
  return { kind: "federated", protocol, provider };
}

function askTrust(estate: Estate, role: EstateRole, principal: Principal, context: RequestContext): Verdict {
  const { policy, resource } = roleTarget(estate, role, UNCHANGED);
  return evaluateAccess(
    { principal, action: actionOf(principal), resource, context },
    policy === undefined ? {} : { resource: policy },
  );
}

function actionOf(principal: Principal): string {
  if (principal.kind !== "federated") return "sts:AssumeRole";
  return principal.protocol === "SAML" ? "sts:AssumeRoleWithSAML" : "sts:AssumeRoleWithWebIdentity";
}

function takersOf(estate: Estate, role: EstateRole, context: RequestContext): readonly string[] {
  const target = roleTarget(estate, role, UNCHANGED);
  const service = askTrust(estate, role, { kind: "service", service: BACKUP_SERVICE }, context);
  return [
    ...(service.decision === "allowed" ? [`The service ${BACKUP_SERVICE}`] : []),
    ...actorsOf(estate)
      .filter(
        (actor) => ask(estate, { actor, action: "sts:AssumeRole", target, context }).decision === "allowed",
      )
      .map(({ name }) => name),
  ];
}
