import { PROMISES, type PromiseName, type Rule } from "../rule";
import { vaultLockRules } from "./vault-lock";
import { vaultAccessRules } from "./vault-access";
import { customerManagedKeysRules } from "./customer-managed-keys";
import { plansRules } from "./plans";
import { coverageRules } from "./coverage";
import { optOutTaggingRules } from "./opt-out-tagging";
import { organizationRules } from "./organization";
import { detectionRules } from "./detection";
import { restoreRules } from "./restore";
import { identityRules } from "./identity";
import { airflowRules } from "./airflow";
import { exceptionsRules } from "./exceptions";

/** The rules of each promise. */
const RULES: Readonly<Record<PromiseName, readonly Rule[]>> = {
  "vault-lock": vaultLockRules,
  "vault-access": vaultAccessRules,
  "customer-managed-keys": customerManagedKeysRules,
  plans: plansRules,
  coverage: coverageRules,
  "opt-out-tagging": optOutTaggingRules,
  organization: organizationRules,
  detection: detectionRules,
  restore: restoreRules,
  identity: identityRules,
  airflow: airflowRules,
  exceptions: exceptionsRules,
};

/** Every rule of the pack, by promise. */
export const rules: readonly Rule[] = PROMISES.flatMap((promise) => RULES[promise]);
