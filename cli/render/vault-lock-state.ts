import type { VaultAddress } from "../../domain/aws/arn";
import { lockModeOf, type LockMode } from "../../domain/vault/vault-lock";
import type { PreviewedResource, PreviewResult } from "../preview/preview-result";
import { placeOf } from "./place";

/** How firmly a vault would be locked, as far as the preview can tell. */
export type VaultLockState =
  | { readonly kind: "locked"; readonly mode: LockMode; readonly gracePeriodDays?: number }
  | { readonly kind: "no lock" }
  /** The vault is not declared in this stack. */
  | { readonly kind: "other stack" }
  /** It depends on a value that is only known after deployment. */
  | { readonly kind: "unknown" };

const VAULT = "aws:backup/vault:Vault";
const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const LOGICALLY_AIR_GAPPED_VAULT = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";

/** Finds the vault of that address among the resources of a stack, and says how it would be locked. */
export function vaultLockStateOf({ resources }: PreviewResult, address: VaultAddress): VaultLockState {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const isCalled = (resource: PreviewedResource, nameInput: string): Match =>
    allOf([
      matchOf(resource.inputs[nameInput], address.vaultName),
      ...matchesOfPlace(resource, byUrn.get(resource.provider ?? ""), address),
    ]);

  const vaults = resources.filter(({ type }) => type === VAULT || type === LOGICALLY_AIR_GAPPED_VAULT);
  const vault = vaults.find((candidate) => isCalled(candidate, "name") === "yes");
  if (vault === undefined) {
    return {
      kind: vaults.some((candidate) => isCalled(candidate, "name") === "perhaps") ? "unknown" : "other stack",
    };
  }
  // AWS locks these vaults in compliance mode when it makes them; there is no grace period.
  if (vault.type === LOGICALLY_AIR_GAPPED_VAULT)
    return { kind: "locked", mode: "compliance", gracePeriodDays: 0 };

  const locks = resources.filter(({ type }) => type === LOCK);
  const ownLock =
    locks.find((lock) => lock.propertyDependencies.backupVaultName?.includes(vault.urn)) ??
    locks.find((lock) => isCalled(lock, "backupVaultName") === "yes");
  if (ownLock !== undefined) return stateOf(ownLock.inputs.changeableForDays);
  const isPerhapsLocked = locks.some(
    (lock) => isCalled(lock, "backupVaultName") === "perhaps" && !namesVault(lock, vaults),
  );
  return { kind: isPerhapsLocked ? "unknown" : "no lock" };
}

function stateOf(changeableForDays: unknown): VaultLockState {
  if (changeableForDays === undefined || changeableForDays === null)
    return { kind: "locked", mode: lockModeOf(undefined) };
  if (typeof changeableForDays !== "number") return { kind: "unknown" };
  return { kind: "locked", mode: lockModeOf(changeableForDays), gracePeriodDays: changeableForDays };
}

/** Whether a lock says which vault it is for, although the vault's name is not known. */
function namesVault(lock: PreviewedResource, vaults: readonly PreviewedResource[]): boolean {
  const sources = lock.propertyDependencies.backupVaultName ?? [];
  return vaults.some(({ urn }) => sources.includes(urn));
}

type Match = "yes" | "no" | "perhaps";

function matchOf(value: unknown, wanted: string): Match {
  if (typeof value !== "string") return "perhaps";
  return value === wanted ? "yes" : "no";
}

function matchesOfPlace(
  resource: PreviewedResource,
  provider: PreviewedResource | undefined,
  { accountId, region }: VaultAddress,
): readonly Match[] {
  const place = placeOf(resource, provider);
  const regionInput = resource.inputs.region ?? provider?.inputs.region;
  return [matchOf(place.account.id, accountId), matchOf(regionInput, region)];
}

function allOf(matches: readonly Match[]): Match {
  if (matches.includes("no")) return "no";
  return matches.includes("perhaps") ? "perhaps" : "yes";
}
