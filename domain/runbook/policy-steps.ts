import type { RunbookFacts } from "./runbook-facts";
import { call, callInto, callToFile, type ShellStep } from "./shell";

/** Looks up the id of the vault's key, which is not known before deployment. */
export function keyIdOf({ vault }: RunbookFacts): ShellStep {
  const alias = vault.keyAlias ?? "alias/<alias of its key>";
  return callInto("KEY_ID", "kms", "list-aliases", {}, `Aliases[?AliasName=='${alias}'].TargetKeyId | [0]`);
}

/** Keeps the policy of a key in a file. */
export function keyPolicyTo(file: string, keyId: string): ShellStep {
  const options = { "key-id": keyId, "policy-name": "default" };
  return callToFile(file, "kms", "get-key-policy", options, "Policy", "text");
}

/** Gives a key the policy in a file. */
export function putKeyPolicy(file: string, keyId: string): ShellStep {
  return call("kms", "put-key-policy", {
    "key-id": keyId,
    "policy-name": "default",
    policy: `file://${file}`,
  });
}

/** Gives a vault the policy in a file. */
export function putVaultPolicy(file: string, vaultName: string): ShellStep {
  return call("backup", "put-backup-vault-access-policy", {
    "backup-vault-name": vaultName,
    policy: `file://${file}`,
  });
}
