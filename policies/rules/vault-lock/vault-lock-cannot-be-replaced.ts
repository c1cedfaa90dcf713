import { got } from "../../../domain/problem";
import { ResourceType } from "../../resource-type";
import type { ResourceRule } from "../../rule";

const LOCK = {
  backupVaultName: "central",
  changeableForDays: 20,
  minRetentionDays: 30,
  maxRetentionDays: 365,
};

/** Every input of the lock forces a replacement, and Pulumi replaces by making the new one before it deletes the old. */
export const vaultLockCannotBeReplaced: ResourceRule = {
  kind: "resource",
  name: "vault-lock-cannot-be-replaced",
  promise: "vault-lock",
  title: "Vault locks cannot be replaced",
  description: "No change of the program can replace a vault lock.",
  why:
    "A vault has one lock. Changing any of its numbers makes Pulumi put the new lock and then delete the old one, which is the " +
    "same lock: the vault ends up unlocked, and the update succeeds.",
  severity: "critical",
  remediation: "Give the lock the options protect: true and deleteBeforeReplace: true.",
  supports: [
    { framework: "nist-800-53", controls: ["CP-9", "AU-9"] },
    { framework: "essential-eight", controls: ["E8-8.6"] },
  ],
  examples: {
    passes: [
      {
        title: "both options",
        resources: [
          {
            type: ResourceType.VaultLock,
            props: LOCK,
            options: { protect: true, deleteBeforeReplace: true },
          },
        ],
      },
    ],
    fails: [
      {
        title: "no protection",
        resources: [{ type: ResourceType.VaultLock, props: LOCK, options: { deleteBeforeReplace: true } }],
      },
      {
        title: "put, then delete",
        resources: [{ type: ResourceType.VaultLock, props: LOCK, options: { protect: true } }],
      },
    ],
  },
  types: [ResourceType.VaultLock],

  check({ opts }, { report }) {
    if (!opts.protect) {
      const reason = `must be true, so that a change that replaces the lock is refused, ${got(false)}`;
      report([{ path: "protect", reason }]);
    }
    if (opts.deleteBeforeReplace !== true) {
      const reason = `must be true, because Pulumi otherwise puts the new lock first and then deletes it, ${got(opts.deleteBeforeReplace)}`;
      report([{ path: "deleteBeforeReplace", reason }]);
    }
  },
};
