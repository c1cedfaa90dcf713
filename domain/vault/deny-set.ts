import {
  coversAction,
  deniesAllButNamedRoles,
  deniesEverybody,
  locateStatements,
} from "../aws/policy-statement";
import { asList, type Statement } from "../aws/policy-document";
import { got, type Problem } from "../problem";
import { RECOVERY_POINT_CHANGING_ACTIONS } from "./vault-access-policy";

/** Actions that belong together, and what happens while nobody denies them. */
interface DenyGroup {
  readonly actions: readonly string[];
  /** What the actions act on, as AWS names it in a statement's `Resource`. */
  readonly of: "recovery point" | "vault";
  /** Follows "must deny … to everybody but named roles,". */
  readonly because: string;
}

/**
 * What a vault's policy must deny to everybody but named roles, by the harm that each group prevents.
 *
 * AWS Config and Audit Manager ask for three actions only: `DeleteRecoveryPoint`, `UpdateRecoveryPointLifecycle` and
 * `PutBackupVaultAccessPolicy`. Without `DeleteBackupVaultAccessPolicy` the whole policy can be dropped first. That a vault
 * policy decides about the two actions on locks, and about the two that take a recovery point out of the vault
 * (`Disassociate…`), is taken from public vault policies [?]; service control policies can deny them as well.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/backup-recovery-point-manual-deletion-disabled.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DisassociateRecoveryPoint.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */
const DENY_GROUPS: readonly DenyGroup[] = [
  {
    actions: RECOVERY_POINT_CHANGING_ACTIONS,
    of: "recovery point",
    because: "or whoever takes over an administrator deletes the backups, or has them expire tomorrow",
  },
  {
    actions: ["backup:PutBackupVaultAccessPolicy", "backup:DeleteBackupVaultAccessPolicy"],
    of: "vault",
    because: "or two calls delete a backup: the first drops this policy, the second deletes",
  },
  {
    actions: [
      "backup:DeleteBackupVault",
      "backup:PutBackupVaultLockConfiguration",
      "backup:DeleteBackupVaultLockConfiguration",
    ],
    of: "vault",
    because: "or the vault and its lock can be removed while the lock is not permanent yet",
  },
  {
    actions: ["backup:PutBackupVaultNotifications", "backup:DeleteBackupVaultNotifications"],
    of: "vault",
    because: "or failures and tampering can be silenced first",
  },
];

/**
 * Lists what a vault's policy does not deny and should. A Deny counts when it holds for everybody, or for everybody but
 * roles that are named with their account. What is no policy document gives nothing here: `findWriteOnlyProblems` says so.
 *
 * @param document JSON text or an object, of any vault
 */
export function findDenySetProblems(document: unknown, at = "policy"): readonly Problem[] {
  const { statements, problems } = locateStatements(document, at);
  if (problems.length > 0) return [];
  const denials = statements
    .map(({ statement }) => statement)
    .filter((statement) => deniesEverybody(statement) || deniesAllButNamedRoles(statement));
  return DENY_GROUPS.flatMap(({ actions, because, of }) => {
    const ofGroup = denials.filter((statement) => coversAll(statement, of));
    const isDenied = (action: string): boolean =>
      ofGroup.some((statement) => coversAction(statement, action));
    const missing = actions.filter((action) => !isDenied(action));
    if (missing.length === 0) return [];
    const found = actions.filter((action) => isDenied(action));
    const denied = found.length === 0 ? "no such Deny" : `a Deny of ${found.join(" and ")} alone`;
    const reason = `must deny ${missing.join(", ")} to everybody but named roles, ${because}, got ${denied}`;
    return [{ path: `${at}.Statement`, reason }];
  });
}

/** The ARN of a vault, wildcards included. That it is this vault's is another check's business. */
const VAULT_ARN = /^arn:[^:]*:backup:[^:]*:[^:]*:backup-vault:[^:]+$/;

/**
 * Whether a statement is about the vault itself, or about every recovery point in it. Recovery points have ARNs of many
 * services, so that only `*` means all of them.
 */
function coversAll({ Resource: resource, NotResource: others }: Statement, of: DenyGroup["of"]): boolean {
  if (others !== undefined) return false;
  const resources = asList(resource);
  if (resource === undefined || resources.includes("*")) return true;
  return of === "vault" && resources.some((one) => VAULT_ARN.test(one));
}

/** What a vault must have that has no policy of its own. */
export function findMissingVaultPolicyProblems(at = "policy"): readonly Problem[] {
  const reason =
    "must be given with an aws.backup.VaultPolicy, because without one every administrator of the account may delete what " +
    `is in the vault, ${got(undefined)}`;
  return [{ path: at, reason }];
}
