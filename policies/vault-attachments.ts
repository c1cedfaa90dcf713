import { attachmentsBy } from "./attachment";
import { ResourceType } from "./resource-type";

/** The access policies of vaults; for {@link StackView.share}. */
export const vaultPoliciesByVault = attachmentsBy("backupVaultName", ResourceType.VaultPolicy);

/** The properties by which others name a vault: its name, which is also its id. */
export const VAULT_NAME_PROPERTIES: readonly string[] = ["name", "id"];
