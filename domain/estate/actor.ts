import type { CompiledPolicy } from "../access/compiled-policy";
import { administratorAccess, managedPolicy } from "../access/managed-policy-data/managed-policies";
import type { AccountPrincipal, Principal } from "../access/principal";
import { roleArn } from "../aws/arn";
import { serviceLinkedRoleArn } from "../encryption/key-policy";
import { STACK_SETS_EXECUTION_ROLE } from "../member/baseline-template";
import { accountOfEstate, type Estate, type EstateAccount, type EstateRole, type RoleKind } from "./estate";

/** What somebody is, of those who could do something to a backup. */
export type ActorKind = "administrator" | "root" | "service-linked role" | "stranger" | RoleKind;

/** Somebody who could do something to a backup, with the policies that are their own. */
export interface Actor {
  readonly kind: ActorKind;
  /** For people: `an administrator of backup account 222222222222`. */
  readonly name: string;
  readonly accountId: string;
  readonly principal: Principal;
  readonly identity: readonly CompiledPolicy[];
  readonly boundary?: CompiledPolicy;
}

/** An account that AWS gives nobody, outside of every organization. */
const STRANGER_ACCOUNT = "999999999999";
/** StackSets' role in a member account. Digits stand for those that AWS chooses for the end of its name. */
export const STACK_SETS_ROLE_NAME = STACK_SETS_EXECUTION_ROLE.replace("*", "0123456789abcdef");

/**
 * Lists everybody who could do something to the backups of an estate: in each account an administrator and the root user, the
 * roles that the stack makes and deploys with, StackSets' role in member accounts, AWS Backup's own role, and a stranger.
 *
 * A stolen session is the role that it belongs to: it can do the same.
 */
export function actorsOf(estate: Estate): readonly Actor[] {
  const { accounts, partition, roles } = estate;
  const known = new Set(roles.map(({ arn }) => arn));
  const ofAccounts = accounts.flatMap((account): readonly Actor[] => {
    const actors = [administratorOf(account, partition), rootOf(account, partition)];
    if (account.kind === "member") actors.push(stackSetsRoleOf(account, partition));
    if (account.kind === "vault" || account.kind === "member")
      actors.push(backupServiceRoleOf(account, partition));
    return actors;
  });
  const ofRoles = roles.map((role) => actorOfRole(role, estate));
  return [
    ...ofAccounts.filter(({ principal }) => !(principal.kind === "role" && known.has(principal.arn))),
    ...ofRoles,
    stranger(partition),
  ];
}

/** A role of the estate as somebody who acts. */
export function actorOfRole(role: EstateRole, estate: Estate): Actor {
  const { accountId, arn, boundary, identity, kind, name } = role;
  const account = accountOfEstate(estate, accountId);
  return {
    kind,
    name: `${WORDS[kind]} ${name} of ${account?.name ?? `account ${accountId}`}`,
    accountId,
    principal: { kind: "role", arn, ...membershipOf(account) },
    identity,
    ...(boundary === undefined ? {} : { boundary }),
  };
}

const WORDS: Readonly<Record<RoleKind, string>> = {
  backup: "the role of AWS Backup",
  "break-glass": "the break-glass role",
  deployer: "the deployer",
  "permission set": "the permission set",
  other: "the role",
};

/** A role with every permission, under a name that no policy knows. */
export function administratorOf(account: EstateAccount, partition: string): Actor {
  const arn = roleArn({ partition, accountId: account.id, roleName: "AnyAdministrator" });
  return roleActor("administrator", `an administrator of ${account.name}`, arn, account, partition);
}

/** The root user of an account. */
export function rootOf(account: EstateAccount, partition: string): Actor {
  return {
    kind: "root",
    name: `the root user of ${account.name}`,
    accountId: account.id,
    principal: { kind: "root", accountId: account.id, partition, ...membershipOf(account) },
    identity: [],
  };
}

/**
 * ARN of the role with which CloudFormation works in a member account, when the organization is trusted with StackSets. Digits
 * stand for the end of its name.
 */
export function stackSetsRoleArn({ id: accountId }: EstateAccount, partition: string): string {
  return roleArn({ partition, accountId, roleName: STACK_SETS_ROLE_NAME });
}

function stackSetsRoleOf(account: EstateAccount, partition: string): Actor {
  const arn = stackSetsRoleArn(account, partition);
  return roleActor("deployer", `the deployer StackSets of ${account.name}`, arn, account, partition);
}

function backupServiceRoleOf(account: EstateAccount, partition: string): Actor {
  const arn = serviceLinkedRoleArn(partition, account.id);
  const policy = `arn:${partition}:iam::aws:policy/aws-service-role/AWSBackupServiceLinkedRolePolicyForBackup`;
  return {
    ...roleActor("service-linked role", `AWS Backup itself in ${account.name}`, arn, account, partition),
    identity: [managedPolicy(policy)],
  };
}

function roleActor(
  kind: ActorKind,
  name: string,
  arn: string,
  account: EstateAccount,
  partition: string,
): Actor {
  return {
    kind,
    name,
    accountId: account.id,
    principal: { kind: "role", arn, ...membershipOf(account) },
    identity: [administratorAccess(partition)],
  };
}

function stranger(partition: string): Actor {
  const arn = roleArn({ partition, accountId: STRANGER_ACCOUNT, roleName: "AnyAdministrator" });
  return {
    kind: "stranger",
    name: "an administrator of an account outside the organization",
    accountId: STRANGER_ACCOUNT,
    principal: { kind: "role", arn, organization: "none" },
    identity: [administratorAccess(partition)],
  };
}

function membershipOf(account: EstateAccount | undefined): Pick<AccountPrincipal, "organization"> {
  return account?.membership === undefined ? {} : { organization: account.membership };
}
