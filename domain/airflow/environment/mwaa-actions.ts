/**
 * What MWAA writes its logs with, and reads them for the web server.
 *
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/mwaa-create-role.html
 */
export const MWAA_LOG_ACTIONS: readonly string[] = [
  "logs:CreateLogGroup",
  "logs:CreateLogStream",
  "logs:GetLogEvents",
  "logs:GetLogGroupFields",
  "logs:GetLogRecord",
  "logs:GetQueryResults",
  "logs:PutLogEvents",
];

/** What MWAA hands tasks to workers with, by queues of AWS's own account. */
export const MWAA_QUEUE_ACTIONS: readonly string[] = [
  "sqs:ChangeMessageVisibility",
  "sqs:DeleteMessage",
  "sqs:GetQueueAttributes",
  "sqs:GetQueueUrl",
  "sqs:ReceiveMessage",
  "sqs:SendMessage",
];
