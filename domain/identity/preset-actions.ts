/**
 * What applications call, by what the call is about. Each is the action of one call, written out.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
 */

/** Takes on a role, which decides itself who may. */
export const ROLE_ASSUMING_ACTIONS: readonly string[] = ["sts:AssumeRole"];

/** Starts a backup. It is about the vault alone: what may be backed up, the role decides that is passed. */
export const BACKUP_STARTING_ACTIONS: readonly string[] = ["backup:StartBackupJob"];

/** Reads the jobs of the account; about no resource in particular. */
export const BACKUP_JOB_READING_ACTIONS: readonly string[] = [
  "backup:DescribeBackupJob",
  "backup:ListBackupJobs",
];

/** Finds recovery points in a vault. */
export const VAULT_LISTING_ACTIONS: readonly string[] = [
  "backup:DescribeBackupVault",
  "backup:ListRecoveryPointsByBackupVault",
];

/** Starts a copy. Where it may go, the role decides that is passed. */
export const COPY_STARTING_ACTIONS: readonly string[] = [
  "backup:DescribeRecoveryPoint",
  "backup:StartCopyJob",
];

/** Reads the jobs of the account; about no resource in particular. */
export const COPY_JOB_READING_ACTIONS: readonly string[] = ["backup:DescribeCopyJob", "backup:ListCopyJobs"];

/** Starts a restore. */
export const RESTORE_STARTING_ACTIONS: readonly string[] = [
  "backup:DescribeRecoveryPoint",
  "backup:GetRecoveryPointRestoreMetadata",
  "backup:StartRestoreJob",
];

/** Reads restores and says whether what they made is right; about no resource in particular. */
export const RESTORE_JOB_READING_ACTIONS: readonly string[] = [
  "backup:DescribeRestoreJob",
  "backup:ListRestoreJobs",
  "backup:PutRestoreValidationResult",
];

/** Everything of AWS Backup that can be read and is about no resource in particular. */
export const AUDITING_ACTIONS: readonly string[] = [
  "backup:DescribeBackupJob",
  "backup:DescribeCopyJob",
  "backup:DescribeGlobalSettings",
  "backup:DescribeProtectedResource",
  "backup:DescribeRegionSettings",
  "backup:DescribeReportJob",
  "backup:DescribeRestoreJob",
  "backup:ListBackupJobs",
  "backup:ListBackupPlans",
  "backup:ListBackupVaults",
  "backup:ListCopyJobs",
  "backup:ListFrameworks",
  "backup:ListProtectedResources",
  "backup:ListRecoveryPointsByResource",
  "backup:ListReportJobs",
  "backup:ListReportPlans",
  "backup:ListRestoreJobs",
  "backup:ListRestoreTestingPlans",
];

/** Reads a vault. */
export const VAULT_AUDITING_ACTIONS: readonly string[] = [
  "backup:DescribeBackupVault",
  "backup:GetBackupVaultAccessPolicy",
  "backup:GetBackupVaultNotifications",
  "backup:ListProtectedResourcesByBackupVault",
  "backup:ListRecoveryPointsByBackupVault",
];

/** Reads a recovery point, without what a restore needs to know. */
export const POINT_AUDITING_ACTIONS: readonly string[] = ["backup:DescribeRecoveryPoint", "backup:ListTags"];

/** Reads a plan, what it selects, frameworks, reports and restore tests: by the type of resource that the ARN has. */
export const PLAN_AUDITING_ACTIONS: Readonly<Record<string, readonly string[]>> = {
  "backup-plan": ["backup:GetBackupPlan", "backup:GetBackupSelection", "backup:ListBackupSelections"],
  framework: ["backup:DescribeFramework"],
  "report-plan": ["backup:DescribeReportPlan"],
  "restore-testing-plan": [
    "backup:GetRestoreTestingPlan",
    "backup:GetRestoreTestingSelection",
    "backup:ListRestoreTestingSelections",
  ],
};
