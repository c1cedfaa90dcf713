/** A restore as AWS Backup describes it. Moments are ISO 8601, in UTC. */
export interface RestoreJob {
  readonly restoreJobId: string;
  /** Nothing for a restore that a person started. */
  readonly restoreTestingPlanArn?: string;
  /** `PENDING`, `RUNNING`, `COMPLETED`, `ABORTED`, `FAILED`. */
  readonly status: string;
  readonly statusMessage?: string;
  readonly resourceType: string;
  readonly sourceResourceArn?: string;
  readonly recoveryPointArn?: string;
  readonly recoveryPointCreatedAt?: string;
  readonly backupVaultArn?: string;
  /** What was restored. */
  readonly createdResourceArn?: string;
  readonly backupSizeBytes?: number;
  readonly startedAt?: string;
  readonly completedAt?: string;
  /** What somebody reported already: `SUCCESSFUL`, `FAILED`, `TIMED_OUT`, `VALIDATING`. */
  readonly validationStatus?: string;
  /** Whether AWS Backup could delete what was restored: `DELETING`, `SUCCESSFUL`, `FAILED`. */
  readonly deletionStatus?: string;
}

/** A restore of which AWS Backup knows nothing any more. */
export const FORGOTTEN = "FORGOTTEN";

const ENDED = ["COMPLETED", "FAILED", "ABORTED", FORGOTTEN];

/** Whether nothing more happens to a restore. */
export function hasEnded({ status }: RestoreJob): boolean {
  return ENDED.includes(status);
}
