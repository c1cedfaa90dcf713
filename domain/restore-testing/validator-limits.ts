import { got, type Problem } from "../problem";

/**
 * What the validator may take. It looks and does not wait: what is not ready yet is looked at again later.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const VALIDATOR_LIMITS = {
  /** Megabytes of memory. */
  memoryMegabytes: 512,
  /** Seconds that one call may take. */
  timeoutSeconds: 120,
  /** Seconds until an event that was not dealt with comes again: six times the timeout, as AWS advises. */
  retrySeconds: 720,
  /** Events in one call. */
  batchSize: 5,
  /** Calls at the same time; the least that AWS lets a queue have. */
  concurrency: 2,
  /** Days that the log is kept. */
  logDays: 400,
  /** Days that an event waits in the dead-letter queue; the longest that AWS offers. */
  deadLetterDays: 14,
} as const;

/**
 * What runs the validator. Node.js 20 is past its support in AWS Lambda.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
export const VALIDATOR_RUNTIME = "nodejs22.x";

/** The environment that the validator reads. */
export const VALIDATOR_ENVIRONMENT = {
  /** ARN of the plan whose tests it validates. */
  plan: "RESTORE_TESTING_PLAN_ARN",
  bucket: "EVIDENCE_BUCKET",
  /** Id of the network that everything must stand in. */
  network: "NETWORK_ID",
  timeoutMinutes: "TIMEOUT_MINUTES",
} as const;

/** The metrics that the validator writes, and where. They carry the name of the function as their only dimension. */
export const VALIDATOR_METRICS = {
  namespace: "AwsOrgBackup/RestoreTesting",
  dimension: "FunctionName",
  /** Restore tests that succeeded and failed, one each. */
  successful: "RestoreTestsSuccessful",
  failed: "RestoreTestsFailed",
  /** Hours since the last record of evidence, written at every search. */
  hoursSinceEvidence: "HoursSinceEvidence",
  /** Restored resources that AWS Backup could not delete, at every search. */
  leftBehind: "RestoredResourcesLeftBehind",
} as const;

/**
 * The name of the function and its role. Queues, rules and alarms are named after it, and the longest of their suffixes must
 * fit into the 64 characters of a rule and of a role.
 */
const VALIDATOR_NAME = /^[a-z][a-z0-9-]{0,47}$/;

/**
 * Lists what is wrong with the name of the validator.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
 */
export function findValidatorNameProblems(name: unknown, at: string): readonly Problem[] {
  if (typeof name === "string" && VALIDATOR_NAME.test(name)) return [];
  const rule =
    "must start with a lower-case letter and hold only lower-case letters, digits and hyphens, at most 48";
  return [{ path: at, reason: `${rule}, ${got(name)}` }];
}

/** The group in which a function logs. */
export function logGroupNameOf(validatorName: string): string {
  return `/aws/lambda/${validatorName}`;
}
