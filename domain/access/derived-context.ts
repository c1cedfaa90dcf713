import { tagContext, type AccessRequest, type AccessResource } from "./access-request";
import {
  accountOf,
  hasAccount,
  principalArnOf,
  type AccountPrincipal,
  type Membership,
  type Principal,
} from "./principal";
import {
  ABSENT,
  indexContext,
  lookupIn,
  PRESENT,
  UNKNOWN,
  type ContextLookup,
  type ContextValue,
  type IndexedContext,
  type Knowledge,
  type RequestContext,
} from "./request-context";

/**
 * Finds what is known of the condition keys of a request: what was said, and what follows from principal and resource.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-caller-account
 */
export function contextLookupOf(request: AccessRequest, ownerId: string | undefined): ContextLookup {
  // Many requests are decided without a look at any condition key.
  let lookup: ContextLookup | undefined;
  return (key) => (lookup ??= buildLookup(request, ownerId))(key);
}

function buildLookup(request: AccessRequest, ownerId: string | undefined): ContextLookup {
  const { context = {}, otherKeys = UNKNOWN, principal, resource } = request;
  const hasAllResourceTags = resource.tags !== undefined;
  const hasAllPrincipalTags = knowsAllTags(principal);
  const known = [contextOfPrincipal(principal), contextOfResource(resource, ownerId), indexContext(context)];
  return lookupIn(known, (key) => {
    const isNoTag =
      (hasAllResourceTags && key.startsWith("aws:resourcetag/")) ||
      (hasAllPrincipalTags && key.startsWith("aws:principaltag/"));
    if (isNoTag) return ABSENT;
    return typeof otherKeys === "function" ? otherKeys(key) : otherKeys;
  });
}

/** Somebody asks many questions; what follows from who they are is worked out once. */
const contexts = new WeakMap<Principal, IndexedContext>();

function contextOfPrincipal(principal: Principal): IndexedContext {
  const known = contexts.get(principal);
  if (known !== undefined) return known;
  const context = indexContext({
    ...principalContext(principal),
    "kms:CallerAccount": accountOf(principal)?.accountId ?? (hasAccount(principal) ? UNKNOWN : ABSENT),
  });
  contexts.set(principal, context);
  return context;
}

/** Many questions are about one resource. */
const contextsOfResources = new WeakMap<AccessResource, IndexedContext>();

function contextOfResource(resource: AccessResource, ownerId: string | undefined): IndexedContext {
  // Who owns a resource that does not say it depends on who asks.
  const isOwn = resource.accountId !== undefined;
  const known = isOwn ? contextsOfResources.get(resource) : undefined;
  if (known !== undefined) return known;
  const context = indexContext({
    ...(ownerId === undefined ? {} : { "aws:ResourceAccount": ownerId }),
    ...membershipContext("Resource", resource.organization),
    ...(resource.tags === undefined ? {} : tagContext("aws:ResourceTag", resource.tags)),
  });
  if (isOwn) contextsOfResources.set(resource, context);
  return context;
}

/** Whether every tag of a principal is known; whoever has no account has none. */
function knowsAllTags(principal: Principal): boolean {
  if (!hasAccount(principal) || principal.kind === "root") return true;
  return principal.tags !== undefined;
}

function principalContext(principal: Principal): RequestContext {
  return hasAccount(principal) ? accountContext(principal) : serviceContext(principal);
}

function accountContext(principal: AccountPrincipal): RequestContext {
  const arn = principalArnOf(principal);
  return {
    "aws:PrincipalArn": arn ?? UNKNOWN,
    "aws:PrincipalAccount": accountOf(principal)?.accountId ?? UNKNOWN,
    "aws:PrincipalType": PRINCIPAL_TYPES[principal.kind],
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalServiceName": ABSENT,
    "aws:PrincipalServiceNamesList": ABSENT,
    "aws:userid": userIdOf(principal),
    "aws:username": principal.kind === "user" ? (principal.arn.split("/").at(-1) ?? UNKNOWN) : ABSENT,
    "aws:SourceIdentity": sourceIdentityOf(principal),
    ...membershipContext("Principal", principal.organization),
    ...("tags" in principal ? tagContext("aws:PrincipalTag", principal.tags ?? {}) : {}),
    ...(principal.kind === "role session" ? tagContext("aws:PrincipalTag", principal.sessionTags ?? {}) : {}),
  };
}

const PRINCIPAL_TYPES = {
  user: "User",
  role: "AssumedRole",
  "role session": "AssumedRole",
  root: "Account",
} as const;

/** Of a session it is `AROA…:session`. */
function userIdOf(principal: AccountPrincipal): ContextValue | Knowledge {
  switch (principal.kind) {
    case "root":
      return principal.accountId;
    case "user":
      return principal.uniqueId ?? PRESENT;
    case "role":
      return PRESENT;
    case "role session":
      return principal.uniqueId === undefined ? PRESENT : `${principal.uniqueId}:${principal.sessionName}`;
  }
}

function sourceIdentityOf(principal: AccountPrincipal): ContextValue | Knowledge {
  if (principal.kind === "role") return UNKNOWN;
  return principal.kind === "role session" ? (principal.sourceIdentity ?? ABSENT) : ABSENT;
}

/** A service for itself, a token, or nobody: neither account nor organization stand behind the request. */
function serviceContext(principal: Principal): RequestContext {
  const isService = principal.kind === "service";
  return {
    "aws:PrincipalArn": ABSENT,
    "aws:PrincipalAccount": ABSENT,
    "aws:PrincipalOrgID": ABSENT,
    "aws:PrincipalOrgPaths": ABSENT,
    "aws:username": ABSENT,
    "aws:PrincipalIsAWSService": isService ? "true" : "false",
    "aws:PrincipalServiceName": isService ? principal.service : ABSENT,
    "aws:PrincipalServiceNamesList": isService ? PRESENT : ABSENT,
    ...(principal.kind === "anonymous" ? { "aws:PrincipalType": "Anonymous" } : {}),
  };
}

function membershipContext(
  of: "Principal" | "Resource",
  membership: Membership | "none" | undefined,
): RequestContext {
  if (membership === undefined) return {};
  if (membership === "none") return { [`aws:${of}OrgID`]: ABSENT, [`aws:${of}OrgPaths`]: ABSENT };
  const { organizationId, path } = membership;
  return {
    [`aws:${of}OrgID`]: organizationId,
    [`aws:${of}OrgPaths`]: path === undefined ? PRESENT : [path],
  };
}
