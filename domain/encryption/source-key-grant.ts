import { serviceLinkedRoleArn } from "./key-policy";
import { SOURCE_KEY_ACTIONS } from "./source-key-access";

/** A grant that stands for the statements of a key policy: one role, and what it may do. */
export interface SourceKeyGrant {
  /** ARN of the role. KMS refuses the grant while the role does not exist. */
  readonly granteePrincipal: string;
  /** Names of KMS operations, without `kms:`. */
  readonly operations: readonly string[];
}

/**
 * The grant that lets the backup account pull copies where the key's policy must not change.
 *
 * It gives what the statements give, but for `ListGrants`, which KMS does not offer in grants. Whether a copy does
 * without is not confirmed [?]. A grant cannot ask for `kms:GrantIsForAWSResource`; the role's own policy does.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html#terms-grant-operations
 */
export function sourceKeyGrant(partition: string, backupAccountId: string): SourceKeyGrant {
  return {
    granteePrincipal: serviceLinkedRoleArn(partition, backupAccountId),
    operations: [...SOURCE_KEY_ACTIONS, "kms:CreateGrant"].map((action) => action.replace("kms:", "")),
  };
}
