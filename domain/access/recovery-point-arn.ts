import { parseArn } from "../aws/arn";

/**
 * The resources of other services that are recovery points of AWS Backup: snapshots, images, and backups that the service
 * itself keeps. All others are `arn:aws:backup:…:recovery-point:…`.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/recovery-points.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */
const RECOVERY_POINTS: Readonly<Record<string, RegExp>> = {
  backup: /^recovery-point:/,
  ec2: /^(snapshot|image)\//,
  rds: /^(snapshot|cluster-snapshot|auto-backup|cluster-auto-backup):/,
  fsx: /^backup\//,
  dynamodb: /^table\/[^/]+\/backup\//,
  redshift: /^snapshot:/,
  "redshift-serverless": /^snapshot\//,
};

/**
 * Whether an ARN is that of a recovery point. The pattern that AWS gives for recovery points names the vendor, and a right
 * on `recovery-point:*` alone misses what EC2, RDS and others keep.
 */
export function isRecoveryPointArn(text: string): boolean {
  const arn = parseArn(text);
  if (arn === undefined || !Object.hasOwn(RECOVERY_POINTS, arn.service)) return false;
  return RECOVERY_POINTS[arn.service]?.test(arn.resource) ?? false;
}
