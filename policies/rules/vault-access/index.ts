import type { Rule } from "../../rule";
import { vaultPolicyIsWriteOnly } from "./vault-policy-is-write-only";

/** Vaults that take backups in and give nothing away. */
export const vaultAccessRules: readonly Rule[] = [vaultPolicyIsWriteOnly];
