import type { EventPattern } from "./event-pattern";

/** How EventBridge calls a call that CloudTrail records. */
export const CLOUDTRAIL_CALL = "AWS API Call via CloudTrail";
/** How EventBridge calls what a service tells through CloudTrail of its own accord. */
export const CLOUDTRAIL_EVENT = "AWS Service Event via CloudTrail";

/** A pattern for calls of one service that CloudTrail records. */
export function callsOf(
  service: string,
  eventName: readonly string[],
  detail: EventPattern = {},
): EventPattern {
  return {
    source: [`aws.${service}`],
    "detail-type": [CLOUDTRAIL_CALL],
    detail: { eventSource: [`${service}.amazonaws.com`], eventName: [...eventName], ...detail },
  };
}

/** Where a recorded call says who made it, which call it was and how it ended. */
export const CALL_PATHS = {
  actor: "$.detail.userIdentity.arn",
  call: "$.detail.eventName",
  error: "$.detail.errorCode",
  since: "$.detail.eventTime",
} as const;
