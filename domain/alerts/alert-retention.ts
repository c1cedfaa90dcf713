import { got, type Problem } from "../problem";

/**
 * The retentions that CloudWatch Logs takes, in days.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
const LOG_RETENTION_DAYS: readonly number[] = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Days that events are kept in the log group unless settings say otherwise. */
export const DEFAULT_LOG_RETENTION_DAYS = 365;

/** Days that outlast a long weekend: what fails on Friday evening must still be there on Tuesday morning. */
export const MIN_ALERT_RETENTION_DAYS = 5;

/**
 * Seconds that a queue keeps a message: 14 days, the most that SQS offers.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html
 */
export const QUEUE_RETENTION_SECONDS = 14 * 24 * 60 * 60;

/** Lists what is wrong with the retention of the log group. */
export function findLogRetentionProblems(days: unknown, at: string): readonly Problem[] {
  const allowed = LOG_RETENTION_DAYS.filter((one) => one >= MIN_ALERT_RETENTION_DAYS);
  if (typeof days === "number" && allowed.includes(days)) return [];
  const rule = `must be one of ${allowed.join(", ")} days, because alerts must outlast a long weekend and CloudWatch Logs takes no other`;
  return [{ path: at, reason: `${rule}, ${got(days)}` }];
}
