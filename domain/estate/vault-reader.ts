import { compilePolicy, unknownPolicy } from "../access/compiled-policy";
import { vaultArn } from "../aws/arn";
import type { DeclaredLock, EstateKey, EstateVault } from "./estate";
import { readLock } from "./lock-reader";
import { textInput, type RenderedResource, type RenderedStack } from "./rendered-resource";

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
  const gaps: string[] = [];
  const vaults = [...stack.ofType(VAULT), ...stack.ofType(AIR_GAPPED_VAULT)].flatMap(
    (vault): readonly EstateVault[] => {
      const { accountId, region, urn } = vault;
      if (accountId === undefined || region === undefined) {
        gaps.push(
          `where the vault ${vault.name} is, its provider does not say: it needs allowedAccountIds with one account, or assumeRoles, and a region`,
        );
        return [];
      }
      const name = textInput(vault, "name") ?? vault.name;
      const isLogicallyAirGapped = vault.type === AIR_GAPPED_VAULT;
      const locks = stack.attachedTo(vault, VAULT_LOCK, "backupVaultName", [name]);
      const [policy] = stack.attachedTo(vault, VAULT_POLICY, "backupVaultName", [name]);
      const label = `policy of vault ${name}`;
      const keyArn = keyOf(vault, stack, keys)?.arn;
      const maxRetentionDays = (isLogicallyAirGapped ? vault : locks.at(-1))?.input("maxRetentionDays");
      return [
        {
          name,
          arn: vaultArn({ partition, region, accountId, vaultName: name }),
          accountId,
          region,
          isLogicallyAirGapped,
          lock: isLogicallyAirGapped ? { mode: "compliance", gracePeriodDays: 0 } : lockOf(locks),
          ...(policy === undefined
            ? {}
            : {
                policy:
                  policy.input("policy") === undefined
                    ? unknownPolicy(label)
                    : compilePolicy(label, policy.input("policy")),
              }),
          ...(keyArn === undefined ? {} : { keyArn }),
          ...(typeof maxRetentionDays === "number" ? { maxRetentionDays } : {}),
          urn,
        },
      ];
    },
  );
  return { vaults, gaps };
}

function lockOf(locks: readonly RenderedResource[]): DeclaredLock {
  const lock = locks.at(-1);
  if (lock === undefined) return { mode: "none" };
  return readLock(lock.input("changeableForDays"), lock.isSet("changeableForDays"));
}

function keyOf(
  vault: RenderedResource,
  stack: RenderedStack,
  keys: readonly EstateKey[],
): EstateKey | undefined {
  const property = vault.type === AIR_GAPPED_VAULT ? "encryptionKeyArn" : "kmsKeyArn";
  const sources = vault.sourcesOf(property).flatMap((urn) => {
    const source = stack.get(urn);
    return source?.type === KEY_ALIAS ? source.sourcesOf("targetKeyId") : [urn];
  });
  const named = textInput(vault, property);
  return keys.find(({ arn, urn }) => sources.includes(urn) || arn === named);
}
