import { accountRootArn } from "../aws/arn";
import { asList, type Principal as PrincipalElement, type Statement } from "../aws/policy-document";
import { answerOf, oneHolds, type Answer } from "./answer";
import {
  accountOf,
  hasAccount,
  principalArnOf,
  sessionArnOf,
  sessionArnPrefixOf,
  type Principal,
} from "./principal";

/**
 * How a statement of a resource policy names a principal. It decides what else must allow a request in the same account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export interface PrincipalMatch {
  /** By itself, or along with everybody: a user, one session of a role, a service, a token. */
  readonly direct: Answer;
  /** A session by its role. Permission boundary and session policy still limit it. */
  readonly byRole: Answer;
  /** By its account, which leaves the decision to the account's own policies. */
  readonly byAccount: Answer;
}

/** A principal element, read once. */
export interface CompiledPrincipal {
  readonly isNegated: boolean;
  readonly names: readonly PrincipalName[];
}

interface PrincipalName {
  readonly kind: string;
  readonly value: string;
}

const NOT_NAMED: PrincipalMatch = { direct: "no", byRole: "no", byAccount: "no" };

/** Reads `Principal` or `NotPrincipal` of a statement; nothing when it has neither. */
export function compilePrincipal(statement: Statement): CompiledPrincipal | undefined {
  const { Principal: named, NotPrincipal: others } = statement;
  if (named !== undefined) return { isNegated: false, names: namesOf(named) };
  return others === undefined ? undefined : { isNegated: true, names: namesOf(others) };
}

/** `"*"` and `{ "AWS": "*" }` mean the same. */
function namesOf(element: PrincipalElement): readonly PrincipalName[] {
  if (typeof element === "string") return [{ kind: "AWS", value: element }];
  return Object.entries(element).flatMap(([kind, values]) =>
    asList<string>(values).map((value) => ({ kind, value })),
  );
}

/**
 * Whether and how a statement names a principal.
 *
 * `NotPrincipal` goes with Deny alone. It denies everybody with a permission boundary. It surely spares a principal
 * only if all that it could be checked by is named: the account, and the user, or the role and the session.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function matchPrincipal(
  { isNegated, names }: CompiledPrincipal,
  effect: "Allow" | "Deny",
  principal: Principal,
  hasBoundary: boolean,
): PrincipalMatch {
  const matches = names.map((name) => matchName(name, principal, effect));
  const match: PrincipalMatch = {
    direct: oneHolds(matches.map(({ direct }) => direct)),
    byRole: oneHolds(matches.map(({ byRole }) => byRole)),
    byAccount: oneHolds(matches.map(({ byAccount }) => byAccount)),
  };
  if (!isNegated) return match;
  if (effect === "Allow") return { ...NOT_NAMED, direct: "maybe" };
  return { ...NOT_NAMED, direct: hasBoundary ? "yes" : answerNotNamed(match, principal) };
}

function answerNotNamed({ byAccount, byRole, direct }: PrincipalMatch, principal: Principal): Answer {
  const needed = neededNames(principal, { byAccount, byRole, direct });
  if (needed.every((answer) => answer === "no")) return "yes";
  return needed.every((answer) => answer === "yes") ? "no" : "maybe";
}

function neededNames({ kind }: Principal, { byAccount, byRole, direct }: PrincipalMatch): readonly Answer[] {
  if (kind === "role" || kind === "role session") return [direct, byRole, byAccount];
  if (kind === "user") return [direct, byAccount];
  return kind === "root" ? [byAccount] : [direct];
}

function matchName(
  { kind, value }: PrincipalName,
  principal: Principal,
  effect: "Allow" | "Deny",
): PrincipalMatch {
  switch (kind) {
    case "AWS":
      return value === "*" ? matchEverybody(principal, effect) : matchAws(value, principal);
    case "Service":
      return direct(principal.kind === "service" && (value === "*" || value === principal.service));
    case "Federated":
      return direct(principal.kind === "federated" && value === principal.provider);
    default:
      // A canonical user id stands for an account, but does not say for which.
      return hasAccount(principal) ? { ...NOT_NAMED, byAccount: "maybe" } : NOT_NAMED;
  }
}

function direct(isNamed: boolean): PrincipalMatch {
  return isNamed ? { ...NOT_NAMED, direct: "yes" } : NOT_NAMED;
}

/** That an Allow for everybody lets somebody in who only shows a token is not documented [?]. */
function matchEverybody({ kind }: Principal, effect: "Allow" | "Deny"): PrincipalMatch {
  return { ...NOT_NAMED, direct: kind === "federated" && effect === "Allow" ? "maybe" : "yes" };
}

function matchAws(value: string, principal: Principal): PrincipalMatch {
  if (!hasAccount(principal)) return NOT_NAMED;
  const account = accountOf(principal);
  // Whose ARN cannot be read could be anybody.
  if (account === undefined) return { direct: "maybe", byRole: "maybe", byAccount: "maybe" };
  if (value === account.accountId || value === accountRootArn(account))
    return { ...NOT_NAMED, byAccount: "yes" };
  switch (principal.kind) {
    case "root":
      return NOT_NAMED;
    case "user":
      return direct(value === principal.arn || value === principal.uniqueId);
    case "role":
    case "role session": {
      const isRole = value === principalArnOf(principal) || value === principal.uniqueId;
      return { ...NOT_NAMED, byRole: answerOf(isRole), direct: answerSession(value, principal) };
    }
  }
}

function answerSession(value: string, principal: Principal): Answer {
  if (principal.kind === "role session") return answerOf(value === sessionArnOf(principal));
  const prefix = principal.kind === "role" ? sessionArnPrefixOf(principal.arn) : undefined;
  return prefix !== undefined && value.startsWith(prefix) ? "maybe" : "no";
}
