import { formatArn } from "../aws/arn";
import type { Statement } from "../aws/policy-document";
import { everybodyBut } from "./exemption";
import type { GuardedAccounts } from "./guardrail-spec";

/**
 * Many recovery points are snapshots or images of another service, whose own actions no vault policy and no lock reaches.
 * Those with this tag were made by AWS Backup; nobody can set or remove a tag that begins with `aws:`.
 *
 * AWS's own policy of the backup role tells them apart by the same condition. That the snapshots behind an image carry
 * the tag, and the backups of FSx, is not confirmed [?]; EC2 deletes no snapshot that an image still needs.
 *
 * The backup role is exempt: with it AWS Backup expires the recovery points of EC2, whose images its service-linked role
 * leaves alone.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export function onlyTheBackupRoleDeletesTaggedSnapshots({ backupRoleArn }: GuardedAccounts): Statement {
  return {
    Sid: "OnlyTheBackupRoleDeletesTaggedSnapshots",
    Effect: "Deny",
    Action: [
      "ec2:DeleteSnapshot",
      "ec2:ModifySnapshotAttribute",
      "ec2:DeregisterImage",
      "ec2:DisableImage",
      "ec2:ModifyImageAttribute",
      "fsx:DeleteBackup",
      "redshift-serverless:DeleteSnapshot",
    ],
    Resource: "*",
    Condition: {
      Null: { "aws:ResourceTag/aws:backup:source-resource": "false" },
      ...everybodyBut([backupRoleArn]),
    },
  };
}

/**
 * The same for snapshots that AWS Backup marks in their name. Sharing them, or making them expire at another time, counts
 * as much as deleting.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html
 */
export function onlyTheBackupRoleDeletesNamedSnapshots(accounts: GuardedAccounts): Statement {
  const { backupRoleArn, partition } = accounts;
  const arnOf = (service: string, resource: string): string =>
    formatArn({ partition, service, region: "*", accountId: "*", resource });
  return {
    Sid: "OnlyTheBackupRoleDeletesNamedSnapshots",
    Effect: "Deny",
    Action: [
      "rds:DeleteDBSnapshot",
      "rds:ModifyDBSnapshotAttribute",
      "rds:DeleteDBClusterSnapshot",
      "rds:ModifyDBClusterSnapshotAttribute",
      "redshift:DeleteClusterSnapshot",
      "redshift:BatchDeleteClusterSnapshots",
      "redshift:ModifyClusterSnapshot",
      "redshift:BatchModifyClusterSnapshots",
    ],
    Resource: [
      arnOf("rds", "snapshot:awsbackup:*"),
      arnOf("rds", "cluster-snapshot:awsbackup:*"),
      arnOf("redshift", "snapshot:*/awsbackup:*"),
    ],
    Condition: everybodyBut([backupRoleArn]),
  };
}
