import { accountRootArn, roleArn } from "../aws/arn";
import type { PolicyDocument } from "../aws/policy-document";
import { BACKUP_REPORTS_ROLE } from "../aws/service-linked-roles";
import {
  nobodyDestroysTheKey,
  onlyTheDeployerRewritesTheKeyPolicy,
  theAccountManagesTheKeyThroughIam,
} from "../encryption/key-statements";

/**
 * What AWS Backup does with the key of the bucket that it delivers to. One of AWS's pages asks for the first and the second,
 * another for the first and the third.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/create-report-plan-console.html
 */
export const REPORT_DELIVERING_ACTIONS: readonly string[] = [
  "kms:GenerateDataKey",
  "kms:Decrypt",
  "kms:Encrypt",
];

/** Whose key it is, and who deploys it. */
export interface ReportKey {
  readonly partition: string;
  readonly accountId: string;
  readonly deployRoleName: string;
}

/**
 * The policy of the key that encrypts reports. Whoever reads them is let in by the account's own IAM. Nobody destroys the key,
 * because reports that cannot be read prove nothing.
 *
 * The role must exist before the policy is put, or AWS KMS refuses it.
 */
export function reportKeyPolicy({ accountId, deployRoleName, partition }: ReportKey): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [
      theAccountManagesTheKeyThroughIam(accountRootArn({ partition, accountId })),
      {
        Sid: "AwsBackupDeliversReports",
        Effect: "Allow",
        Principal: { AWS: roleArn({ partition, accountId, roleName: BACKUP_REPORTS_ROLE }) },
        Action: [...REPORT_DELIVERING_ACTIONS],
        Resource: "*",
      },
      nobodyDestroysTheKey(),
      onlyTheDeployerRewritesTheKeyPolicy(roleArn({ partition, accountId, roleName: deployRoleName })),
    ],
  };
}
