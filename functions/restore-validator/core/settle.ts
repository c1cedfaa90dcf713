import type { TestedRestore, TestOutcome } from "../../../domain/restore-testing/evidence-chain";
import { VALIDATOR_METRICS } from "../../../domain/restore-testing/validator-limits";
import { Evidence } from "./evidence";
import { judge, type Judgement } from "./judge";
import { writeMetric } from "./metric";
import type { Ports, ValidatorSettings } from "./ports";
import type { RestoreJob } from "./restore-job";

/** Longest message that is sent with a result, in characters. AWS documents no limit [?]. */
const MAX_MESSAGE_CHARACTERS = 500;

/**
 * Deals with an ended restore: judges it, writes it down, and tells AWS Backup, each of them once, however often it is
 * called. Evidence comes first, so that no result is told that is not written down.
 *
 * @returns false when it is too early
 */
export async function settle(job: RestoreJob, settings: ValidatorSettings, ports: Ports): Promise<boolean> {
  const evidence = new Evidence(ports);
  let test = await evidence.of(job.restoreJobId);
  if (test === undefined) {
    const judgement = await judge(job, settings, ports);
    if (judgement === undefined) return false;
    const written = await evidence.append(testOf(job, judgement, settings));
    test = written.test;
    if (written.isNew) tell(test, settings, ports);
  }
  await report(job, test, ports);
  return true;
}

function testOf(
  job: RestoreJob,
  { checks, outcome, reason }: Judgement,
  settings: ValidatorSettings,
): TestedRestore {
  const { completedAt, createdResourceArn, startedAt } = job;
  const given = {
    sourceResourceArn: job.sourceResourceArn,
    recoveryPointArn: job.recoveryPointArn,
    recoveryPointCreatedAt: job.recoveryPointCreatedAt,
    backupVaultArn: job.backupVaultArn,
    restoredResourceArn: createdResourceArn,
    backupSizeBytes: job.backupSizeBytes,
    startedAt,
    completedAt,
    restoreSeconds: secondsBetween(startedAt, completedAt),
  };
  return {
    restoreJobId: job.restoreJobId,
    restoreTestingPlanArn: settings.restoreTestingPlanArn,
    resourceType: job.resourceType,
    ...(Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as object),
    outcome,
    reason,
    checks,
  };
}

function secondsBetween(from: string | undefined, to: string | undefined): number | undefined {
  if (from === undefined || to === undefined) return undefined;
  return Math.round((Date.parse(to) - Date.parse(from)) / 1000);
}

function tell(test: TestedRestore, settings: ValidatorSettings, ports: Ports): void {
  const { outcome, reason, resourceType, restoreJobId } = test;
  ports.log({ message: `restore test ${outcome}`, restoreJobId, resourceType, reason });
  writeMetric(
    ports,
    settings,
    outcome === "SUCCESSFUL" ? VALIDATOR_METRICS.successful : VALIDATOR_METRICS.failed,
    1,
  );
}

/** What AWS Backup itself ended as failed has no validation, and what has its result needs none again. */
async function report(job: RestoreJob, { outcome, reason }: TestedRestore, ports: Ports): Promise<void> {
  if (job.status !== "COMPLETED" || isReported(job)) return;
  const message = reason.slice(0, MAX_MESSAGE_CHARACTERS);
  if (await ports.jobs.report(job.restoreJobId, outcome, message)) return;
  ports.log({ message: "AWS Backup takes no result any more", restoreJobId: job.restoreJobId, outcome });
}

function isReported({ validationStatus }: RestoreJob): boolean {
  return (["SUCCESSFUL", "FAILED"] satisfies TestOutcome[] as string[]).includes(validationStatus ?? "");
}
