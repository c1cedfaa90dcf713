import type { Rule } from "../rule";
import { copiedResourceHasCustomerManagedKey } from "./customer-managed-keys/copied-resource-has-customer-managed-key";
import { keyRotatesAndSurvives } from "./customer-managed-keys/key-rotates-and-survives";
import { vaultHasCustomerManagedKey } from "./customer-managed-keys/vault-has-customer-managed-key";
import { optOutHasAReason } from "./opt-out-tagging/opt-out-has-a-reason";
import { optOutIsApprovedInProduction } from "./opt-out-tagging/opt-out-is-approved-in-production";
import { optOutTagIsExact } from "./opt-out-tagging/opt-out-tag-is-exact";
import { organizationPolicyIsValid } from "./vault-lock/organization-policy-is-valid";
import { vaultLockBoundsHoldRetention } from "./vault-lock/vault-lock-bounds-hold-retention";
import { vaultLockCannotBeReplaced } from "./vault-lock/vault-lock-cannot-be-replaced";
import { vaultLockHasGracePeriod } from "./vault-lock/vault-lock-has-grace-period";
import { vaultPolicyIsWriteOnly } from "./vault-lock/vault-policy-is-write-only";

/** Every rule of the pack, by promise. */
export const rules: readonly Rule[] = [
  vaultHasCustomerManagedKey,
  copiedResourceHasCustomerManagedKey,
  keyRotatesAndSurvives,
  optOutTagIsExact,
  optOutHasAReason,
  optOutIsApprovedInProduction,
  vaultLockHasGracePeriod,
  vaultLockBoundsHoldRetention,
  vaultLockCannotBeReplaced,
  vaultPolicyIsWriteOnly,
  organizationPolicyIsValid,
];
