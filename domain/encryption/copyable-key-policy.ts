import { accountRootArn } from "../aws/arn";
import { isAccountId } from "../aws/identifiers";
import type { PolicyDocument } from "../aws/policy-document";
import { got, type Problem } from "../problem";
import {
  nobodyDestroysTheKey,
  onlyTheDeployerRewritesTheKeyPolicy,
  theAccountManagesTheKeyThroughIam,
} from "./key-statements";
import { backupAccountNeeds } from "./source-key-access";

/** What the policy of a copyable key depends on. */
export interface CopyableKeyPolicyArgs {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** The account that owns the key. */
  readonly accountId: string;
  /** The account that the copies go to. */
  readonly backupAccountId: string;
  /** The role that creates the key. It alone may rewrite the policy. */
  readonly deployRoleArn: string;
}

/**
 * The policy of a key for resources whose backups are to be copied.
 *
 * The account's own IAM decides who uses the key, the backup role included. Nobody may make it unusable, because local
 * recovery points of types that AWS Backup does not fully manage are under it, and so is the data itself. Everybody may
 * revoke grants that IAM lets him: applications that make grants end them too.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html
 */
export function copyableKeyPolicy(args: CopyableKeyPolicyArgs): PolicyDocument {
  const { accountId, backupAccountId, deployRoleArn, partition } = args;
  return {
    Version: "2012-10-17",
    Statement: [
      theAccountManagesTheKeyThroughIam(accountRootArn({ partition, accountId })),
      ...backupAccountNeeds(partition, backupAccountId).map(({ statement }) => statement),
      nobodyDestroysTheKey(),
      onlyTheDeployerRewritesTheKeyPolicy(deployRoleArn),
    ],
  };
}

/** Lists what is wrong with a backup account that is the account of the source itself. */
export function findBackupInOwnAccountProblems(
  accountId: unknown,
  backupAccountId: unknown,
  path: string,
): readonly Problem[] {
  if (!isAccountId(accountId) || accountId !== backupAccountId) return [];
  const rule =
    "must be another account than that of the key, because copies beside their source are lost with it";
  return [{ path, reason: `${rule}, ${got(backupAccountId)}` }];
}
