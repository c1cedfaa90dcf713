import { VALIDATOR_METRICS } from "../../../domain/restore-testing/validator-limits";
import { Evidence } from "./evidence";
import { messageOf } from "./judge";
import { writeMetric } from "./metric";
import type { Ports, ValidatorSettings } from "./ports";
import { hasEnded, type RestoreJob } from "./restore-job";
import { settle } from "./settle";

/** Days that the search looks back. The validator may stand still for so long before a restore is forgotten. */
const SEARCHED_DAYS = 30;
const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;
/** Milliseconds below which no further restore is begun with. */
const NEEDED_MS = 35_000;

/**
 * Finds restores that ended and have no result, because their event was lost or whoever took it broke down, and deals with
 * them; removes what AWS Backup could not delete; and says how long ago the last evidence was written, so that silence is
 * noticed.
 *
 * @throws when one of them failed. The others have been dealt with.
 */
export async function search(settings: ValidatorSettings, ports: Ports): Promise<void> {
  const since = new Date(ports.now().getTime() - SEARCHED_DAYS * MS_PER_DAY);
  const evidence = new Evidence(ports);
  await evidence.begun();
  const failures: string[] = [];
  let leftBehind = 0;
  for (const job of await ports.jobs.ofPlan(settings.restoreTestingPlanArn, since)) {
    if (!hasEnded(job)) continue;
    if (ports.remainingMs() < NEEDED_MS) {
      failures.push("no time was left for the rest");
      break;
    }
    try {
      await settle(job, settings, ports);
      if (!(await isCleanedUp(job, ports))) leftBehind += 1;
    } catch (error) {
      failures.push(`${job.restoreJobId}: ${messageOf(error)}`);
    }
  }
  writeMetric(ports, settings, VALIDATOR_METRICS.leftBehind, leftBehind);
  writeMetric(
    ports,
    settings,
    VALIDATOR_METRICS.hoursSinceEvidence,
    await hoursSinceEvidence(evidence, ports),
  );
  if (failures.length > 0) throw new Error(`the search was not finished: ${failures.join("; ")}`);
}

async function isCleanedUp(job: RestoreJob, ports: Ports): Promise<boolean> {
  const { createdResourceArn: arn, deletionStatus, resourceType, restoreJobId } = job;
  if (deletionStatus !== "FAILED" || arn === undefined) return true;
  const isGone = await ports.resources.remove(resourceType, arn);
  const message = isGone ? "removed what AWS Backup could not delete" : "what was restored is left behind";
  ports.log({ message, restoreJobId, resourceType, arn });
  return isGone;
}

async function hoursSinceEvidence(evidence: Evidence, { now }: Ports): Promise<number> {
  const { record } = await evidence.begun();
  return Math.floor((now().getTime() - Date.parse(record.writtenAt)) / MS_PER_HOUR);
}
