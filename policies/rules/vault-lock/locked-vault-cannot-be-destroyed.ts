import { got, type Problem } from "../../../domain/problem";
import { locksOf } from "../../locked-vault";
import { ResourceType } from "../../resource-type";
import type { StackRule } from "../../rule";

const VAULT = {
  type: ResourceType.Vault,
  name: "central",
  props: { name: "central" },
  options: { protect: true },
};
const LOCK = {
  type: ResourceType.VaultLock,
  name: "central-lock",
  props: { backupVaultName: "central", changeableForDays: 20, minRetentionDays: 30, maxRetentionDays: 365 },
};

/** `forceDestroy` empties a vault recovery point by recovery point: everything that the lock does not hold yet is gone. */
export const lockedVaultCannotBeDestroyed: StackRule = {
  kind: "stack",
  name: "locked-vault-cannot-be-destroyed",
  promise: "vault-lock",
  title: "Locked vaults cannot be destroyed by the program",
  description: "The vault of a lock is protected, and no change of the program can empty it.",
  why:
    "With forceDestroy Pulumi deletes every recovery point that the lock lets go before it fails on the rest; without " +
    "protection one removed line of the program is enough.",
  severity: "critical",
  remediation: "Give the vault the option protect: true, and leave forceDestroy out.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "AU-9"] },
    { framework: "essential-eight", controls: ["E8-8.6"] },
  ],
  examples: {
    passes: [
      { title: "a protected vault", resources: [VAULT, LOCK] },
      {
        title: "a vault without a lock",
        resources: [{ ...VAULT, props: { name: "scratch", forceDestroy: true }, options: {} }],
      },
    ],
    fails: [
      {
        title: "a vault that is emptied",
        resources: [{ ...VAULT, props: { name: "central", forceDestroy: true } }, LOCK],
      },
      { title: "a vault without protection", resources: [{ ...VAULT, options: {} }, LOCK] },
    ],
  },
  types: [ResourceType.Vault, ResourceType.VaultLock, ResourceType.LogicallyAirGappedVault],

  checkStack(stack, { attempt, report }) {
    const vaults = new Set(stack.share(locksOf).flatMap(({ vault }) => vault ?? []));
    for (const vault of vaults) {
      report(vault, vault.opts.protect ? [] : [UNPROTECTED]);
      if (!vault.isSet("forceDestroy")) continue;
      attempt(vault, () => {
        const { forceDestroy } = vault.props;
        if (forceDestroy !== true) return;
        const reason = `must not be true for a locked vault, because it deletes every recovery point that the lock lets go, ${got(forceDestroy)}`;
        report(vault, [{ path: "forceDestroy", reason }]);
      });
    }
  },
};

const UNPROTECTED: Problem = {
  path: "protect",
  reason: `must be true for a locked vault, so that no change of the program deletes or replaces it, ${got(false)}`,
};
