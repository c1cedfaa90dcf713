import { unknownPolicy } from "../access/compiled-policy";
import { vaultArn } from "../aws/arn";
import { policyOf } from "./attached-policy";
import type { DeclaredLock, EstateKey, EstateVault } from "./estate";
import { readLock } from "./lock-reader";
import { findPlaceGap, textInput, type RenderedResource } from "./rendered-resource";
import type { RenderedStack } from "./rendered-stack";

const VAULT = "aws:backup/vault:Vault";
const AIR_GAPPED_VAULT = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";
const VAULT_LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const VAULT_POLICY = "aws:backup/vaultPolicy:VaultPolicy";
const KEY_ALIAS = "aws:kms/alias:Alias";

/** Vaults of a stack's own, and what of them cannot be told. */
export interface ReadVaults {
  readonly vaults: readonly EstateVault[];
  readonly gaps: readonly string[];
}

/** Reads the vaults that a stack makes through its providers, each with lock, policy and key. */
export function readVaults(stack: RenderedStack, keys: readonly EstateKey[], partition: string): ReadVaults {
  const gaps = [VAULT_LOCK, VAULT_POLICY]
    .flatMap((type) => stack.ofUnknownOwner(type, "backupVaultName"))
    .map(({ name }) => `to which vault ${name} belongs is not known before deployment`);
  const keysByUrn = new Map(keys.map((key) => [key.urn, key]));
  const vaults = [...stack.ofType(VAULT), ...stack.ofType(AIR_GAPPED_VAULT)].flatMap(
    (vault): readonly EstateVault[] => {
      const { accountId, region, urn } = vault;
      if (accountId === undefined || region === undefined) {
        gaps.push(findPlaceGap(vault, "vault") ?? "");
        return [];
      }
      const name = textInput(vault, "name") ?? vault.name;
      const isLogicallyAirGapped = vault.type === AIR_GAPPED_VAULT;
      const locks = stack.attachedTo(vault, VAULT_LOCK, "backupVaultName", [name]);
      const policies = stack.attachedTo(vault, VAULT_POLICY, "backupVaultName", [name]);
      const keyArn = keyOf(vault, stack, keysByUrn)?.arn;
      const maxRetentionDays = (isLogicallyAirGapped ? vault : locks[0])?.input("maxRetentionDays");
      return [
        {
          name,
          arn: vaultArn({ partition, region, accountId, vaultName: name }),
          accountId,
          region,
          isLogicallyAirGapped,
          lock: isLogicallyAirGapped ? { mode: "compliance", gracePeriodDays: 0 } : lockOf(locks),
          ...policyIn(policies, `policy of vault ${name}`),
          ...(keyArn === undefined ? {} : { keyArn }),
          ...(typeof maxRetentionDays === "number" ? { maxRetentionDays } : {}),
          urn,
        },
      ];
    },
  );
  return { vaults, gaps };
}

/** A vault has one policy. Of several, nobody knows which is put last. */
function policyIn(policies: readonly RenderedResource[], label: string): Pick<EstateVault, "policy"> {
  const [policy, ...others] = policies;
  if (policy === undefined) return {};
  return { policy: others.length > 0 ? unknownPolicy(label) : policyOf(policy, "policy", label) };
}

/** A vault has one lock, likewise. */
function lockOf(locks: readonly RenderedResource[]): DeclaredLock {
  const [lock, ...others] = locks;
  if (lock === undefined) return { mode: "none" };
  if (others.length > 0) return { mode: "unknown" };
  return readLock(lock.input("changeableForDays"), lock.isSet("changeableForDays"));
}

function keyOf(
  vault: RenderedResource,
  stack: RenderedStack,
  keysByUrn: ReadonlyMap<string, EstateKey>,
): EstateKey | undefined {
  const property = vault.type === AIR_GAPPED_VAULT ? "encryptionKeyArn" : "kmsKeyArn";
  const sources = vault.sourcesOf(property).flatMap((urn) => {
    const source = stack.get(urn);
    return source?.type === KEY_ALIAS ? source.sourcesOf("targetKeyId") : [urn];
  });
  return sources.map((urn) => keysByUrn.get(urn)).find((key) => key !== undefined);
}
