import {
  BackupClient,
  DescribeRestoreJobCommand,
  type DescribeRestoreJobOutput,
  ListRestoreJobsCommand,
  PutRestoreValidationResultCommand,
  type RestoreJobsListMember,
} from "@aws-sdk/client-backup";
import type { TestOutcome } from "../../../domain/restore-testing/evidence-chain";
import type { RestoreJobs } from "../core/ports";
import type { RestoreJob } from "../core/restore-job";
import { CLIENT_OPTIONS, unlessMissing } from "./client-options";

/** The restores of AWS Backup, asked for over its API. */
export class BackupJobs implements RestoreJobs {
  readonly #client = new BackupClient(CLIENT_OPTIONS);

  async describe(restoreJobId: string): Promise<RestoreJob | undefined> {
    const asked = this.#client.send(new DescribeRestoreJobCommand({ RestoreJobId: restoreJobId }));
    const job = await unlessMissing(asked, ["ResourceNotFoundException"]);
    return job === undefined ? undefined : jobOf({ ...job, RestoreJobId: restoreJobId });
  }

  async ofPlan(restoreTestingPlanArn: string, since: Date): Promise<readonly RestoreJob[]> {
    const jobs: RestoreJob[] = [];
    let token: string | undefined;
    do {
      const page = await this.#client.send(
        new ListRestoreJobsCommand({
          ByRestoreTestingPlanArn: restoreTestingPlanArn,
          ByCreatedAfter: since,
          ...(token === undefined ? {} : { NextToken: token }),
        }),
      );
      jobs.push(...(page.RestoreJobs ?? []).map(jobOf));
      token = page.NextToken;
    } while (token !== undefined);
    return jobs;
  }

  /** A result comes too late when AWS Backup has closed the validation [?]; what it answers then is documented nowhere. */
  async report(restoreJobId: string, outcome: TestOutcome, message: string): Promise<boolean> {
    const told = this.#client.send(
      new PutRestoreValidationResultCommand({
        RestoreJobId: restoreJobId,
        ValidationStatus: outcome,
        ValidationStatusMessage: message,
      }),
    );
    const closed = ["InvalidRequestException", "ResourceNotFoundException"];
    return (await unlessMissing(told, closed)) !== undefined;
  }
}

function jobOf(job: DescribeRestoreJobOutput | RestoreJobsListMember): RestoreJob {
  const given = {
    restoreTestingPlanArn: job.CreatedBy?.RestoreTestingPlanArn,
    statusMessage: job.StatusMessage,
    sourceResourceArn: job.SourceResourceArn,
    recoveryPointArn: job.RecoveryPointArn,
    recoveryPointCreatedAt: job.RecoveryPointCreationDate?.toISOString(),
    backupVaultArn: job.BackupVaultArn,
    createdResourceArn: job.CreatedResourceArn,
    backupSizeBytes: job.BackupSizeInBytes,
    startedAt: job.CreationDate?.toISOString(),
    completedAt: job.CompletionDate?.toISOString(),
    validationStatus: job.ValidationStatus,
    deletionStatus: job.DeletionStatus,
  };
  return {
    restoreJobId: job.RestoreJobId ?? "",
    status: job.Status ?? "",
    resourceType: job.ResourceType ?? "unknown",
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== "")),
  };
}
