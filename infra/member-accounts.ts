import type * as pulumi from "@pulumi/pulumi";
import { MemberBaseline, type MemberEvents } from "../components";
import { partitionOf } from "../domain/aws/regions";
import type { Names } from "./names";
import type { Providers } from "./providers";
import type { Settings } from "./settings";

/**
 * Declares what every protected account gets by itself: key, vault and backup role (R3, R8).
 *
 * @param events Where they tell of their backups; nothing where nobody is told.
 * @param prerequisites What it comes after: trusted access for StackSets, and the central vault, so that no account copies
 *   before there is somewhere to copy to.
 */
export function declareMemberAccounts(
  settings: Settings,
  names: Names,
  { management }: Providers,
  events: MemberEvents | undefined,
  prerequisites: pulumi.Resource[],
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
      ...(events === undefined ? {} : { events }),
    },
    { providers: [management], dependsOn: prerequisites },
  );
}
