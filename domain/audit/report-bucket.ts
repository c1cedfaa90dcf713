import { roleArn } from "../aws/arn";
import type { PolicyDocument } from "../aws/policy-document";
import { BACKUP_REPORTS_ROLE } from "../aws/service-linked-roles";
import type { Problem } from "../problem";
import {
  everyTransportIsEncrypted,
  findLockedDaysProblems,
  type LockedBucket,
  nobodyDeletes,
  objectsArn,
  onlyOneRoleWrites,
  onlyTheDeployerChangesTheBucket,
} from "../protection/locked-bucket";

/** With this ACL the account of the bucket owns what is delivered. AWS Backup always sends it. */
export const DELIVERY_ACL = "bucket-owner-full-control";

/**
 * The policy of the bucket of reports: encrypted transport only, AWS Backup's role alone delivers, nothing is deleted.
 *
 * The role's own policy of AWS allows it nothing in Amazon S3, so that this one must. It may deliver a report of the same name
 * twice: a version of it that is locked stays behind the new one.
 *
 * The role must exist before the policy is put, or Amazon S3 refuses it.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-report-plan-console.html
 */
export function reportBucketPolicy(bucket: LockedBucket): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      everyTransportIsEncrypted(bucket),
      {
        Sid: "AwsBackupDeliversReports",
        Effect: "Allow",
        Principal: { AWS: roleArn({ ...bucket, roleName: BACKUP_REPORTS_ROLE }) },
        Action: "s3:PutObject",
        Resource: objectsArn(bucket),
        Condition: { StringEquals: { "s3:x-amz-acl": DELIVERY_ACL } },
      },
      onlyOneRoleWrites("OnlyAwsBackupWrites", bucket, BACKUP_REPORTS_ROLE),
      nobodyDeletes("NobodyDeletesReports", bucket),
      onlyTheDeployerChangesTheBucket(bucket),
    ],
  };
}

/** Lists what is wrong with the days that reports are kept. */
export function findReportDaysProblems(days: unknown, at: string): readonly Problem[] {
  return findLockedDaysProblems(days, at, "so that somebody can read a report before it goes");
}
