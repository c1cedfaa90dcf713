import { formatArn } from "../aws/arn";
import { got, type Problem } from "../problem";

/** The trail of an audit: all of it is known before anything is made. */
export interface TrailSpec {
  readonly partition: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** Its home Region, in which it is made and changed. It records every Region. */
  readonly region: string;
  readonly trailName: string;
  readonly bucketName: string;
  /** Name of the role that deploys. */
  readonly deployRoleName: string;
}

/** The service that records. */
export const CLOUDTRAIL = "cloudtrail.amazonaws.com";

/** ARN of the trail. */
export function trailArn({
  accountId,
  partition,
  region,
  trailName,
}: Pick<TrailSpec, "accountId" | "partition" | "region" | "trailName">): string {
  return formatArn({ partition, service: "cloudtrail", region, accountId, resource: `trail/${trailName}` });
}

/** Where in its bucket a trail puts what it delivers of an account: logs below `CloudTrail`, their digests below `CloudTrail-Digest`. */
export function logPrefix(accountId: string): string {
  return `AWSLogs/${accountId}/`;
}

const TRAIL_NAME = /^(?=.{3,128}$)[a-zA-Z0-9]+([._-][a-zA-Z0-9]+)*$/;

/**
 * Lists what is wrong with the name of a trail.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
 */
export function findTrailNameProblems(name: unknown, at: string): readonly Problem[] {
  if (typeof name === "string" && TRAIL_NAME.test(name) && !/^\d+(\.\d+){3}$/.test(name)) return [];
  const reason = `must be 3 to 128 letters and digits, with single hyphens, dots or underscores between them, and no IP address, ${got(name)}`;
  return [{ path: at, reason }];
}
