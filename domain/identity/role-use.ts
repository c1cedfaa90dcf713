import { parseArn } from "../aws/arn";
import { recordIn, textIn } from "../cloudtrail/record-fields";
import type { RecordedEvent } from "../cloudtrail/recorded-event";
import type { RegisteredRole } from "./registered-role";
import { findExchangeFindings, findOtherWayFindings, type UseFindings } from "./use-findings";
import { findSessionFindings } from "./session-findings";

/**
 * How an event uses a role: somebody takes it on with a token (`exchange`), takes it on in another way (`other way`), or calls something
 * with a session of it (`session`).
 */
export type WayOfUse = "exchange" | "other way" | "session";

/**
 * Whether a use is one of the role's application. `refused`: somebody tried to take the role on, and AWS did not let him. `cannot tell`:
 * nothing speaks against it, and the event does not say all that must be known.
 */
export type UseVerdict = "maps" | "differs" | "refused" | "cannot tell";

/** One use of a role, or one attempt, that an event tells of. */
export interface RoleUse extends UseFindings {
  readonly event: RecordedEvent;
  readonly role: RegisteredRole;
  readonly way: WayOfUse;
  readonly verdict: UseVerdict;
}

/** The service that hands out roles. */
const STS = "sts.amazonaws.com";
const EXCHANGE = "AssumeRoleWithWebIdentity";

/** Uses of the roles that an event tells of. One event may use two: a session of one role takes on the other. */
export function roleUsesOf(event: RecordedEvent, roles: readonly RegisteredRole[]): readonly RoleUse[] {
  const asked = isTakingOn(event) ? roleNamedBy(askedRoleArn(event), roles) : undefined;
  const own = roleOfSession(event, roles);
  return [
    ...(asked === undefined ? [] : [takingOn(event, asked)]),
    ...(own === undefined ? [] : [judged(event, own, "session", findSessionFindings(event, own))]),
  ];
}

/** Whether an exchange that went through does not say of which role, so that it could be one of the stack's. */
export function isNamelessExchange(event: RecordedEvent): boolean {
  return isTakingOn(event) && event.errorCode === undefined && parseArn(askedRoleArn(event)) === undefined;
}

function askedRoleArn({ request, resource }: RecordedEvent): string | undefined {
  return textIn(request, "roleArn") ?? resource;
}

function isTakingOn({ name, source }: RecordedEvent): boolean {
  return source === STS && /^AssumeRole(With\w+)?$/.test(name);
}

function takingOn(event: RecordedEvent, role: RegisteredRole): RoleUse {
  return event.name === EXCHANGE
    ? judged(event, role, "exchange", findExchangeFindings(event, role))
    : judged(event, role, "other way", findOtherWayFindings(event));
}

function judged(event: RecordedEvent, role: RegisteredRole, way: WayOfUse, findings: UseFindings): RoleUse {
  const { differences, missing } = findings;
  const verdict = ((): UseVerdict => {
    // A call that is refused is still made by the session; a role that is refused is not used.
    if (way !== "session" && event.errorCode !== undefined) return "refused";
    if (differences.length > 0) return "differs";
    return missing.length > 0 ? "cannot tell" : "maps";
  })();
  return { event, role, way, verdict, ...findings };
}

/** The role of an ARN. Its path does not matter: a deleted role of that name may have had another. */
function roleNamedBy(arn: unknown, roles: readonly RegisteredRole[]): RegisteredRole | undefined {
  const { accountId, resource = "", service } = parseArn(arn) ?? {};
  if (service !== "iam" || !resource.startsWith("role/")) return undefined;
  return roles.find(
    (role) => role.accountId === accountId && sameName(role.roleName, resource.split("/").at(-1)),
  );
}

/** The role with a session of which a call was made. The ARN of a session has no path. */
function roleOfSession(
  { identity }: RecordedEvent,
  roles: readonly RegisteredRole[],
): RegisteredRole | undefined {
  const issuer = recordIn(recordIn(identity, "sessionContext"), "sessionIssuer");
  const named = roleNamedBy(textIn(issuer, "arn"), roles);
  if (named !== undefined) return named;
  const { accountId, resource = "", service } = parseArn(textIn(identity, "arn")) ?? {};
  const [kind, name] = resource.split("/");
  if (service !== "sts" || kind !== "assumed-role") return undefined;
  return roles.find((role) => role.accountId === accountId && sameName(role.roleName, name));
}

/** IAM does not tell names apart by their case. */
function sameName(one: string, other: string | undefined): boolean {
  return one.toLowerCase() === other?.toLowerCase();
}
