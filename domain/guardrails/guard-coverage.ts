import { operatorParts } from "../aws/condition-operator-name";
import { asList, type Statement } from "../aws/policy-document";
import {
  conditionTestsOf,
  coversAction,
  locateStatements,
  type ConditionTest,
  type LocatedStatement,
} from "../aws/policy-statement";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../encryption/key-actions";
import { got, type Problem } from "../problem";
import { COPY_FROM_VAULT_ACTION } from "../vault/copy-out";
import { RECOVERY_POINT_CHANGING_ACTIONS, VAULT_CHANGING_ACTIONS } from "../vault/vault-access-policy";
import { COPY_INTO_VAULT_ACTION } from "../vault/write-only";
import { LEAVING_ACTIONS } from "./organization-statements";
import { isPinnedRole } from "./pinned-role";
import { SETTINGS_CHANGING_ACTIONS } from "./settings-statements";

/** Actions that belong together, and what happens while no guardrail denies them. */
interface GuardGroup {
  readonly actions: readonly string[];
  /** Follows "must deny …,". */
  readonly because: string;
}

/**
 * What guardrails around backups must deny, by the harm that each group prevents.
 *
 * Vault policy and lock do not reach the last four: a recovery point of EC2 or RDS is a snapshot that its own service
 * deletes, a key is KMS's, and a closed account is emptied after 90 days.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/vault-lock.html
 */
const GUARD_GROUPS: readonly GuardGroup[] = [
  {
    actions: RECOVERY_POINT_CHANGING_ACTIONS,
    because: "or an administrator deletes the backups, or has them expire tomorrow",
  },
  {
    actions: VAULT_CHANGING_ACTIONS,
    because: "or what guards the vault is removed first",
  },
  { actions: SETTINGS_CHANGING_ACTIONS, because: "or one call turns the backups of a whole type off" },
  {
    actions: [...KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION],
    because: "or the key goes, and with it whatever it encrypts",
  },
  {
    actions: [
      "ec2:DeleteSnapshot",
      "ec2:DeregisterImage",
      "rds:DeleteDBSnapshot",
      "rds:DeleteDBClusterSnapshot",
    ],
    because: "or the snapshots behind the recovery points are deleted through their own service",
  },
  {
    actions: ["iam:DeleteRole", "iam:DetachRolePolicy"],
    because: "or the backup role loses what it works with",
  },
  { actions: LEAVING_ACTIONS, because: "or the account leaves every guardrail behind" },
];

/** Every action that guardrails around backups must deny. */
export const GUARDED_ACTIONS: readonly string[] = GUARD_GROUPS.flatMap(({ actions }) => actions);

/** What removes a recovery point, a vault, or what guards it. */
const REMOVING_ACTIONS = GUARDED_ACTIONS.filter((action) => /^backup:(Delete|Disassociate)/.test(action));

/**
 * Whether a service control policy is there to guard backups: it denies, by an action of AWS Backup, that something is
 * removed. One that denies `*`, or everything but some services, is about something else.
 */
export function guardsBackups(document: unknown): boolean {
  return locateStatements(document, "content").statements.some(({ statement }) => guards(statement));
}

function guards({ Action: actions, Effect: effect }: Statement): boolean {
  const ofBackup = asList(actions).filter((action) => /^backup:/i.test(action));
  return (
    effect === "Deny" &&
    ofBackup.length > 0 &&
    REMOVING_ACTIONS.some((action) => coversAction({ Effect: "Deny", Action: ofBackup }, action))
  );
}

/**
 * Lists what the guardrails of one target do not deny and should. What is attached to the same target counts together. A
 * Deny counts when it holds for everybody but principals that its condition names, for whatever resource; not when
 * something else about the request decides, and not by `NotAction`.
 *
 * @param documents service control policies, as JSON text or as objects; malformed ones deny nothing
 * @param leftOut actions that need no Deny
 */
export function findGuardCoverageProblems(
  documents: readonly unknown[],
  leftOut: ReadonlySet<string> = new Set(),
  at = "content",
): readonly Problem[] {
  const denials = documents.flatMap((document) =>
    locateStatements(document, at)
      .statements.map(({ statement }) => statement)
      .filter(holdsForEverybodyElse),
  );
  const isDenied = (action: string): boolean => denials.some((statement) => coversAction(statement, action));
  return GUARD_GROUPS.flatMap(({ actions, because }) => {
    const missing = actions.filter((action) => !leftOut.has(action.toLowerCase()) && !isDenied(action));
    if (missing.length === 0) return [];
    const found = actions.filter((action) => isDenied(action));
    const denied = found.length === 0 ? "no such Deny" : `a Deny of ${found.join(" and ")} alone`;
    const reason = `must deny ${missing.join(", ")} to everybody but named roles, ${because}, got ${denied}`;
    return [{ path: `${at}.Statement`, reason }];
  });
}

function holdsForEverybodyElse(statement: Statement): boolean {
  return (
    statement.Effect === "Deny" &&
    statement.NotAction === undefined &&
    conditionTestsOf(statement).every((test) => isException(test) || isAboutTheResource(test))
  );
}

/** Keys that say which resource, or which of AWS's own calls, a statement is about. */
const RESOURCE_KEYS = /^(aws:ResourceTag\/.+|kms:ResourceAliases|kms:GrantIsForAWSResource)$/i;

function isAboutTheResource({ key }: ConditionTest): boolean {
  return RESOURCE_KEYS.test(key);
}

const EXCEPTING_OPERATORS: readonly string[] = [
  "ArnNotLike",
  "ArnNotEquals",
  "StringNotLike",
  "StringNotEquals",
];

/** A test that leaves principals out, and everybody else in. */
function isException({ key, operator, values }: ConditionTest): boolean {
  const parts = operatorParts(operator);
  if (parts?.set !== undefined) return false;
  if (/^aws:PrincipalIsAWSService$/i.test(key))
    return parts?.base === "Bool" && values.every((value) => String(value).toLowerCase() === "false");
  return /^aws:PrincipalArn$/i.test(key) && EXCEPTING_OPERATORS.includes(parts?.base ?? "");
}

/**
 * Lists exceptions of a guardrail that anybody could match who may create a role: ARNs that begin with a wildcard, or mean a
 * whole account.
 *
 * @param document JSON text or an object
 */
export function findUnpinnedExceptionProblems(document: unknown, at = "content"): readonly Problem[] {
  return locateStatements(document, at)
    .statements.filter(
      ({ statement }) =>
        statement.Effect === "Deny" && GUARDED_ACTIONS.some((action) => coversAction(statement, action)),
    )
    .flatMap(findUnpinned);
}

function findUnpinned({ path, statement }: LocatedStatement): readonly Problem[] {
  return conditionTestsOf(statement)
    .filter((test) => /^aws:PrincipalArn$/i.test(test.key) && isException(test))
    .flatMap(({ key, operator, values }) =>
      values
        .filter((value) => !isPinnedRole(value))
        .map((value) => ({
          path: `${path}.Condition.${operator}.${key}`,
          reason: `must name roles whose names do not begin with a wildcard, because whoever creates a role that matches is exempt, ${got(value)}`,
        })),
    );
}

/**
 * What the backup role itself calls. Service control policies hold for it; for AWS's service-linked roles they do not.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
 */
const NEEDED_ACTIONS: readonly string[] = [
  COPY_INTO_VAULT_ACTION,
  COPY_FROM_VAULT_ACTION,
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:DescribeKey",
];

/**
 * Lists what a service control policy denies that backups need, to everybody and on everything. A policy that denies `*`
 * closes an account on purpose and is not meant.
 *
 * @param document JSON text or an object
 */
export function findBlockedBackupProblems(document: unknown, at = "content"): readonly Problem[] {
  return locateStatements(document, at).statements.flatMap(({ path, statement }) => {
    const { Action: action, Condition: condition, Effect: effect, Resource: resource } = statement;
    const isMeant =
      effect === "Deny" &&
      condition === undefined &&
      asList(resource).includes("*") &&
      !asList(action).includes("*");
    const blocked = isMeant ? NEEDED_ACTIONS.filter((needed) => coversAction(statement, needed)) : [];
    if (blocked.length === 0) return [];
    const key = statement.NotAction === undefined ? "Action" : "NotAction";
    const reason = `must not deny ${blocked.join(", ")} to everybody where a backup policy is attached, because the backup role needs it (except the role with ArnNotLike aws:PrincipalArn), ${got(statement[key])}`;
    return [{ path: `${path}.${key}`, reason }];
  });
}
