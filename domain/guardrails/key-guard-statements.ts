import { keyAliasArn } from "../aws/arn";
import type { Condition, Statement } from "../aws/policy-document";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION } from "../encryption/key-actions";
import { everybodyBut } from "./exemption";
import type { GuardedAccounts } from "./guardrail-spec";

/**
 * A locked vault whose key is gone is locked and empty. The key policy says the same; this holds when somebody rewrote it.
 *
 * The key is known by its alias, because its id is not known before it is made. A change of an alias may take five
 * minutes to count.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-authorization.html
 */
export function nobodyDestroysTheKey(accounts: GuardedAccounts): Statement {
  return {
    Sid: "NobodyDestroysTheKey",
    Effect: "Deny",
    Action: [...KEY_DESTROYING_ACTIONS],
    Resource: "*",
    Condition: isTheKey(accounts),
  };
}

/** Who may write the key policy may do everything with the key. */
export function onlyTheDeployerRewritesTheKeyPolicy(accounts: GuardedAccounts): Statement {
  return {
    Sid: "OnlyTheDeployerRewritesTheKeyPolicy",
    Effect: "Deny",
    Action: [KEY_POLICY_REWRITING_ACTION, "kms:DisableKeyRotation"],
    Resource: "*",
    Condition: { ...isTheKey(accounts), ...everybodyBut(accounts.deployRoleArns) },
  };
}

/**
 * A revoked grant cuts a vault off from its key. AWS services revoke their own grants, also in the name of a caller.
 *
 * `IfExists`, because a call that no service makes may come without the condition key at all.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grant-manage.html
 */
export function onlyAwsServicesAndTheDeployerRevokeGrants(accounts: GuardedAccounts): Statement {
  return {
    Sid: "OnlyAwsServicesAndTheDeployerRevokeGrants",
    Effect: "Deny",
    Action: "kms:RevokeGrant",
    Resource: "*",
    Condition: {
      ...isTheKey(accounts),
      ...everybodyBut(accounts.deployRoleArns),
      BoolIfExists: { "kms:GrantIsForAWSResource": "false" },
    },
  };
}

/**
 * KMS refuses a key policy that lets its writer rewrite it no more, unless the writer waives that check. Then nobody can use the
 * key or change its policy ever again, the deployer included.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-bypass-policy-lockout-safety-check
 */
export function nobodyLocksTheKeyAway(accounts: GuardedAccounts): Statement {
  return {
    Sid: "NobodyLocksTheKeyAway",
    Effect: "Deny",
    Action: KEY_POLICY_REWRITING_ACTION,
    Resource: "*",
    Condition: { ...isTheKey(accounts), Bool: { "kms:BypassPolicyLockoutSafetyCheck": "true" } },
  };
}

/**
 * The alias is what the other statements know the key by: who could move or drop it would have no guardrail before him. The
 * deployer neither needs it nor may: otherwise it could destroy the key, however permanent the lock of the vault.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html
 */
export function nobodyMovesTheKeyAlias(accounts: GuardedAccounts): Statement {
  return {
    Sid: "NobodyMovesTheKeyAlias",
    Effect: "Deny",
    Action: ["kms:UpdateAlias", "kms:DeleteAlias"],
    Resource: aliasArn(accounts),
  };
}

/** Nor may anybody take the alias before the key is there. */
export function onlyTheDeployerMakesTheKeyAlias(accounts: GuardedAccounts): Statement {
  return {
    Sid: "OnlyTheDeployerMakesTheKeyAlias",
    Effect: "Deny",
    Action: "kms:CreateAlias",
    Resource: aliasArn(accounts),
    Condition: everybodyBut(accounts.deployRoleArns),
  };
}

function aliasArn({ keyAlias: aliasName, partition }: GuardedAccounts): string {
  return keyAliasArn({ partition, region: "*", accountId: "*", aliasName });
}

function isTheKey({ keyAlias }: GuardedAccounts): Condition {
  return { "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${keyAlias}` } };
}
