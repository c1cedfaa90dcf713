import type { CheckResult, TestOutcome } from "../../../domain/restore-testing/evidence-chain";
import { checkOfType } from "./check-of-type";
import type { Finding } from "./finding";
import type { Ports, ValidatorSettings } from "./ports";
import { FORGOTTEN, hasEnded, type RestoreJob } from "./restore-job";

/** What a restore test ended as. */
export interface Judgement {
  readonly outcome: TestOutcome;
  readonly reason: string;
  readonly checks: readonly CheckResult[];
}

/** Milliseconds that one look may take. */
const LOOK_MS = 20_000;
/** Milliseconds that are kept for writing down what was found. */
const WRITING_MS = 10_000;

/**
 * Judges a restore test; nothing when it is too early to say. What has no answer when the time is up has failed: nobody
 * waits for ever, and nothing passes because nobody could look.
 */
export async function judge(
  job: RestoreJob,
  settings: ValidatorSettings,
  ports: Ports,
): Promise<Judgement | undefined> {
  if (!hasEnded(job)) return undefined;
  if (job.status === FORGOTTEN) return failed("AWS Backup knows nothing of this restore any more");
  if (job.status !== "COMPLETED")
    return failed(
      `AWS Backup ended the restore as ${job.status}: ${job.statusMessage ?? "without a reason"}`,
    );
  if (isDeleted(job)) return failed("AWS Backup deleted what it restored before anybody had looked at it");
  const finding = await look(job, settings, ports);
  if (finding.isReady) return judgementOf(finding.checks);
  if (!isTimeUp(job, settings, ports.now())) return undefined;
  return failed(`timed out after ${settings.timeoutMinutes} minutes of waiting for ${finding.waitingFor}`);
}

/** What is on its way out would look like something that was never there. */
function isDeleted({ deletionStatus }: RestoreJob): boolean {
  return deletionStatus === "DELETING" || deletionStatus === "SUCCESSFUL";
}

async function look(job: RestoreJob, { networkId }: ValidatorSettings, ports: Ports): Promise<Finding> {
  const { createdResourceArn: arn, resourceType } = job;
  const check = checkOfType(resourceType);
  if (check === undefined) return missing(`has a check`, `no check for ${resourceType}`);
  if (arn === undefined) return missing("is there", "AWS Backup names no restored resource");
  try {
    const looking = check({ job, arn, networkId, resources: ports.resources });
    return await within(Math.min(LOOK_MS, ports.remainingMs() - WRITING_MS), looking);
  } catch (error) {
    return { isReady: false, waitingFor: `an answer of AWS; the last was: ${messageOf(error)}` };
  }
}

function missing(claim: string, seen: string): Finding {
  return { isReady: true, checks: [{ claim, holds: false, seen }] };
}

function judgementOf(checks: readonly CheckResult[]): Judgement {
  const broken = checks.filter(({ holds }) => !holds);
  if (broken.length > 0) {
    const list = broken.map(({ claim, seen }) => `it does not hold that it ${claim} (${seen})`);
    return { outcome: "FAILED", reason: list.join("; "), checks };
  }
  return { outcome: "SUCCESSFUL", reason: `${checks.length} checks hold`, checks };
}

function failed(reason: string): Judgement {
  return { outcome: "FAILED", reason, checks: [] };
}

function isTimeUp(
  { completedAt, startedAt }: RestoreJob,
  { timeoutMinutes }: ValidatorSettings,
  now: Date,
): boolean {
  const since = completedAt ?? startedAt;
  return since !== undefined && now.getTime() - Date.parse(since) >= timeoutMinutes * 60_000;
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    const give = Math.max(0, milliseconds);
    timer = setTimeout(() => {
      reject(new Error(`none within ${Math.ceil(give / 1000)} seconds`));
    }, give);
  });
  // Whoever loses the race must not be reported as unhandled.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

/** What an error says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
