import { compilePolicy } from "../access/compiled-policy";
import { administratorAccess } from "../access/managed-policy-data/managed-policies";
import { principalArnOf } from "../access/principal";
import { accountRootArn, parseArn, roleArn } from "../aws/arn";
import { conditionTestsOf } from "../aws/policy-statement";
import { actorOfRole, administratorOf, stackSetsRoleArn, type Actor } from "../estate/actor";
import { trustOpened, unbounded, UNCHANGED, widened } from "../estate/change";
import { managementAccountOf, type Estate, type EstateAccount, type EstateRole } from "../estate/estate";
import { TRUST_NOT_SHOWN } from "../estate/open-policy";
import { anyTarget, roleTarget } from "../estate/target";
import type { Move } from "./move";
import { handoverMoves } from "./handover-moves";
import { guardOf } from "./vault-moves";

/**
 * The role that AWS Organizations makes in every account that it creates, and that the management account takes on.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_access-cross-account-role.html
 */
const ORGANIZATION_ROLE = "OrganizationAccountAccessRole";
/** Roles that their own service alone can change. */
const RESERVED = /:role\/aws-(reserved|service-role)\//;

/**
 * How somebody comes to act in the place of a role of an account: takes it on, rewrites its trust, widens it, or makes one that a
 * policy exempts by its name.
 */
export function roleMoves(estate: Estate, account: EstateAccount): readonly Move[] {
  const management = managementAccountOf(estate);
  const isBelowOne = management !== undefined && management.id !== account.id;
  const roles = [
    ...estate.roles.filter(({ accountId }) => accountId === account.id),
    ...(isBelowOne ? [organizationRoleOf(estate, account, management.id)] : []),
  ];
  const exempt = exemptRolesOf(estate, account).filter(({ arn }) => !roles.some((role) => role.arn === arn));
  return [
    ...roles.flatMap((role) => movesOnRole(estate, role)),
    ...exempt.map((role) => creationOf(estate, role, `makes a role with the exempt name ${role.name}`)),
    creationOfAdministrator(estate, account),
    ...(isBelowOne ? throughTheManagementAccount(estate, account, management.id) : []),
  ];
}

function movesOnRole(estate: Estate, role: EstateRole): readonly Move[] {
  const { accountId, arn, name, trust = TRUST_NOT_SHOWN } = role;
  const actor = actorOfRole(role, estate);
  const inAccount = (other: Actor): boolean => other.accountId === accountId;
  const isItself = (other: Actor): boolean => principalArnOf(other.principal) === arn;
  const guard = guardOf(estate, accountId);
  const changing: readonly Move[] = RESERVED.test(arn)
    ? []
    : [
        {
          id: `trust ${arn}`,
          does: `rewrites who may take on ${name}`,
          calls: [
            { action: "iam:UpdateAssumeRolePolicy", target: () => roleTarget(estate, role, UNCHANGED) },
          ],
          couldBeDoneBy: inAccount,
          changes: [trustOpened(role)],
          closedBy: `a Deny of iam:UpdateAssumeRolePolicy on ${name} in ${guard}`,
        },
        ...["iam:PutRolePolicy", "iam:AttachRolePolicy"].map((action) => ({
          id: `${action} ${arn}`,
          does: `gives ${name} every permission`,
          calls: [{ action, target: () => roleTarget(estate, role, UNCHANGED) }],
          couldBeDoneBy: inAccount,
          changes: [widened(arn)],
          closedBy: `a Deny of ${action} on ${name} in ${guard}`,
        })),
        ...(role.boundary === undefined ? [] : unbounding(estate, role, guard)),
      ];
  return [
    {
      id: `assume ${arn}`,
      does: `takes on ${name}`,
      calls: [
        {
          action: "sts:AssumeRole",
          target: (changes) => roleTarget(estate, { accountId, arn, trust }, changes),
          looksAt: [trustOpened(role)],
        },
      ],
      couldBeDoneBy: (other) => !isItself(other),
      controls: actor,
      closedBy: `a trust policy of ${name} that names fewer`,
    },
    ...changing,
    ...handoverMoves(estate, role),
  ];
}

/** A boundary is taken off a role, or replaced by one that allows everything. */
function unbounding(estate: Estate, role: EstateRole, guard: string): readonly Move[] {
  const { accountId, arn, name } = role;
  return ["iam:DeleteRolePermissionsBoundary", "iam:PutRolePermissionsBoundary"].map((action) => ({
    id: `${action} ${arn}`,
    does: `takes the permission boundary off ${name}`,
    calls: [{ action, target: () => roleTarget(estate, role, UNCHANGED) }],
    couldBeDoneBy: (other) => other.accountId === accountId,
    changes: [unbounded(arn)],
    closedBy: `a Deny of ${action} on ${name} in ${guard}`,
  }));
}

/** The role that an account has from its birth in the organization. Whether it is still there, a stack does not show. */
function organizationRoleOf({ partition }: Estate, { id }: EstateAccount, managementId: string): EstateRole {
  return {
    name: ORGANIZATION_ROLE,
    arn: roleArn({ partition, accountId: id, roleName: ORGANIZATION_ROLE }),
    accountId: id,
    kind: "other",
    trust: compilePolicy(`trust policy of ${ORGANIZATION_ROLE}`, {
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: accountRootArn({ partition, accountId: managementId }) },
          Action: "sts:AssumeRole",
        },
      ],
    }),
    identity: [administratorAccess(partition)],
    urn: "",
  };
}

/** Roles whose names some condition on `aws:PrincipalArn` would match, one for each pattern: whoever makes one is exempt. */
function exemptRolesOf(estate: Estate, account: EstateAccount): readonly EstateRole[] {
  const { partition } = estate;
  const isHere = ({ accountId }: { readonly accountId: string }): boolean => accountId === account.id;
  const policies = [
    ...account.serviceControl.flatMap(({ policies: attached }) => attached),
    ...estate.vaults.filter(isHere).flatMap(({ policy }) => policy ?? []),
    ...estate.keys.filter(isHere).map(({ policy }) => policy),
  ];
  const names = policies
    .flatMap(({ statements }) => statements)
    .flatMap(({ source }) => conditionTestsOf(source))
    .filter(({ key }) => key.toLowerCase() === "aws:principalarn")
    .flatMap(({ values }) => values.flatMap((value) => roleNameBy(value, account.id) ?? []));
  return [...new Set(names)].map((roleName) => ({
    name: roleName.split("/").at(-1) ?? roleName,
    arn: roleArn({ partition, accountId: account.id, roleName }),
    accountId: account.id,
    kind: "other",
    identity: [administratorAccess(partition)],
    urn: "",
  }));
}

/** The name, with its path, of a role in an account that a pattern would match; nothing for reserved ones and others. */
function roleNameBy(pattern: unknown, accountId: string): string | undefined {
  const arn = parseArn(pattern);
  if (arn === undefined || (arn.accountId !== accountId && arn.accountId !== "*")) return undefined;
  const name = /^role\/(.+)$/.exec(arn.resource)?.[1]?.replace(/\*/g, "x").replace(/\?/g, "0");
  return name === undefined || RESERVED.test(`:role/${name}`) ? undefined : name;
}

/** What people of the management account can do there on the way to others: the root user takes on no role, and can make one. */
export function managementMoves(estate: Estate): readonly Move[] {
  const management = managementAccountOf(estate);
  return management === undefined ? [] : [creationOfAdministrator(estate, management)];
}

function creationOfAdministrator(estate: Estate, account: EstateAccount): Move {
  const administrator = administratorOf(account, estate.partition);
  const { accountId, identity, name, principal } = administrator;
  const arn = principalArnOf(principal) ?? "";
  const role: EstateRole = { name, arn, accountId, kind: "other", identity, urn: "" };
  return { ...creationOf(estate, role, "makes a role of any name"), controls: administrator };
}

function creationOf(estate: Estate, role: EstateRole, does: string): Move {
  const { accountId, arn } = role;
  return {
    id: `create ${arn}`,
    does: `${does}, gives it every permission and takes it on`,
    calls: ["iam:CreateRole", "iam:PutRolePolicy"].map((action) => ({
      action,
      target: () => roleTarget(estate, role, UNCHANGED),
    })),
    couldBeDoneBy: (actor) => actor.accountId === accountId,
    controls: actorOfRole(role, estate),
    closedBy: `a Deny of iam:CreateRole on the names that policies exempt, in ${guardOf(estate, accountId)}`,
  };
}

/** Whom the management account works with in other accounts: StackSets' role, and the roles of permission sets. */
function throughTheManagementAccount(
  estate: Estate,
  account: EstateAccount,
  managementId: string,
): readonly Move[] {
  const through = (does: string, action: string, role: EstateRole): Move => ({
    id: `${action} ${role.arn}`,
    does,
    calls: [{ action, target: () => anyTarget(managementId) }],
    couldBeDoneBy: (actor) => actor.accountId === managementId,
    controls: actorOfRole(role, estate),
    closedBy: "few people in the management account: no service control policy binds it",
  });
  const assigned = estate.roles
    .filter(({ accountId, arn }) => accountId === account.id && RESERVED.test(arn))
    .map((role) => through(`assigns themselves ${role.name}`, "sso:CreateAccountAssignment", role));
  if (account.kind !== "member") return assigned;
  const stackSets: EstateRole = {
    name: "StackSets",
    arn: stackSetsRoleArn(account, estate.partition),
    accountId: account.id,
    kind: "deployer",
    identity: [administratorAccess(estate.partition)],
    urn: "",
  };
  return [
    ...assigned,
    through(
      `rolls a template out into ${account.name}, with StackSets' own role`,
      "cloudformation:CreateStackSet",
      stackSets,
    ),
  ];
}
