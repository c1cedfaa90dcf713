import type { Rule } from "../../rule";
import { centralVaultIsApart } from "./central-vault-is-apart";
import { guardrailsDenyDestruction } from "./guardrails-deny-destruction";
import { organizationIsPrepared } from "./organization-is-prepared";
import { organizationPolicyFindsVaultAndRole } from "./organization-policy-finds-vault-and-role";
import { organizationPolicyIsValid } from "./organization-policy-is-valid";
import { organizationPolicyReachesWorkloads } from "./organization-policy-reaches-workloads";

/** An organization whose policies reach every account. */
export const organizationRules: readonly Rule[] = [
  organizationPolicyIsValid,
  organizationPolicyFindsVaultAndRole,
  organizationPolicyReachesWorkloads,
  organizationIsPrepared,
  guardrailsDenyDestruction,
  centralVaultIsApart,
];
