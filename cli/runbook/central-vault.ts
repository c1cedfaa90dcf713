import type { LockFacts, VaultFacts } from "../../domain/runbook/runbook-facts";
import { vaultArn, type VaultAddress } from "../../domain/aws/arn";
import type { PreviewedResource, PreviewResult } from "../preview/preview-result";
import { findProtections } from "../render/protection";
import { SAME_ACCOUNT } from "../render/reach";
import { vaultLockStateOf, type VaultLockState } from "../render/vault-lock-state";
import type { StackResources } from "./stack-resources";

const VAULTS = ["aws:backup/vault:Vault", "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault"];
const LOCK = "aws:backup/vaultLockConfiguration:VaultLockConfiguration";
const KEY = "aws:kms/key:Key";
const ALIAS = "aws:kms/alias:Alias";

/** The vault of the stack that its backup policies copy to. */
export interface CentralVault {
  readonly partition: string;
  readonly resource: PreviewedResource;
  readonly facts: VaultFacts;
}

/** Finds the vault that copies go to, with its lock and its key. Nothing where the stack does not make it. */
export function centralVaultOf(result: PreviewResult, stack: StackResources): CentralVault | undefined {
  const [address] = findProtections(result)
    .flatMap(({ plans = [] }) => plans.flatMap(({ rules }) => rules.flatMap(({ copies }) => copies)))
    .flatMap(({ vault }) => vault ?? [])
    .filter(({ accountId }) => accountId !== SAME_ACCOUNT);
  if (address === undefined) return undefined;
  const resource = VAULTS.flatMap((type) => stack.ofType(type)).find(
    ({ inputs }) => inputs.name === address.vaultName,
  );
  if (resource === undefined) return undefined;
  const keyAlias = aliasOf(resource, stack);
  return {
    partition: address.partition,
    resource,
    facts: {
      name: address.vaultName,
      arn: vaultArn(address),
      ...(keyAlias === undefined ? {} : { keyAlias }),
      isLogicallyAirGapped: resource.type === VAULTS[1],
      lock: lockOf(vaultLockStateOf(result, address), address, resource, stack),
    },
  };
}

function lockOf(
  state: VaultLockState,
  { vaultName }: VaultAddress,
  vault: PreviewedResource,
  stack: StackResources,
): LockFacts {
  if (state.kind === "no lock") return { mode: "none" };
  if (state.kind !== "locked") return { mode: "unknown" };
  const lock =
    vault.type === VAULTS[1]
      ? vault
      : stack.ofType(LOCK).find(({ inputs }) => inputs.backupVaultName === vaultName);
  const { maxRetentionDays, minRetentionDays } = lock?.inputs ?? {};
  return {
    mode: state.mode,
    ...(state.gracePeriodDays === undefined ? {} : { gracePeriodDays: state.gracePeriodDays }),
    ...(typeof minRetentionDays === "number" ? { minRetentionDays } : {}),
    ...(typeof maxRetentionDays === "number" ? { maxRetentionDays } : {}),
  };
}

function aliasOf(vault: PreviewedResource, stack: StackResources): string | undefined {
  const input = vault.type === VAULTS[1] ? "encryptionKeyArn" : "kmsKeyArn";
  const key = stack.sourceOf(vault, input, KEY);
  const alias = stack
    .ofType(ALIAS)
    .find((candidate) => key !== undefined && stack.sourceOf(candidate, "targetKeyId", KEY)?.urn === key.urn);
  return typeof alias?.inputs.name === "string" ? alias.inputs.name : undefined;
}
