import * as pulumi from "@pulumi/pulumi";
import { BreakGlassAccess, permissionSetRoleArns } from "../components";
import { partitionOf } from "../domain/aws/regions";
import type { Names } from "./names";
import type { Providers } from "./providers";
import type { Settings } from "./settings";

/**
 * Declares who may restore from the central vault in an emergency (R20), after the vault. Where the stack names nobody, the
 * preview says so: the vault's policy then refuses every restore.
 */
export function declareBreakGlass(
  settings: Settings,
  names: Names,
  { backup, management }: Providers,
  vault: pulumi.Resource,
): void {
  const { accounts, airGap, breakGlass } = settings;
  if (breakGlass === undefined) {
    void pulumi.log.warn(
      "Nobody may restore from the central vault: its policy refuses every restore until somebody is named. Add the section " +
        "breakGlass.",
    );
    return;
  }
  new BreakGlassAccess(
    `break-glass-${settings.environment}`,
    {
      ...breakGlass,
      permissionSetName: names.breakGlassPermissionSet,
      accountId: accounts.backup.id,
      region: airGap.region,
      vaultName: names.centralVault,
      keyAlias: names.centralKeyAlias,
      restoreRoleName: names.restoreRole,
      identityCenterProvider: management,
    },
    { providers: [backup], dependsOn: [vault] },
  );
}

/** ARNs of the people who may start restores from the central vault, for its policy. They are known before the role is made. */
export function breakGlassArnsOf({ accounts, airGap, breakGlass }: Settings, names: Names): string[] {
  if (breakGlass === undefined) return [];
  return [
    ...permissionSetRoleArns({
      partition: partitionOf(airGap.region),
      accountId: accounts.backup.id,
      permissionSetName: names.breakGlassPermissionSet,
      identityCenterRegion: breakGlass.identityCenterRegion,
    }),
  ];
}
