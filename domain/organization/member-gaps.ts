import { parseArn, parseVaultArn, type VaultAddress } from "../aws/arn";
import { isAccountId } from "../aws/identifiers";
import { nearestName } from "../nearest-name";
import { got, type Problem } from "../problem";
import { readBackupPolicy, type PlanView, type RuleView } from "./backup-policy-rules";

/** What is known to exist in the accounts that a backup policy reaches. */
export interface MemberInventory {
  /** Names of vaults, each with its Regions, or nothing where they are not known. */
  readonly vaults: ReadonlyMap<string, ReadonlySet<string> | undefined>;
  /** Whether there may be other vaults. */
  readonly hasOtherVaults: boolean;
  /** Roles with their path, as they stand in an ARN: `AWSBackup`, `service-role/AWSBackup`. */
  readonly roles: ReadonlySet<string>;
  /** Whether there may be other roles. */
  readonly hasOtherRoles: boolean;
}

const ACCOUNT_VARIABLE = "$account";

/**
 * Lists the vaults and roles that a backup policy names and that do not exist in the accounts. Neither Organizations nor
 * AWS Backup asks for them: a job without vault or role fails, or is not even made.
 *
 * Where nothing is known of any vault, vaults are not judged, and so with roles.
 *
 * @param document JSON text or an object
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_backup_syntax.html
 */
export function findMemberGapProblems(
  document: unknown,
  inventory: MemberInventory,
  at = "content",
): readonly Problem[] {
  return readBackupPolicy(document).flatMap((plan) => [
    ...plan.rules.flatMap((rule) => findVaultGaps(plan, rule, inventory, at)),
    ...plan.selections.flatMap(({ kind, name, roleArn }) =>
      findRoleGaps(roleArn, inventory, `${at}.plans.${plan.name}.selections.${kind}.${name}.iam_role_arn`),
    ),
  ]);
}

function findVaultGaps(
  plan: PlanView,
  { copies, name, targetVaultName }: RuleView,
  inventory: MemberInventory,
  at: string,
): readonly Problem[] {
  const planAt = `${at}.plans.${plan.name}`;
  const ruleAt = `${planAt}.rules.${name}`;
  return [
    ...findVaultGap(targetVaultName, plan.regions, inventory, {
      vaultAt: `${ruleAt}.target_backup_vault_name`,
      regionsAt: `${planAt}.regions`,
    }),
    ...copies.flatMap(({ vaultArn }) => {
      const address = parseVaultArn(vaultArn);
      if (address?.accountId !== ACCOUNT_VARIABLE) return [];
      const copyAt = `${ruleAt}.copy_actions["${vaultArn}"]`;
      return findVaultGap(address.vaultName, [address.region], inventory, {
        vaultAt: copyAt,
        regionsAt: copyAt,
      });
    }),
  ];
}

function findVaultGap(
  vaultName: string,
  regions: readonly string[],
  { hasOtherVaults, vaults }: MemberInventory,
  { regionsAt, vaultAt }: { readonly vaultAt: string; readonly regionsAt: string },
): readonly Problem[] {
  if (vaultName === "" || vaults.size === 0) return [];
  if (!vaults.has(vaultName))
    return hasOtherVaults ? [] : [missing(vaultAt, "vault", vaultName, [...vaults.keys()])];
  const known = vaults.get(vaultName);
  if (known === undefined) return [];
  return regions
    .filter((region) => !known.has(region))
    .map((region) => ({
      path: regionsAt,
      reason: `must be among the Regions in which the vault ${vaultName} is made (${[...known].sort().join(", ")}), because jobs elsewhere fail, ${got(region)}`,
    }));
}

function findRoleGaps(
  roleArn: string,
  { hasOtherRoles, roles }: MemberInventory,
  path: string,
): readonly Problem[] {
  const arn = parseArn(roleArn);
  const name = /^role\/(.+)$/.exec(arn?.resource ?? "")?.[1];
  if (name === undefined || arn?.accountId !== ACCOUNT_VARIABLE || roles.size === 0) return [];
  return roles.has(name) || hasOtherRoles ? [] : [missing(path, "role", name, [...roles])];
}

function missing(path: string, what: string, name: string, known: readonly string[]): Problem {
  const nearest = nearestName(name, known);
  const hint = nearest === undefined ? "" : `, did you mean ${nearest}?`;
  const reason = `must be a ${what} that exists in every account (${[...known].sort().join(", ")})${hint}, because no job runs without it, ${got(name)}`;
  return { path, reason };
}

/** Names of the vaults that a program declares in an account and Region; nothing where it declares none. */
export type VaultNamesAt = (address: Pick<VaultAddress, "accountId" | "region">) => readonly string[];

/**
 * Lists copies into another account that go to a vault whose name differs from that of a vault which the program declares
 * there in nothing but letter case, hyphens and underscores. AWS takes them for two names. A vault with quite another name
 * may be declared elsewhere.
 *
 * @param document JSON text or an object
 */
export function findMisspelledCopyTargetProblems(
  document: unknown,
  vaultNamesAt: VaultNamesAt,
  at = "content",
): readonly Problem[] {
  return readBackupPolicy(document).flatMap((plan) =>
    plan.rules.flatMap((rule) =>
      rule.copies.flatMap(({ vaultArn }) => {
        const address = parseVaultArn(vaultArn);
        if (address === undefined || !isAccountId(address.accountId)) return [];
        const { vaultName } = address;
        const names = vaultNamesAt(address);
        const meant = names.find((name) => plain(name) === plain(vaultName));
        if (meant === undefined || names.includes(vaultName)) return [];
        const path = `${at}.plans.${plan.name}.rules.${rule.name}.copy_actions["${vaultArn}"]`;
        const reason = `must name a vault letter by letter (${meant}), because a copy to no vault fails, ${got(vaultName)}`;
        return [{ path, reason }];
      }),
    ),
  );
}

function plain(vaultName: string): string {
  return vaultName.toLowerCase().replace(/[-_]/g, "");
}
