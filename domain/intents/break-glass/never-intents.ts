import { ROLE_WIDENING_ACTIONS } from "../../break-glass/restore-role";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../../encryption/key-actions";
import { RECOVERY_POINT_CHANGING_ACTIONS, VAULT_CHANGING_ACTIONS } from "../../vault/vault-access-policy";
import type { Intent, MissingGuard } from "../intent";
import type { BreakGlassPromise } from "./break-glass-promise";

/** What must never be done by whoever restores, whatever else they have been given. */
const NEVER = [...RECOVERY_POINT_CHANGING_ACTIONS, ...VAULT_CHANGING_ACTIONS];
const NEVER_WITH_KEYS = [...KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION];

/**
 * What a role, by its name with its path, never does, whatever else it is given. `who` stands in the claims: `the restore role`. The
 * actions are those that it never does besides.
 */
export function neverIntents(
  who: string,
  role: string,
  { accountId, keyAlias, vaultName }: Pick<BreakGlassPromise, "accountId" | "keyAlias" | "vaultName">,
  backupActions: readonly string[],
  keyActions: readonly string[],
): readonly Intent[] {
  // Only the role's own Deny is left.
  const evenWithout: readonly MissingGuard[] = [
    { guard: "lock", vault: vaultName, of: accountId },
    { guard: "vault policy", vault: vaultName, of: accountId },
    { guard: "key policy", key: `alias/${keyAlias}`, of: accountId },
    { guard: "guardrails", of: accountId },
    { guard: "limits of the role", role, of: accountId },
  ];
  const common = {
    requirements: ["R12", "R20"],
    expected: "denied" as const,
    who: [{ role, of: accountId }],
    evenWithout,
  };
  return [
    {
      ...common,
      claim: `Whatever else they are given, ${who} never destroy, unlock or open the vault`,
      actions: [...NEVER, ...backupActions],
      about: [{ pointsIn: vaultName, of: accountId, kinds: ["backup"] }],
    },
    {
      ...common,
      claim: `Whatever else they are given, ${who} never destroy or re-key the key`,
      actions: [...NEVER_WITH_KEYS, ...keyActions],
      about: [{ key: `alias/${keyAlias}`, of: accountId }],
    },
    {
      ...common,
      claim: `Whatever else they are given, ${who} never widen themselves or another role`,
      actions: ROLE_WIDENING_ACTIONS,
      about: [{ role, of: accountId }],
    },
  ];
}
