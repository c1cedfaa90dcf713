import type { Principal } from "../access/principal";
import { roleArn } from "../aws/arn";
import { administratorOf, type Actor } from "../estate/actor";
import type { EstateQuestion } from "../estate/ask";
import type { Estate, EstateAccount } from "../estate/estate";
import { tokenRequest, type TokenClaims } from "../identity/token-request";

/** Who asks, and what their requests carry because of who they are. */
export interface AskingActor {
  readonly actor: Actor;
  readonly context?: EstateQuestion["context"];
}

/** An AWS service that works for an account. */
export function serviceActor(service: string, account: EstateAccount): AskingActor {
  const principal: Principal = { kind: "service", service };
  const name = `${service} for ${account.name}`;
  const actor: Actor = { kind: "other", name, accountId: "", principal, identity: [] };
  return { actor, context: { "aws:SourceAccount": account.id } };
}

/** A role of this name in an account outside of the organization, that may do there what a stranger may. */
export function strangersRole(roleName: string, stranger: Actor | undefined, partition: string): Actor {
  const accountId = stranger?.accountId ?? "";
  const arn = roleArn({ partition, accountId, roleName });
  return {
    kind: "stranger",
    name: `the role ${roleName} of an account outside the organization`,
    accountId,
    principal: { kind: "role", arn, organization: "none" },
    identity: stranger?.identity ?? [],
  };
}

/** A role of an account that the stack does not make: it may do everything there. */
export function anyRole(arn: string, name: string, account: EstateAccount, partition: string): Actor {
  const administrator = administratorOf(account, partition);
  return {
    ...administrator,
    kind: "other",
    name: `the role ${name} of ${account.name}`,
    principal: { ...administrator.principal, kind: "role", arn },
  };
}

/** Whoever shows a token, with these claims. */
export function tokenActor(
  claims: TokenClaims,
  sessionName: string,
  { id: accountId, name }: EstateAccount,
  partition: string,
): AskingActor {
  const { context = {}, principal } = tokenRequest({
    claims,
    roleArn: "*",
    sessionName,
    partition,
    accountId,
  });
  const who = `whoever shows to ${name} as ${sessionName} the token ${JSON.stringify(claims)}`;
  return { actor: { kind: "other", name: who, accountId: "", principal, identity: [] }, context };
}

/** A role that may do everything, within a permission boundary that some role of the stack has; nobody where none has it. */
export function boundedActor(
  boundaryName: string,
  account: EstateAccount,
  { partition, roles }: Estate,
): AskingActor | undefined {
  const role = roles.find((each) => each.accountId === account.id && each.boundary?.name === boundaryName);
  if (role?.boundary === undefined) return undefined;
  const arn = roleArn({ partition, accountId: account.id, roleName: "AnyBoundedRole" });
  const actor = anyRole(arn, `any role within ${boundaryName}`, account, partition);
  return { actor: { ...actor, boundary: role.boundary } };
}

/** A role without its permission boundary, if it is to have lost it. */
export function unbounded(actor: Actor, isUnbounded = false): Actor {
  const { boundary: _, ...rest } = actor;
  return isUnbounded ? rest : actor;
}
