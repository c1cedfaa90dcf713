import { answerOf, type Answer } from "./answer";
import { ownerOf, type AccessRequest } from "./access-request";
import { contextLookupOf } from "./derived-context";
import { accountOf, hasAccount, isServiceLinked } from "./principal";
import type { ContextLookup } from "./request-context";

/** A request with everything that the layers ask of it, worked out once. */
export interface AccessCase {
  readonly request: AccessRequest;
  /** In lower case. */
  readonly action: string;
  /** Prefix of the action, in lower case: `backup`. */
  readonly service: string;
  readonly principalAccountId: string | undefined;
  /** The account that owns the resource. */
  readonly ownerId: string | undefined;
  /** Whether the principal's account owns the resource. */
  readonly isSameAccount: Answer;
  readonly isServiceLinked: boolean;
  readonly hasBoundary: boolean;
  readonly lookup: ContextLookup;
}

/** Works a request out. */
export function accessCaseOf(request: AccessRequest, hasBoundary: boolean): AccessCase {
  const { principal, resource } = request;
  const action = request.action.toLowerCase();
  const principalAccountId = accountOf(principal)?.accountId;
  const ownerId = ownerOf(resource, principalAccountId);
  return {
    request,
    action,
    service: action.split(":", 1)[0] ?? "",
    principalAccountId,
    ownerId,
    isSameAccount: answerSameAccount(request, principalAccountId, ownerId),
    isServiceLinked: isServiceLinked(principal),
    hasBoundary,
    lookup: contextLookupOf(request, ownerId),
  };
}

function answerSameAccount(
  { principal }: AccessRequest,
  accountId: string | undefined,
  ownerId: string | undefined,
): Answer {
  if (!hasAccount(principal)) return "no";
  return accountId === undefined || ownerId === undefined ? "maybe" : answerOf(accountId === ownerId);
}
