import { formatArn } from "./arn";

/** Where recovery points are. */
export interface RecoveryPointPlace {
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
}

/**
 * ARNs of every recovery point of an account and Region, with wildcards for their ids.
 *
 * The recovery points of types that AWS Backup does not fully manage have the ARNs of their own service: an EBS backup is
 * a snapshot of EC2, an EC2 backup an image, an RDS backup a snapshot of RDS. A policy that names `recovery-point:*` alone
 * silently misses all of these.
 *
 * ARNs of EC2 snapshots and images name no account, so they stand for those of other accounts as well, as far as these are
 * shared with the caller's. What AWS Backup calls them with (`awsbackup:`) is known of RDS only.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/access-control.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */
export function recoveryPointArns({ partition, region, accountId }: RecoveryPointPlace): readonly string[] {
  const arn = (service: string, owner: string, resource: string): string =>
    formatArn({ partition, service, region, accountId: owner, resource });
  return [
    arn("backup", accountId, "recovery-point:*"),
    arn("ec2", "", "snapshot/*"),
    arn("ec2", "", "image/*"),
    arn("rds", accountId, "snapshot:awsbackup:*"),
    arn("rds", accountId, "cluster-snapshot:awsbackup:*"),
    arn("fsx", accountId, "backup/*"),
    arn("dynamodb", accountId, "table/*/backup/*"),
    arn("redshift", accountId, "snapshot:*/awsbackup:*"),
  ];
}
