import { parseVaultArn } from "../domain/aws/arn";
import { placeOfArn, VaultsByPlace, type VaultPlace } from "../domain/protection/vault-place";
import { sourcesOf } from "./key-source";
import { known } from "./known";
import { VAULT_TYPES } from "./locked-vault";
import { placeOf } from "./place";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/**
 * Whether the stack shows that a copy goes into a logically air-gapped vault: by the ARN, or, where that is not known yet,
 * because every vault that the plan gets values from is one. A vault of another stack shows nothing.
 *
 * @param vaultArn nothing when it is not known
 */
export function isAirGappedTarget(vaultArn: unknown, plan: StackResource, stack: StackView): boolean {
  if (vaultArn === undefined) {
    const vaults = sourcesOf(plan, "rules").filter(({ type }) => VAULT_TYPES.includes(type));
    return vaults.length > 0 && vaults.every(({ type }) => type === ResourceType.LogicallyAirGappedVault);
  }
  const place = placeOfArn(vaultArn);
  return place !== undefined && stack.share(airGappedVaults).at(place).length > 0;
}

function airGappedVaults(stack: StackView): VaultsByPlace<VaultPlace> {
  return new VaultsByPlace(
    stack.ofType(ResourceType.LogicallyAirGappedVault).flatMap((vault): readonly VaultPlace[] => {
      const address = parseVaultArn(known(() => vault.props.arn));
      if (address !== undefined) return [address];
      const vaultName = known(() => vault.props.name);
      return typeof vaultName === "string" ? [{ ...placeOf(vault), vaultName }] : [];
    }),
  );
}
