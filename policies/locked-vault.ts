import type { RetentionBounds } from "../domain/plan/lifecycle";
import { VaultsByPlace, type VaultPlace } from "../domain/protection/vault-place";
import { sourcesOf } from "./key-source";
import { known } from "./known";
import { placeOf } from "./place";
import { ResourceType } from "./resource-type";
import type { StackResource, StackView } from "./stack-view";

/** The classes that make a vault. */
export const VAULT_TYPES: readonly string[] = [ResourceType.Vault, ResourceType.LogicallyAirGappedVault];

/** A lock that a stack declares. A logically air-gapped vault is its own lock. */
export interface DeclaredLock {
  readonly declaredBy: StackResource;
  /** The vault, when the same stack declares it. */
  readonly vault?: StackResource;
}

/** The locks of a stack; for {@link StackView.share}. */
export function locksOf(stack: StackView): readonly DeclaredLock[] {
  return [
    ...stack.ofType(ResourceType.VaultLock).map((lock): DeclaredLock => {
      const vault = vaultOfLock(lock, stack);
      return vault === undefined ? { declaredBy: lock } : { declaredBy: lock, vault };
    }),
    ...stack
      .ofType(ResourceType.LogicallyAirGappedVault)
      .map((vault): DeclaredLock => ({ declaredBy: vault, vault })),
  ];
}

/**
 * Where the locked vault is. A vault that is declared here and whose name is not known yet goes by its name in the program.
 *
 * @throws the SDK's error when the lock names a vault that is not known
 */
export function placeOfLock({ declaredBy, vault }: DeclaredLock): VaultPlace {
  const given = vault === undefined ? undefined : (known(() => vault.props.name) ?? vault.name);
  return { ...placeOf(declaredBy), vaultName: String(given ?? declaredBy.props.backupVaultName) };
}

/** The bounds of a lock, as far as they are known. One that the program leaves out does not hold. */
export function boundsOfLock({ declaredBy }: DeclaredLock): RetentionBounds {
  const boundOf = (key: string): number | undefined => {
    const days = declaredBy.isSet(key) ? known(() => declaredBy.props[key]) : undefined;
    return typeof days === "number" ? days : undefined;
  };
  return { minRetentionDays: boundOf("minRetentionDays"), maxRetentionDays: boundOf("maxRetentionDays") };
}

/** A vault with the place that its name in AWS gives it. */
interface NamedVault extends VaultPlace {
  readonly vault: StackResource;
}

/** The vaults of a stack that have a known name, by where they are. */
function vaultsByPlace(stack: StackView): VaultsByPlace<NamedVault> {
  return new VaultsByPlace(
    stack.ofType(ResourceType.Vault).flatMap((vault) => {
      const vaultName = known(() => vault.props.name);
      return typeof vaultName === "string" ? [{ ...placeOf(vault), vaultName, vault }] : [];
    }),
  );
}

function vaultOfLock(lock: StackResource, stack: StackView): StackResource | undefined {
  const [source, ...others] = sourcesOf(lock, "backupVaultName").filter(
    ({ type }) => type === ResourceType.Vault,
  );
  if (source !== undefined && others.length === 0) return source;
  const name = known(() => lock.props.backupVaultName);
  if (typeof name !== "string") return undefined;
  const [named] = stack.share(vaultsByPlace).at({ ...placeOf(lock), vaultName: name });
  return named?.vault;
}
