import { formatArn } from "../aws/arn";
import { RESTORE_JOB_EVENT } from "./rehearsal";

/** Where a plan of restore tests is, and what it is called. */
export interface RestoreTestPlanAddress {
  readonly partition: string;
  readonly region: string;
  readonly accountId: string;
  readonly planName: string;
}

/** What a restore can end as. Each of them is evidence, not only the one after which something can be looked at. */
export const ENDED_RESTORE_STATUSES = ["COMPLETED", "FAILED", "ABORTED"] as const;

/** The message that has the validator search for restores that ended and got no result. */
export const SEARCH_MESSAGE = { search: "restore tests without a result" } as const;

/** How often it searches; see `SEARCH_INTERVAL_MINUTES`. */
export const SEARCH_SCHEDULE = "rate(1 hour)";

/**
 * The events that tell of an ended restore of a plan's tests. Restores that people start carry no plan and are let alone.
 *
 * AWS appends an id of its own to the plan's name in the ARN, so that only its beginning is known before the plan is made.
 *
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-validation.html
 */
export function restoreTestEventPattern(address: RestoreTestPlanAddress): object {
  return {
    source: ["aws.backup"],
    "detail-type": [RESTORE_JOB_EVENT],
    detail: {
      status: [...ENDED_RESTORE_STATUSES],
      restoreTestingPlanArn: [{ prefix: planArnPrefix(address) }],
    },
  };
}

function planArnPrefix({ partition, region, accountId, planName }: RestoreTestPlanAddress): string {
  const resource = `restore-testing-plan:${planName}`;
  return formatArn({ partition, service: "backup", region, accountId, resource });
}
