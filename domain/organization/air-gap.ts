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
 * Lists the rules of a backup policy whose copies into another account all stay in Regions that the same plan protects:
 * what takes such a Region away takes both. Rules without a copy into another account are not judged.
 *
 * @param document JSON text or an object
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html
 */
export function findCopiesInProtectedRegionProblems(document: unknown, at = "content"): readonly Problem[] {
  return readBackupPolicy(document).flatMap((plan) =>
    plan.rules.flatMap((rule) => {
      const copies = rule.copies.flatMap(({ vaultArn }) => {
        const address = parseVaultArn(vaultArn);
        return address !== undefined && isAccountId(address.accountId)
          ? [{ vaultArn, region: address.region }]
          : [];
      });
      const [first] = copies;
      const isApart = copies.some(({ region }) => !plan.regions.includes(region));
      if (first === undefined || plan.regions.length === 0 || isApart) return [];
      const reason =
        `must go to a Region that the plan does not protect (it protects ${plan.regions.join(", ")}), because what takes the ` +
        `Region away takes the copies too, ${got(first.region)}`;
      return [
        { path: `${at}.plans.${plan.name}.rules.${rule.name}.copy_actions["${first.vaultArn}"]`, reason },
      ];
    }),
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
