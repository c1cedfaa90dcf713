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
 * The alias is what the other statements know the key by: who could move or drop it would have no guardrail before him.
 * Nor may anybody take it before the key is there.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html
 */
export function onlyTheDeployerChangesTheKeyAlias(accounts: GuardedAccounts): Statement {
  const { deployRoleArns, keyAlias: aliasName, partition } = accounts;
  return {
    Sid: "OnlyTheDeployerChangesTheKeyAlias",
    Effect: "Deny",
    Action: ["kms:CreateAlias", "kms:UpdateAlias", "kms:DeleteAlias"],
    Resource: keyAliasArn({ partition, region: "*", accountId: "*", aliasName }),
    Condition: everybodyBut(deployRoleArns),
  };
}

function isTheKey({ keyAlias }: GuardedAccounts): Condition {
  return { "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/${keyAlias}` } };
}
