import { accountRootArn, roleArn } from "../aws/arn";
import type { Statement } from "../aws/policy-document";
import type { KeyAddress } from "./key-address";
import { serviceLinkedRoleArn, theBackupAccount } from "./key-policy";
import { mayGrantTheKeyToAwsServices, mayUseTheKey, type KeyUsers } from "./key-statements";

/** Who must be able to use the key of a protected resource. */
export interface SourceKeyUse {
  /** The account that the copies go to. */
  readonly backupAccountId: string;
  /** Name of the backup role in the account that owns the key. */
  readonly backupRoleName: string;
  /**
   * The organization of both accounts: `o-a1b2c3d4e5`.
   *
   * @default - conditions on the organization cannot be judged
   */
  readonly organizationId?: string;
}

/** One statement that a key policy needs, and what exactly for. */
export interface AccessNeed {
  /** The role that must be able to act. */
  readonly principalArn: string;
  /** The account of that role. */
  readonly principalAccountId: string;
  /** Every action that it must be able to do, without wildcards. */
  readonly actions: readonly string[];
  /** The smallest statement that gives them. */
  readonly statement: Statement;
}

/**
 * What a role does with the data under a key: {@link KEY_USING_ACTIONS} without its wildcards, as far as they are of use
 * with backups.
 *
 * AWS names these for a key that is shared with another account. The service-linked role's own policy holds three of them
 * (`DescribeKey`, `ReEncryptFrom`, `GenerateDataKeyWithoutPlaintext`); whether those are enough is not confirmed [?].
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceLinkedRolePolicyForBackup.html
 */
export const SOURCE_KEY_ACTIONS: readonly string[] = [
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:Decrypt",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
];

/**
 * What the policy of a protected resource's key must give, so that the resource can be backed up and its backups copied
 * to the backup account.
 *
 * Only resource types that AWS Backup does not fully manage need it: their backups are encrypted with the key of the
 * resource. The role in the backup account is named by its account and a condition [I], because KMS refuses a named
 * role that does not exist yet; that AWS Backup's calls always carry `aws:PrincipalArn` is not confirmed [?].
 *
 * The local role needs no statement where the policy leaves the key to its account's IAM: AWS's managed policy for
 * backups gives the role the rest.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
export function sourceKeyNeeds(
  { partition, accountId }: Pick<KeyAddress, "partition" | "accountId">,
  { backupAccountId, backupRoleName }: SourceKeyUse,
): readonly AccessNeed[] {
  return [
    ...backupAccountNeeds(partition, backupAccountId),
    ...localRoleNeeds(partition, accountId, backupRoleName),
  ];
}

/**
 * The role that pulls copies reads the key's grants before it adds one; its own policy lets it do both through AWS
 * services alone. It cannot revoke: its own policy does not let it.
 */
export function backupAccountNeeds(partition: string, backupAccountId: string): readonly AccessNeed[] {
  return needsOf(theBackupAccount(partition, backupAccountId), {
    principalArn: serviceLinkedRoleArn(partition, backupAccountId),
    principalAccountId: backupAccountId,
    grantActions: ["kms:CreateGrant", "kms:ListGrants"],
  });
}

function localRoleNeeds(partition: string, accountId: string, roleName: string): readonly AccessNeed[] {
  const principalArn = roleArn({ partition, accountId, roleName });
  const users: KeyUsers = {
    subject: "TheLocalBackupRole",
    principal: accountRootArn({ partition, accountId }),
    condition: { ArnEquals: { "aws:PrincipalArn": principalArn } },
  };
  return needsOf(users, {
    principalArn,
    principalAccountId: accountId,
    grantActions: ["kms:CreateGrant"],
  });
}

interface Role {
  readonly principalArn: string;
  readonly principalAccountId: string;
  readonly grantActions: readonly string[];
}

function needsOf(users: KeyUsers, { grantActions, ...role }: Role): readonly AccessNeed[] {
  return [
    { ...role, actions: SOURCE_KEY_ACTIONS, statement: mayUseTheKey(users) },
    {
      ...role,
      actions: grantActions,
      statement: { ...mayGrantTheKeyToAwsServices(users), Action: [...grantActions] },
    },
  ];
}
