import {
  coversAction,
  deniesAllButNamedRoles,
  deniesEverybody,
  locateStatements,
} from "../aws/policy-statement";
import { got, type Problem } from "../problem";

/** Actions that belong together, and what happens while nobody denies them. */
interface DenyGroup {
  readonly actions: readonly string[];
  /** Follows "must deny … to everybody but named roles,". */
  readonly because: string;
}

/**
 * What a vault's policy must deny to everybody but named roles, by the harm that each group prevents.
 *
 * AWS Config and Audit Manager ask for the first group and for `PutBackupVaultAccessPolicy` only. Without
 * `DeleteBackupVaultAccessPolicy` the whole policy can be dropped first. That a vault policy decides about the two actions
 * on locks is taken from public vault policies [?]; the service control policies of an organization can deny them as well.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/backup-recovery-point-manual-deletion-disabled.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
const DENY_GROUPS: readonly DenyGroup[] = [
  {
    actions: ["backup:DeleteRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"],
    because: "or whoever takes over an administrator deletes the backups, or has them expire tomorrow",
  },
  {
    actions: ["backup:PutBackupVaultAccessPolicy", "backup:DeleteBackupVaultAccessPolicy"],
    because: "or two calls delete a backup: the first drops this policy, the second deletes",
  },
  {
    actions: [
      "backup:DeleteBackupVault",
      "backup:PutBackupVaultLockConfiguration",
      "backup:DeleteBackupVaultLockConfiguration",
    ],
    because: "or the vault and its lock can be removed while the lock is not permanent yet",
  },
  {
    actions: ["backup:PutBackupVaultNotifications", "backup:DeleteBackupVaultNotifications"],
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
  const isDenied = (action: string): boolean =>
    denials.some((statement) => coversVault(statement) && coversAction(statement, action));
  return DENY_GROUPS.flatMap(({ actions, because }) => {
    const missing = actions.filter((action) => !isDenied(action));
    if (missing.length === 0) return [];
    const found = actions.filter((action) => isDenied(action));
    const denied = found.length === 0 ? "no such Deny" : `a Deny of ${found.join(" and ")} alone`;
    const reason = `must deny ${missing.join(", ")} to everybody but named roles, ${because}, got ${denied}`;
    return [{ path: `${at}.Statement`, reason }];
  });
}

/** Whether a statement is about the vault as a whole, and not about some of what is in it. */
function coversVault({
  Resource: resource,
  NotResource: others,
}: {
  Resource?: unknown;
  NotResource?: unknown;
}): boolean {
  if (others !== undefined) return false;
  const resources: readonly unknown[] = Array.isArray(resource) ? resource : [resource];
  return resource === undefined || resources.includes("*");
}

/** What a vault must have that has no policy of its own. */
export function findMissingVaultPolicyProblems(at = "policy"): readonly Problem[] {
  const reason =
    "must be given with an aws.backup.VaultPolicy, because without one every administrator of the account may delete what " +
    `is in the vault, ${got(undefined)}`;
  return [{ path: at, reason }];
}
