import { isRecord } from "../../../domain/problem";
import { messageOf } from "./judge";
import { readMessage } from "./message";
import type { Ports, ValidatorSettings } from "./ports";
import { search } from "./search";
import { settle } from "./settle";

/** What AWS Lambda is told: the messages that come again, and at last go to the dead-letter queue. */
export interface BatchResponse {
  readonly batchItemFailures: readonly { readonly itemIdentifier: string }[];
}

/**
 * Deals with a batch of messages, each for itself: what one of them does never touches the others. One that cannot be
 * read, or whose restore is not ready, comes again; nothing is dropped.
 *
 * @throws when it is no batch of a queue at all
 */
export async function handleBatch(
  batch: unknown,
  settings: ValidatorSettings,
  ports: Ports,
): Promise<BatchResponse> {
  const records: unknown = isRecord(batch) ? batch.Records : undefined;
  if (!Array.isArray(records)) throw new Error("this is no batch of messages");
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const record of records as readonly unknown[]) {
    const { body, messageId } = isRecord(record) ? record : {};
    const itemIdentifier = typeof messageId === "string" ? messageId : "";
    if (!(await isDealtWith(body, itemIdentifier, settings, ports)))
      batchItemFailures.push({ itemIdentifier });
  }
  return { batchItemFailures };
}

async function isDealtWith(
  body: unknown,
  messageId: string,
  settings: ValidatorSettings,
  ports: Ports,
): Promise<boolean> {
  try {
    const message = readMessage(body);
    switch (message.kind) {
      case "search":
        await search(settings, ports);
        return true;
      case "restore":
        return await isSettled(message.job, settings, ports);
      case "unreadable":
        ports.log({ message: "a message cannot be read", messageId, reason: message.reason });
        return false;
    }
  } catch (error) {
    ports.log({ message: "a message was not dealt with", messageId, error: messageOf(error) });
    return false;
  }
}

/** The event says only which restore to ask AWS Backup about: events come twice, late, and in any order. */
async function isSettled(
  event: Extract<ReturnType<typeof readMessage>, { kind: "restore" }>["job"],
  settings: ValidatorSettings,
  ports: Ports,
): Promise<boolean> {
  const job = (await ports.jobs.describe(event.restoreJobId)) ?? event;
  if (job.restoreTestingPlanArn === settings.restoreTestingPlanArn) return settle(job, settings, ports);
  ports.log({ message: "this restore is no test of the plan", restoreJobId: job.restoreJobId });
  return true;
}
