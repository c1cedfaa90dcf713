import { got, type Problem } from "../problem";

/**
 * Lists what is wrong with the name that bus, topic, queues and log group of the alerts share. Queues take the fewest characters, 80, and
 * the longest of them has `-undelivered` at its end.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
 */
export function findAlertsNameProblems(name: unknown, path: string): readonly Problem[] {
  if (typeof name === "string" && /^[A-Za-z0-9_-]{1,64}$/.test(name)) return [];
  return [{ path, reason: `must be 1 to 64 letters, digits, hyphens or underscores, ${got(name)}` }];
}
