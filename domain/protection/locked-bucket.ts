import { roleArn } from "../aws/arn";
import { bucketArn } from "../aws/bucket";
import type { OneOrMany, Statement } from "../aws/policy-document";
import { findWholeNumberProblems, type Problem } from "../problem";

/** A bucket of records that stay as they were written, and who deploys it. */
export interface LockedBucket {
  readonly partition: string;
  readonly accountId: string;
  readonly bucketName: string;
  /** Name of the role that deploys. It alone may change what guards the bucket. */
  readonly deployRoleName: string;
}

/** What loosens the lock of a record, or takes a record away. Nobody needs it: records expire by themselves. */
export const RECORD_DESTROYING_ACTIONS: readonly string[] = [
  "s3:BypassGovernanceRetention",
  "s3:DeleteObject",
  "s3:DeleteObjectVersion",
  "s3:PutObjectRetention",
];

/** What loosens the guard of a bucket. */
export const BUCKET_CHANGING_ACTIONS: readonly string[] = [
  "s3:DeleteBucket",
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutLifecycleConfiguration",
];

/** ARN of everything in a bucket. */
export function objectsArn(bucket: Pick<LockedBucket, "bucketName" | "partition">): string {
  return `${bucketArn(bucket)}/*`;
}

/** Nothing is sent or fetched in the clear. */
export function everyTransportIsEncrypted(bucket: Pick<LockedBucket, "bucketName" | "partition">): Statement {
  return deny("EveryTransportIsEncrypted", ["s3:*"], [bucketArn(bucket), objectsArn(bucket)], {
    Bool: { "aws:SecureTransport": "false" },
  });
}

/**
 * One role writes, and nobody else.
 *
 * @param sid says who: `OnlyTheValidatorWrites`
 * @param writer name of the role, with its path
 */
export function onlyOneRoleWrites(sid: string, bucket: LockedBucket, writer: string): Statement {
  return deny(sid, ["s3:PutObject"], objectsArn(bucket), {
    ArnNotEquals: { "aws:PrincipalArn": roleArn({ ...bucket, roleName: writer }) },
  });
}

/**
 * Nothing is written twice, which is asked of every upload (`If-None-Match`): in a versioned bucket a second version would
 * otherwise stand in front of the first, which the lock keeps and nobody reads.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
export function nothingIsOverwritten(bucket: LockedBucket): Statement {
  return deny("NothingIsOverwritten", ["s3:PutObject"], objectsArn(bucket), {
    Null: { "s3:if-none-match": "true" },
  });
}

/** Nobody deletes what was written, or loosens its lock. Amazon S3 expires it by itself. */
export function nobodyDeletes(sid: string, bucket: LockedBucket): Statement {
  return deny(sid, RECORD_DESTROYING_ACTIONS, objectsArn(bucket));
}

/** The deployer alone changes what guards the bucket. */
export function onlyTheDeployerChangesTheBucket(bucket: LockedBucket): Statement {
  const { deployRoleName: roleName } = bucket;
  return deny("OnlyTheDeployerChangesTheBucket", BUCKET_CHANGING_ACTIONS, bucketArn(bucket), {
    ArnNotEquals: { "aws:PrincipalArn": roleArn({ ...bucket, roleName }) },
  });
}

function deny(
  sid: string,
  actions: readonly string[],
  resource: OneOrMany<string>,
  condition?: Statement["Condition"],
): Statement {
  return {
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: [...actions],
    Resource: resource,
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

/** Days that records are locked by default: a year and what an audit takes. */
export const DEFAULT_LOCKED_DAYS = 400;

/**
 * The longest that Amazon S3 locks an object by default, in days (100 years).
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
 */
const MAX_LOCKED_DAYS = 36_500;

/**
 * Lists what is wrong with the days that records are locked.
 *
 * @param because why there is a least number of them
 */
export function findLockedDaysProblems(days: unknown, at: string, because: string): readonly Problem[] {
  return findWholeNumberProblems(days, at, { min: 1, max: MAX_LOCKED_DAYS, unit: "days", because });
}
