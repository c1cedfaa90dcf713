import type { Statement } from "../aws/policy-document";
import { ROLE_WIDENING_ACTIONS } from "../break-glass/restore-role";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../encryption/key-actions";
import { SETTINGS_CHANGING_ACTIONS } from "../guardrails/settings-statements";
import { RECOVERY_POINT_CHANGING_ACTIONS, VAULT_CHANGING_ACTIONS } from "../vault/vault-access-policy";

/** What makes credentials that do not expire. */
export const STATIC_CREDENTIAL_ACTIONS: readonly string[] = [
  "iam:CreateAccessKey",
  "iam:CreateLoginProfile",
  "iam:CreateServiceSpecificCredential",
  "iam:CreateUser",
];

/**
 * What automation never does: destroy a backup, what guards it or its key, change settings of the account, widen a role, or make
 * credentials that do not expire.
 */
export const NEVER_BY_AUTOMATION: readonly string[] = [
  ...RECOVERY_POINT_CHANGING_ACTIONS,
  ...VAULT_CHANGING_ACTIONS,
  ...SETTINGS_CHANGING_ACTIONS,
  ...KEY_DESTROYING_ACTIONS,
  KEY_POLICY_REWRITING_ACTION,
  ...ROLE_WIDENING_ACTIONS,
  ...STATIC_CREDENTIAL_ACTIONS,
];

/** The Deny of it, for a policy and for a boundary: what somebody attaches later cannot give it either. */
export function neverDestroys(): Statement {
  return {
    Sid: "AutomationNeverDestroysOrWidens",
    Effect: "Deny",
    Action: [...NEVER_BY_AUTOMATION],
    Resource: "*",
  };
}
