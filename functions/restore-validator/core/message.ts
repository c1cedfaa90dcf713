import { isRecord } from "../../../domain/problem";
import { RESTORE_JOB_EVENT } from "../../../domain/restore-testing/rehearsal";
import { SEARCH_MESSAGE } from "../../../domain/restore-testing/restore-test-events";
import { FORGOTTEN, type RestoreJob } from "./restore-job";

/** What a message of the queue asks for. */
export type Message =
  | { readonly kind: "search" }
  | { readonly kind: "restore"; readonly job: RestoreJob }
  | { readonly kind: "unreadable"; readonly reason: string };

/** Ids of restores; whatever else stands there never becomes part of a key. */
const RESTORE_JOB_ID = /^[A-Za-z0-9-]{1,64}$/;

/** Reads a message. It is never refused for what it does not need. */
export function readMessage(body: unknown): Message {
  const value = typeof body === "string" ? fromJson(body) : undefined;
  if (!isRecord(value)) return { kind: "unreadable", reason: "it is no JSON object" };
  if (value.search === SEARCH_MESSAGE.search) return { kind: "search" };
  if (value["detail-type"] !== RESTORE_JOB_EVENT)
    return { kind: "unreadable", reason: "it is no change of a restore, and no search" };
  const { detail } = value;
  if (
    !isRecord(detail) ||
    typeof detail.restoreJobId !== "string" ||
    !RESTORE_JOB_ID.test(detail.restoreJobId)
  )
    return { kind: "unreadable", reason: "it names no restore" };
  return { kind: "restore", job: jobOf(detail.restoreJobId, detail) };
}

/** What the event says of the restore, for the case that AWS Backup knows nothing of it any more. */
function jobOf(restoreJobId: string, detail: Readonly<Record<string, unknown>>): RestoreJob {
  const texts = {
    restoreTestingPlanArn: detail.restoreTestingPlanArn,
    sourceResourceArn: detail.sourceResourceArn,
    recoveryPointArn: detail.recoveryPointArn,
    backupVaultArn: detail.backupVaultArn,
    createdResourceArn: detail.createdResourceArn,
    startedAt: detail.creationDate,
    completedAt: detail.completionDate,
  };
  const given = Object.fromEntries(Object.entries(texts).filter(([, value]) => typeof value === "string"));
  return {
    restoreJobId,
    status: FORGOTTEN,
    resourceType: typeof detail.resourceType === "string" ? detail.resourceType : "unknown",
    ...given,
  };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
