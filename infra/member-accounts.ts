import { partitionOf } from "../domain/aws/regions";
import { MemberBaseline } from "../components";
import type { BackupAccount } from "./backup-account";
import type { Names } from "./names";
import type { Providers } from "./providers";
import type { Settings } from "./settings";

/**
 * Declares what every protected account gets by itself: key, vault and backup role (R3, R8).
 * It comes after the central vault, so that no account copies before there is somewhere to copy to.
 */
export function declareMemberAccounts(
  settings: Settings,
  names: Names,
  { management }: Providers,
  { vault }: BackupAccount,
): MemberBaseline {
  const { accounts, organization, protect } = settings;
  return new MemberBaseline(
    names.memberStackSet,
    {
      stackSetName: names.memberStackSet,
      partition: partitionOf(settings.homeRegion),
      rootId: organization.rootId,
      targets: [...protect.targets],
      regions: [...protect.regions],
      roleName: names.backupRole,
      vaultName: names.localVault,
      keyAlias: names.localKeyAlias,
      organizationId: organization.id,
      backupAccountId: accounts.backup.id,
    },
    { providers: [management], dependsOn: [vault] },
  );
}
