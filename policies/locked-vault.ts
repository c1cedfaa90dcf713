import type { RetentionBounds } from "../domain/plan/lifecycle";
import { isSamePlace, type VaultPlace } from "../domain/protection/vault-retention";
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

/** The bounds of a lock; one that the program leaves out does not hold. @throws the SDK's error when one is unknown */
export function boundsOfLock({ declaredBy }: DeclaredLock): RetentionBounds {
  const boundOf = (key: string): number | undefined => {
    const days = declaredBy.isSet(key) ? declaredBy.props[key] : undefined;
    return typeof days === "number" ? days : undefined;
  };
  return { minRetentionDays: boundOf("minRetentionDays"), maxRetentionDays: boundOf("maxRetentionDays") };
}

/** The vaults of a stack that have a known name, by that name. */
function vaultsByName(stack: StackView): ReadonlyMap<string, readonly StackResource[]> {
  const byName = new Map<string, StackResource[]>();
  for (const vault of stack.ofType(ResourceType.Vault)) {
    const name = known(() => vault.props.name);
    if (typeof name === "string") byName.set(name, [...(byName.get(name) ?? []), vault]);
  }
  return byName;
}

function vaultOfLock(lock: StackResource, stack: StackView): StackResource | undefined {
  const [source, ...others] = sourcesOf(lock, "backupVaultName").filter(
    ({ type }) => type === ResourceType.Vault,
  );
  if (source !== undefined && others.length === 0) return source;
  const name = known(() => lock.props.backupVaultName);
  if (typeof name !== "string") return undefined;
  const place = { ...placeOf(lock), vaultName: name };
  const namesakes = stack.share(vaultsByName).get(name) ?? [];
  return namesakes.find((vault) => isSamePlace({ ...placeOf(vault), vaultName: name }, place));
}
