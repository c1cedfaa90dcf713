import { formatArn } from "../aws/arn";
import type { Statement } from "../aws/policy-document";
import { everybodyBut } from "./exemption";
import type { GuardedAccounts } from "./guardrail-spec";

/** What deletes, hides or shares snapshots and images that AWS Backup marks by a tag, by what it is about. */
export const TAGGED_SNAPSHOT_ACTIONS = {
  snapshot: ["ec2:DeleteSnapshot", "ec2:ModifySnapshotAttribute"],
  image: ["ec2:DeregisterImage", "ec2:DisableImage", "ec2:ModifyImageAttribute"],
  fileSystemBackup: ["fsx:DeleteBackup"],
  serverlessSnapshot: ["redshift-serverless:DeleteSnapshot"],
} as const;

/** The same for snapshots that AWS Backup marks in their name. */
export const NAMED_SNAPSHOT_ACTIONS = {
  databaseSnapshot: ["rds:DeleteDBSnapshot", "rds:ModifyDBSnapshotAttribute"],
  clusterSnapshot: ["rds:DeleteDBClusterSnapshot", "rds:ModifyDBClusterSnapshotAttribute"],
  warehouseSnapshot: [
    "redshift:DeleteClusterSnapshot",
    "redshift:BatchDeleteClusterSnapshots",
    "redshift:ModifyClusterSnapshot",
    "redshift:BatchModifyClusterSnapshots",
  ],
} as const;

/**
 * Many recovery points are snapshots or images of another service, whose own actions no vault policy and no lock reaches.
 * Those with this tag were made by AWS Backup; nobody can set or remove a tag that begins with `aws:`.
 *
 * AWS's own policy of the backup role tells them apart by the same condition. That the snapshots behind an image carry
 * the tag, and the backups of FSx, is not confirmed [?]; EC2 deletes no snapshot that an image still needs.
 *
 * The backup roles are exempt: with the role that made an image AWS Backup expires it, because its service-linked role
 * expires everything but images. Which role expires the copy of an image in another account is not documented [?].
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSBackupServiceRolePolicyForBackup.html
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html
 */
export function onlyBackupRolesDeleteTaggedSnapshots({ backupRoleArns }: GuardedAccounts): Statement {
  return {
    Sid: "OnlyBackupRolesDeleteTaggedSnapshots",
    Effect: "Deny",
    Action: Object.values(TAGGED_SNAPSHOT_ACTIONS).flat(),
    Resource: "*",
    Condition: {
      Null: { "aws:ResourceTag/aws:backup:source-resource": "false" },
      ...everybodyBut(backupRoleArns),
    },
  };
}

/**
 * The same for snapshots that AWS Backup marks in their name. Sharing them, or making them expire at another time, counts
 * as much as deleting.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html
 */
export function onlyBackupRolesDeleteNamedSnapshots(accounts: GuardedAccounts): Statement {
  const { backupRoleArns, partition } = accounts;
  const arnOf = (service: string, resource: string): string =>
    formatArn({ partition, service, region: "*", accountId: "*", resource });
  return {
    Sid: "OnlyBackupRolesDeleteNamedSnapshots",
    Effect: "Deny",
    Action: Object.values(NAMED_SNAPSHOT_ACTIONS).flat(),
    Resource: [
      arnOf("rds", "snapshot:awsbackup:*"),
      arnOf("rds", "cluster-snapshot:awsbackup:*"),
      arnOf("redshift", "snapshot:*/awsbackup:*"),
    ],
    Condition: everybodyBut(backupRoleArns),
  };
}
