import { isRecord } from "../../domain/problem";

/**
 * Errors after which the same call may succeed. The SDK's own retries are off, because they know neither
 * Organizations' conflicts nor a test's clock.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html
 */
const TEMPORARY_ERRORS: readonly string[] = [
  // Organizations: somebody else changes the organization, or a change of policies is still spreading.
  "ConcurrentModificationException",
  "FinalizingOrganizationException",
  "PolicyChangesInProgressException",
  // IAM and CloudFormation.
  "ConcurrentModification",
  "OperationInProgressException",
  // Too many calls, in the words of several services.
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "SlowDown",
  "Throttling",
  "ThrottlingException",
  "ThrottledException",
  "TooManyRequestsException",
  // AWS's own faults.
  "InternalFailure",
  "InternalServerError",
  "ServiceException",
  "ServiceFailureException",
  "ServiceUnavailable",
  "ServiceUnavailableException",
  // The network's.
  "TimeoutError",
];

const NETWORK_ERRORS: readonly string[] = ["EAI_AGAIN", "ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"];

/** The name of an error of the AWS SDK: the exception's name in the API. */
export function nameOf(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined;
}

/** Whether the same call may succeed a moment later. */
export function isTemporary(error: unknown): boolean {
  if (TEMPORARY_ERRORS.includes(nameOf(error) ?? "")) return true;
  if (!isRecord(error)) return false;
  const { $metadata: metadata, code } = error;
  const status = isRecord(metadata) ? metadata.httpStatusCode : undefined;
  const isServerFault = typeof status === "number" && status >= 500;
  return isServerFault || (typeof code === "string" && NETWORK_ERRORS.includes(code));
}
