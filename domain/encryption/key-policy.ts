import { accountRootArn, roleArn } from "../aws/arn";
import type { PolicyDocument } from "../aws/policy-document";
import {
  mayGrantTheKeyToAwsServices,
  mayUseTheKey,
  nobodyDestroysTheKey,
  onlyAwsServicesAndTheDeployerRevokeGrants,
  onlyTheDeployerRewritesTheKeyPolicy,
  theAccountManagesTheKeyThroughIam,
  theDeployerMayGrantTheKeyToItsVault,
  type KeyUsers,
} from "./key-statements";
import { viaBackup, viaBackupAndSnapshotServices } from "./via-service";

export { KEY_DESTROYING_ACTIONS } from "./key-actions";
export { findKeySurvivalProblems } from "./key-survival";

/** Path and name of the role with which AWS Backup itself acts in an account. */
export const SERVICE_LINKED_ROLE = "aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup";

/** What the policy of the central vault's key depends on. */
export interface CentralKeyPolicyArgs {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** The account that owns the key and the central vault. */
  readonly backupAccountId: string;
  /** The Region of the key and the central vault. */
  readonly region: string;
  /** The organization whose backup roles may copy: `o-a1b2c3d4e5`. */
  readonly organizationId: string;
  /** Name of the backup role in every member account, with its path if it has one. */
  readonly copyRoleName: string;
  /** Further roles that copy, by their ARNs. @default - none */
  readonly copyRoleArns?: readonly string[] | undefined;
  /** The role that creates the key and the vault. It alone may rewrite the policy. */
  readonly deployRoleArn: string;
}

/**
 * The policy of the key that encrypts the central vault.
 *
 * It gives the organization's backup roles and AWS Backup in this Region what copies need, and takes from everybody,
 * root included, what would make the vault's lock worthless: deleting or disabling the key.
 *
 * `kms:Decrypt` for the copying roles is in the developer guide's statement for logically air-gapped vaults. Whether copies into a
 * standard vault need it is not confirmed [?]; it works only through AWS Backup.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/logicallyairgappedvault.html
 */
export function centralKeyPolicy(args: CentralKeyPolicyArgs): PolicyDocument {
  const { partition, backupAccountId, region, organizationId, copyRoleName, deployRoleArn } = args;
  const { copyRoleArns = [] } = args;
  const backupRole = roleArn({ partition, accountId: "*", roleName: copyRoleName });
  const organizationBackupRoles: KeyUsers = {
    subject: "OrganizationBackupRoles",
    principal: "*",
    condition: {
      ArnLike: { "aws:PrincipalArn": copyRoleArns.length === 0 ? backupRole : [backupRole, ...copyRoleArns] },
      StringEquals: { "aws:PrincipalOrgID": organizationId },
      StringLike: { "kms:ViaService": viaBackup(partition) },
    },
  };
  const awsBackup: KeyUsers = {
    subject: "AwsBackupInThisRegion",
    principal: "*",
    condition: {
      ArnEquals: { "aws:PrincipalArn": serviceLinkedRoleArn(partition, backupAccountId) },
      StringEquals: { "kms:ViaService": viaBackupAndSnapshotServices(partition, region) },
    },
  };
  return {
    Version: "2012-10-17",
    Statement: [
      theAccountManagesTheKeyThroughIam(accountRootArn({ partition, accountId: backupAccountId })),
      mayUseTheKey(organizationBackupRoles),
      mayGrantTheKeyToAwsServices(organizationBackupRoles),
      mayUseTheKey(awsBackup),
      mayGrantTheKeyToAwsServices(awsBackup),
      theDeployerMayGrantTheKeyToItsVault(
        accountRootArn({ partition, accountId: backupAccountId }),
        viaBackup(partition),
        deployRoleArn,
      ),
      nobodyDestroysTheKey(),
      onlyTheDeployerRewritesTheKeyPolicy(deployRoleArn),
      onlyAwsServicesAndTheDeployerRevokeGrants(deployRoleArn),
    ],
  };
}

/** What the policy of a member account's local key depends on. */
export interface MemberKeyPolicyArgs {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** The account that owns the key: twelve digits, or `${AWS::AccountId}` in a CloudFormation template (`Fn::Sub`). */
  readonly accountId: string;
  /** The account that the copies go to. */
  readonly backupAccountId: string;
  /** Name of the backup role in this account, with its path if it has one. */
  readonly roleName: string;
  /** The roles that create the key and the vault; `*` and `?` are wildcards. They alone may rewrite the policy. */
  readonly deployRoleArns: readonly string[];
}

/**
 * The policy of the key that encrypts a local vault.
 *
 * The backup account's service-linked role pulls the copies. Only copies of resource types that are not fully managed are
 * documented to need it on the source's key; for the vault's own key it is harmless [?].
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-cross-account-backup.html
 */
export function memberKeyPolicy(args: MemberKeyPolicyArgs): PolicyDocument {
  const { partition, accountId, backupAccountId, roleName, deployRoleArns } = args;
  const localBackupRole: KeyUsers = {
    subject: "TheLocalBackupRole",
    principal: "*",
    condition: {
      ArnEquals: { "aws:PrincipalArn": roleArn({ partition, accountId, roleName }) },
      StringLike: { "kms:ViaService": viaBackup(partition) },
    },
  };
  const backupAccount = theBackupAccount(partition, backupAccountId);
  return {
    Version: "2012-10-17",
    Statement: [
      theAccountManagesTheKeyThroughIam(accountRootArn({ partition, accountId })),
      mayUseTheKey(localBackupRole),
      mayGrantTheKeyToAwsServices(localBackupRole),
      mayUseTheKey(backupAccount),
      mayGrantTheKeyToAwsServices(backupAccount),
      theDeployerMayGrantTheKeyToItsVault(
        accountRootArn({ partition, accountId }),
        viaBackup(partition),
        deployRoleArns,
      ),
      nobodyDestroysTheKey(),
      onlyTheDeployerRewritesTheKeyPolicy(deployRoleArns),
      onlyAwsServicesAndTheDeployerRevokeGrants(deployRoleArns),
    ],
  };
}

/**
 * The backup account's service-linked role, as users of a key in another account. Its account is named, and the role in
 * a condition, because KMS refuses a named role that does not exist yet.
 */
export function theBackupAccount(partition: string, backupAccountId: string): KeyUsers {
  return {
    subject: "TheBackupAccount",
    principal: accountRootArn({ partition, accountId: backupAccountId }),
    condition: { ArnEquals: { "aws:PrincipalArn": serviceLinkedRoleArn(partition, backupAccountId) } },
  };
}

/** The role with which AWS Backup itself acts in an account: in the backup account it is the one that pulls copies. */
export function serviceLinkedRoleArn(partition: string, accountId: string): string {
  return roleArn({ partition, accountId, roleName: SERVICE_LINKED_ROLE });
}
