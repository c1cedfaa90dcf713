import type { Condition, OneOrMany, Statement } from "../aws/policy-document";
import { KEY_DESTROYING_ACTIONS, KEY_POLICY_REWRITING_ACTION, KEY_USING_ACTIONS } from "./key-actions";

/** In a key policy this is the key that it belongs to. */
const THIS_KEY = "*";

/** True when a service asks for a grant for a resource of its own, not a person for himself. */
const FOR_AWS_RESOURCE = { "kms:GrantIsForAWSResource": "true" };

/**
 * The account's own IAM may decide about the key. Without it nobody but the named roles could ever manage the key;
 * the Deny statements below hold against it, root included.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export function theAccountManagesTheKeyThroughIam(accountRootArn: string): Statement {
  return {
    Sid: "TheAccountManagesTheKeyThroughIam",
    Effect: "Allow",
    Principal: { AWS: accountRootArn },
    Action: "kms:*",
    Resource: THIS_KEY,
  };
}

/** Who may use a key, and the names of the two statements that say so. */
export interface KeyUsers {
  /** Subject of the sentence: `OrganizationBackupRoles`. */
  readonly subject: string;
  readonly principal: string;
  readonly condition: Condition;
}

/** `users` may encrypt and decrypt with the key. */
export function mayUseTheKey({ subject, principal, condition }: KeyUsers): Statement {
  return {
    Sid: `${subject}MayUseTheKey`,
    Effect: "Allow",
    Principal: { AWS: principal },
    Action: [...KEY_USING_ACTIONS],
    Resource: THIS_KEY,
    Condition: condition,
  };
}

/**
 * `users` may hand the key on, but only to AWS services that work for them: that is how a copy goes on after the call.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource
 */
export function mayGrantTheKeyToAwsServices({ subject, principal, condition }: KeyUsers): Statement {
  return {
    Sid: `${subject}MayGrantTheKeyToAwsServices`,
    Effect: "Allow",
    Principal: { AWS: principal },
    Action: "kms:CreateGrant",
    Resource: THIS_KEY,
    Condition: { ...condition, Bool: FOR_AWS_RESOURCE },
  };
}

/**
 * Whoever creates a vault gives AWS Backup a grant on its key. This is the documented statement for that.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
export function theDeployerMayGrantTheKeyToItsVault(
  principal: string,
  via: OneOrMany<string>,
  deployRoleArns: OneOrMany<string>,
): Statement {
  return {
    Sid: "TheDeployerMayGrantTheKeyToItsVault",
    Effect: "Allow",
    Principal: { AWS: principal },
    Action: "kms:CreateGrant",
    Resource: THIS_KEY,
    Condition: {
      ArnLike: { "aws:PrincipalArn": deployRoleArns },
      Bool: FOR_AWS_RESOURCE,
      "ForAnyValue:StringEquals": { "kms:EncryptionContextKeys": "aws:backup:backup-vault" },
      StringLike: { "kms:ViaService": via },
    },
  };
}

/**
 * Nobody, root and deployer included, may make the key unusable. Whoever really must, first has the deployer rewrite
 * this policy: two deliberate steps, both in CloudTrail, and a waiting time of 7 to 30 days after them.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function nobodyDestroysTheKey(): Statement {
  return {
    Sid: "NobodyDestroysTheKey",
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: [...KEY_DESTROYING_ACTIONS],
    Resource: THIS_KEY,
  };
}

/**
 * Only the deployer may rewrite the policy or stop the yearly rotation.
 *
 * KMS refuses a policy that locks its own writer out, so the deployer must be the role that creates the key.
 *
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html
 */
export function onlyTheDeployerRewritesTheKeyPolicy(deployRoleArns: OneOrMany<string>): Statement {
  return {
    Sid: "OnlyTheDeployerRewritesTheKeyPolicy",
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: [KEY_POLICY_REWRITING_ACTION, "kms:DisableKeyRotation"],
    Resource: THIS_KEY,
    Condition: { ArnNotLike: { "aws:PrincipalArn": deployRoleArns } },
  };
}

/**
 * A revoked grant cuts a vault off from its key. AWS services revoke their own grants; people do not need to.
 *
 * `IfExists`, because a call that no service makes may come without the condition key at all.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grant-manage.html
 */
export function onlyAwsServicesAndTheDeployerRevokeGrants(deployRoleArns: OneOrMany<string>): Statement {
  return {
    Sid: "OnlyAwsServicesAndTheDeployerRevokeGrants",
    Effect: "Deny",
    Principal: { AWS: "*" },
    Action: "kms:RevokeGrant",
    Resource: THIS_KEY,
    Condition: {
      ArnNotLike: { "aws:PrincipalArn": deployRoleArns },
      BoolIfExists: { "kms:GrantIsForAWSResource": "false" },
    },
  };
}
