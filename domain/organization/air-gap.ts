import { parseVaultArn, type VaultAddress } from "../aws/arn";
import { isAccountId } from "../aws/identifiers";
import { got, type Problem } from "../problem";
import { readBackupPolicy } from "./backup-policy-rules";

/** The vaults of other accounts that a backup policy copies to. */
export function centralVaultsOf(document: unknown): readonly VaultAddress[] {
  return readBackupPolicy(document).flatMap(({ rules }) =>
    rules.flatMap(({ copies }) =>
      copies.flatMap(({ vaultArn }) => {
        const address = parseVaultArn(vaultArn);
        return address !== undefined && isAccountId(address.accountId) ? [address] : [];
      }),
    ),
  );
}

/**
 * Lists the copies of a backup policy that go into the management account. No service control policy holds there, so that
 * nothing but the vault itself keeps its administrators off.
 *
 * @param document JSON text or an object
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
 */
export function findCopiesIntoManagementProblems(
  document: unknown,
  managementAccountIds: ReadonlySet<string>,
  at = "content",
): readonly Problem[] {
  return readBackupPolicy(document).flatMap((plan) =>
    plan.rules.flatMap((rule) =>
      rule.copies
        .filter(({ vaultArn }) => managementAccountIds.has(parseVaultArn(vaultArn)?.accountId ?? ""))
        .map(({ vaultArn }) => ({
          path: `${at}.plans.${plan.name}.rules.${rule.name}.copy_actions["${vaultArn}"]`,
          reason:
            "must go to an account of its own and not to the management account, because no service control policy guards a " +
            `vault there, ${got(parseVaultArn(vaultArn)?.accountId)}`,
        })),
    ),
  );
}

/**
 * Lists why an account must not be backed up like a workload: the copies of all go there, and those of its own stay in it.
 *
 * @param accountId the account that is backed up; nothing when it is not known
 * @param centralAccountIds accounts that hold a central vault
 */
export function findBackedUpCentralAccountProblems(
  accountId: unknown,
  centralAccountIds: ReadonlySet<string>,
  at: string,
): readonly Problem[] {
  if (typeof accountId !== "string" || !centralAccountIds.has(accountId)) return [];
  const reason =
    "must not be the account that the copies go to, because its own backups and their copies would be in one account, and " +
    `what works there could reach the vault, ${got(accountId)}`;
  return [{ path: at, reason }];
}
