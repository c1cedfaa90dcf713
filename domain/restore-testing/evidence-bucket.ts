import { formatArn, roleArn } from "../aws/arn";
import type { PolicyDocument, Statement } from "../aws/policy-document";
import { findWholeNumberProblems, got, type Problem } from "../problem";

/** Who writes evidence where, and who deploys the place. */
export interface EvidenceBucketAccess {
  readonly partition: string;
  readonly accountId: string;
  readonly bucketName: string;
  /** Name of the role that writes records. */
  readonly writerRoleName: string;
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

/** What loosens the guard of the bucket. */
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

/**
 * The policy of the bucket of evidence: encrypted transport only, one writer, nothing written twice, nothing deleted.
 *
 * That nothing is written twice is asked of every upload (`If-None-Match`): in a versioned bucket a second version would
 * otherwise stand in front of the first, which the lock keeps and nobody reads.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
export function evidenceBucketPolicy(access: EvidenceBucketAccess): PolicyDocument {
  const { accountId, deployRoleName, partition, writerRoleName } = access;
  const bucket = bucketArn(access);
  const everything = [bucket, `${bucket}/*`];
  const writer = roleArn({ partition, accountId, roleName: writerRoleName });
  const deployer = roleArn({ partition, accountId, roleName: deployRoleName });
  return {
    Version: "2012-10-17",
    Statement: [
      deny("EveryTransportIsEncrypted", ["s3:*"], everything, { Bool: { "aws:SecureTransport": "false" } }),
      deny("OnlyTheValidatorWrites", ["s3:PutObject"], `${bucket}/*`, {
        ArnNotEquals: { "aws:PrincipalArn": writer },
      }),
      deny("NothingIsOverwritten", ["s3:PutObject"], `${bucket}/*`, {
        Null: { "s3:if-none-match": "true" },
      }),
      deny("NobodyDeletesEvidence", RECORD_DESTROYING_ACTIONS, `${bucket}/*`),
      deny("OnlyTheDeployerChangesTheBucket", BUCKET_CHANGING_ACTIONS, bucket, {
        ArnNotEquals: { "aws:PrincipalArn": deployer },
      }),
    ],
  };
}

function deny(
  sid: string,
  actions: readonly string[],
  resource: string | readonly string[],
  condition?: Statement["Condition"],
): Statement {
  return {
    Sid: sid,
    Effect: "Deny",
    Principal: "*",
    Action: [...actions],
    Resource: typeof resource === "string" ? resource : [...resource],
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}

/** The ARN of a bucket, which names neither account nor Region. */
export function bucketArn({ bucketName, partition }: { bucketName: string; partition: string }): string {
  return formatArn({ partition, service: "s3", region: "", accountId: "", resource: bucketName });
}

/** Lower-case letters, digits and hyphens, 3 to 63; dots are left out, because they break certificates. */
const BUCKET_NAME = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

/**
 * Lists what is wrong with the name of a bucket.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export function findBucketNameProblems(name: unknown, at: string): readonly Problem[] {
  if (typeof name === "string" && BUCKET_NAME.test(name)) return [];
  return [{ path: at, reason: `must be 3 to 63 lower-case letters, digits and hyphens, ${got(name)}` }];
}

/** Days that evidence is kept by default: a year and what an audit takes. */
export const DEFAULT_EVIDENCE_DAYS = 400;

/**
 * The longest that Amazon S3 locks an object by default, in days (100 years).
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock-managing.html
 */
const MAX_LOCKED_DAYS = 36_500;

/** Lists what is wrong with the days that evidence is kept. */
export function findEvidenceDaysProblems(days: unknown, at: string): readonly Problem[] {
  return findWholeNumberProblems(days, at, {
    min: 1,
    max: MAX_LOCKED_DAYS,
    unit: "days",
    because: "so that evidence outlives the test that it is of",
  });
}
