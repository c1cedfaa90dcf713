import type { RequestContext } from "../access/request-context";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../encryption/key-actions";
import type { Asker, Intent, IntentAccount, MissingGuard, Subject } from "./intent";

/** What the key of a vault promises besides {@link keptKeyIntents}: nobody takes away what its grants give. */
export function keyKeepingIntents(
  about: readonly Subject[],
  evenWithout: readonly MissingGuard[],
  of: IntentAccount,
  deployer: Asker,
): readonly Intent[] {
  const people: readonly Asker[] = [
    { person: "administrator", of },
    { person: "root user", of },
  ];
  return [
    ...keptKeyIntents(about, evenWithout, of, deployer),
    ...revoked({ requirements: ["R12", "R17"], about, evenWithout }, people, of, deployer),
  ];
}

/** What every key promises to whoever needs it later: nobody destroys it, and the deployer alone rewrites its policy (R12). */
export function keptKeyIntents(
  about: readonly Subject[],
  evenWithout: readonly MissingGuard[],
  of: IntentAccount,
  deployer: Asker,
): readonly Intent[] {
  const people: readonly Asker[] = [
    { person: "administrator", of },
    { person: "root user", of },
  ];
  const common = { requirements: ["R12", "R17"], about, evenWithout };
  const rewriting = [KEY_POLICY_REWRITING_ACTION, "kms:DisableKeyRotation"];
  const context: RequestContext = { "kms:BypassPolicyLockoutSafetyCheck": false };
  return [
    {
      ...common,
      claim: "Nobody destroys the key, by its own policy alone",
      expected: "denied",
      who: [...people, deployer],
      actions: KEY_DESTROYING_ACTIONS,
    },
    {
      ...common,
      claim: "Only the deployer rewrites the key's policy, or stops its rotation",
      expected: "denied",
      who: people,
      actions: rewriting,
      context,
    },
    {
      ...common,
      claim: "The deployer can rewrite the key's policy",
      expected: "allowed",
      who: [deployer],
      actions: rewriting,
      context,
    },
    {
      ...common,
      claim: "The account's own people can look at the key and manage the rest of it",
      expected: "allowed",
      who: [{ person: "administrator", of }],
      actions: ["kms:DescribeKey", "kms:TagResource", "kms:EnableKeyRotation"],
    },
  ];
}

function revoked(
  common: Pick<Intent, "about" | "evenWithout" | "requirements">,
  people: readonly Asker[],
  of: IntentAccount,
  deployer: Asker,
): readonly Intent[] {
  return [
    {
      ...common,
      claim: "Nobody but the deployer and AWS's services revokes a grant",
      expected: "denied",
      who: people,
      actions: ["kms:RevokeGrant"],
    },
    {
      ...common,
      claim: "Services revoke their own grants, in whoever's name",
      expected: "allowed",
      who: [{ person: "administrator", of }],
      actions: ["kms:RevokeGrant"],
      context: { "kms:GrantIsForAWSResource": true },
    },
    {
      ...common,
      claim: "The deployer can revoke a grant",
      expected: "allowed",
      who: [deployer],
      actions: ["kms:RevokeGrant"],
    },
  ];
}
