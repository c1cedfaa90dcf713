import { bucketArn } from "../aws/bucket";
import type { PolicyDocument, Statement } from "../aws/policy-document";
import type { Problem } from "../problem";
import {
  everyTransportIsEncrypted,
  findLockedDaysProblems,
  nobodyDeletes,
  objectsArn,
  onlyTheDeployerChangesTheBucket,
  type LockedBucket,
} from "../protection/locked-bucket";
import { CLOUDTRAIL, logPrefix, trailArn, type TrailSpec } from "./trail";

/** With this ACL the account of the bucket owns what is delivered. CloudTrail always sends it. */
export const TRAIL_DELIVERY_ACL = "bucket-owner-full-control";

/**
 * The policy of the bucket of a trail: encrypted transport only, CloudTrail alone delivers, for this trail alone, and nothing is deleted.
 *
 * The ARN of the trail has the account in it, so that `aws:SourceAccount` would say nothing more; AWS recommends the ARN.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function trailBucketPolicy(trail: TrailSpec): PolicyDocument {
  const ofThisTrail = { "aws:SourceArn": trailArn(trail) };
  return {
    Version: "2012-10-17",
    Statement: [
      everyTransportIsEncrypted(trail),
      {
        Sid: "CloudTrailLooksAtTheBucket",
        Effect: "Allow",
        Principal: { Service: CLOUDTRAIL },
        Action: "s3:GetBucketAcl",
        Resource: bucketArn(trail),
        Condition: { StringEquals: ofThisTrail },
      },
      {
        Sid: "CloudTrailDelivers",
        Effect: "Allow",
        Principal: { Service: CLOUDTRAIL },
        Action: "s3:PutObject",
        Resource: `${bucketArn(trail)}/${logPrefix(trail.accountId)}*`,
        Condition: { StringEquals: { "s3:x-amz-acl": TRAIL_DELIVERY_ACL, ...ofThisTrail } },
      },
      onlyServicesWrite(trail),
      nobodyDeletes("NobodyDeletesLogs", trail),
      onlyTheDeployerChangesTheBucket(trail),
    ],
  };
}

/**
 * No person and no role writes. Of the services only CloudTrail is let in, by the statement above.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice
 */
function onlyServicesWrite(bucket: LockedBucket): Statement {
  return {
    Sid: "OnlyServicesWrite",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: objectsArn(bucket),
    Condition: { Bool: { "aws:PrincipalIsAWSService": "false" } },
  };
}

/** The policy of the bucket of answers: encrypted transport only. Who asks writes and reads by the account's own IAM. */
export function answerBucketPolicy(bucket: LockedBucket): PolicyDocument {
  return {
    Version: "2012-10-17",
    Statement: [everyTransportIsEncrypted(bucket), onlyTheDeployerChangesTheBucket(bucket)],
  };
}

/** Lists what is wrong with the days that logs are kept. */
export function findLogDaysProblems(days: unknown, at: string): readonly Problem[] {
  return findLockedDaysProblems(days, at, "so that somebody can ask what happened");
}

/** Days that answers to queries are kept by default: whoever needs one longer takes it along. */
export const DEFAULT_ANSWER_DAYS = 30;

/** Lists what is wrong with the days that answers are kept. */
export function findAnswerDaysProblems(days: unknown, at: string): readonly Problem[] {
  return findLockedDaysProblems(days, at, "so that somebody can read an answer before it goes");
}
