import type { Rule } from "../../rule";
import { accessIsAsIntended } from "./access-is-as-intended";
import { vaultHasAPolicy } from "./vault-has-a-policy";
import { vaultPolicyConditionsHold } from "./vault-policy-conditions-hold";
import { vaultPolicyDeniesDestruction } from "./vault-policy-denies-destruction";
import { vaultPolicyIsWriteOnly } from "./vault-policy-is-write-only";
import { vaultPolicyLimitsCopiesOut } from "./vault-policy-limits-copies-out";

/** Vaults that take backups in and give nothing away. */
export const vaultAccessRules: readonly Rule[] = [
  vaultHasAPolicy,
  vaultPolicyIsWriteOnly,
  vaultPolicyDeniesDestruction,
  vaultPolicyLimitsCopiesOut,
  vaultPolicyConditionsHold,
  accessIsAsIntended,
];
