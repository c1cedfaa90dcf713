import * as kms from "@pulumi/aws/kms";
import * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";
import type { PolicyDocument } from "../domain/aws/policy-document";
import { KEY_DELETION_WINDOW_DAYS } from "../domain/encryption/key-deletion";
import { LockMode } from "../domain/vault/vault-lock";

/** A bucket and what guards it, without its key. */
export interface GuardedBucket {
  readonly region: string;
  readonly bucketName: string;
  readonly policy: PolicyDocument;
  /**
   * Whether Amazon S3 uses a data key for many objects, and asks the key less often. Not where the writer sends an encryption context
   * on which the policy of the key depends.
   *
   * @default true
   */
  readonly hasBucketKey?: boolean;
  /** Whether what is written can ever be locked, which nobody can take back or add later. @default true */
  readonly isLockable?: boolean;
  /** @default - what is written is not locked */
  readonly lock?: { readonly mode: LockMode; readonly days: number };
  /** Days after which what was written is deleted. @default - it stays */
  readonly expireAfterDays?: number;
}

/** A bucket of records, its key, and how long they are locked. */
export interface LockedBucket extends GuardedBucket {
  readonly key: {
    /** Without its prefix `alias/`. */
    readonly alias: string;
    readonly description: string;
    readonly policy: PolicyDocument;
  };
}

/** What was declared. Nothing should be written before the guards are there. */
export interface DeclaredBucket {
  readonly key: kms.Key;
  readonly bucket: s3.Bucket;
  readonly guards: pulumi.Resource[];
}

/**
 * Declares a key, and a bucket under it in which whatever is written keeps its versions and is locked from its first moment.
 *
 * @param dependsOn what must be there before a policy may name it
 */
export function declareLockedBucket(
  name: string,
  bucket: LockedBucket,
  parent: pulumi.Resource,
  dependsOn: pulumi.Input<pulumi.Resource>[] = [],
): DeclaredBucket {
  const key = declareKey(name, bucket, { parent, dependsOn });
  return declareGuardedBucket(name, bucket, key, parent, dependsOn);
}

/** Declares a bucket like that under a key that is there already. */
export function declareGuardedBucket(
  name: string,
  bucket: GuardedBucket,
  key: kms.Key,
  parent: pulumi.Resource,
  dependsOn: pulumi.Input<pulumi.Resource>[] = [],
): DeclaredBucket {
  const { bucketName, isLockable = true, region } = bucket;
  const made = new s3.Bucket(
    name,
    { region, bucket: bucketName, objectLockEnabled: isLockable, forceDestroy: false },
    { parent, protect: true },
  );
  const opts = { parent, dependsOn: [made] };
  return {
    key,
    bucket: made,
    guards: [...declareKeeping(name, bucket, opts), ...declareClosing(name, bucket, key, opts, dependsOn)],
  };
}

/** Versions, the lock, and when what was written goes. */
function declareKeeping(
  name: string,
  { bucketName, expireAfterDays, lock, region }: GuardedBucket,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const ofBucket = { region, bucket: bucketName };
  const versioning = new s3.BucketVersioning(
    `${name}-versioning`,
    { ...ofBucket, versioningConfiguration: { status: "Enabled" } },
    opts,
  );
  const guards: pulumi.Resource[] = [versioning];
  if (lock !== undefined)
    guards.push(
      new s3.BucketObjectLockConfiguration(
        `${name}-lock`,
        {
          ...ofBucket,
          objectLockEnabled: "Enabled",
          rule: { defaultRetention: { mode: objectLockMode(lock.mode), days: lock.days } },
        },
        { ...opts, dependsOn: [versioning] },
      ),
    );
  if (expireAfterDays !== undefined)
    guards.push(
      new s3.BucketLifecycleConfiguration(
        `${name}-lifecycle`,
        {
          ...ofBucket,
          rules: [
            {
              id: "expire",
              status: "Enabled",
              filter: { prefix: "" },
              expiration: { days: expireAfterDays },
              noncurrentVersionExpiration: { noncurrentDays: 1 },
            },
          ],
        },
        { ...opts, dependsOn: [versioning] },
      ),
    );
  return guards;
}

/** Encryption, no public access, and the policy. */
function declareClosing(
  name: string,
  { bucketName, hasBucketKey = true, policy, region }: GuardedBucket,
  key: kms.Key,
  opts: pulumi.CustomResourceOptions,
  dependsOn: pulumi.Input<pulumi.Resource>[],
): pulumi.Resource[] {
  const ofBucket = { region, bucket: bucketName };
  const encryption = new s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    {
      ...ofBucket,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
          bucketKeyEnabled: hasBucketKey,
        },
      ],
    },
    opts,
  );
  const block = new s3.BucketPublicAccessBlock(
    `${name}-public-access`,
    {
      ...ofBucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    opts,
  );
  const bucketPolicy = new s3.BucketPolicy(
    `${name}-policy`,
    { ...ofBucket, policy: JSON.stringify(policy) },
    { ...opts, dependsOn: [block, ...dependsOn] },
  );
  return [encryption, block, bucketPolicy];
}

function declareKey(
  name: string,
  { key: { alias, description, policy }, region }: LockedBucket,
  opts: pulumi.CustomResourceOptions,
): kms.Key {
  const key = new kms.Key(
    `${name}-key`,
    {
      region,
      description,
      policy: JSON.stringify(policy),
      enableKeyRotation: true,
      deletionWindowInDays: KEY_DELETION_WINDOW_DAYS,
    },
    { ...opts, protect: true },
  );
  const { parent } = opts;
  new kms.Alias(
    `${name}-key-alias`,
    { region, name: `alias/${alias}`, targetKeyId: key.keyId },
    parent === undefined ? {} : { parent },
  );
  return key;
}

/** The names of Amazon S3 for what AWS Backup calls the mode of a lock. */
function objectLockMode(mode: LockMode): "COMPLIANCE" | "GOVERNANCE" {
  return mode === LockMode.Compliance ? "COMPLIANCE" : "GOVERNANCE";
}
