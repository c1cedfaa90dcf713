import * as kms from "@pulumi/aws/kms";
import * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";
import { partitionOf } from "../../domain/aws/regions";
import { KEY_DELETION_WINDOW_DAYS } from "../../domain/encryption/key-deletion";
import { evidenceBucketPolicy } from "../../domain/restore-testing/evidence-bucket";
import { evidenceKeyPolicy } from "../../domain/restore-testing/evidence-key-policy";
import { LockMode } from "../../domain/vault/vault-lock";

/** What the place of the evidence is called, and how long it keeps what is in it. */
export interface EvidenceStore {
  readonly accountId: string;
  readonly region: string;
  readonly deployRoleName: string;
  readonly bucketName: string;
  readonly keyAlias: string;
  readonly writerRoleName: string;
  readonly logGroupName: string;
  readonly lockMode: LockMode;
  readonly retentionDays: number;
}

/** Declares the key, and the bucket in which records are locked from the moment that they are written. */
export function declareEvidenceStore(
  name: string,
  store: EvidenceStore,
  parent: pulumi.Resource,
): { key: kms.Key; bucket: s3.Bucket; guards: pulumi.Resource[] } {
  const key = declareKey(name, store, parent);
  const { bucketName, region } = store;
  const bucket = new s3.Bucket(
    name,
    { region, bucket: bucketName, objectLockEnabled: true, forceDestroy: false },
    { parent, protect: true },
  );
  return { key, bucket, guards: declareGuards(name, store, key, { parent, dependsOn: [bucket] }) };
}

/** Declares what guards the bucket: versions, the lock, encryption, no public access, and its policy. */
function declareGuards(
  name: string,
  store: EvidenceStore,
  key: kms.Key,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const { bucketName, lockMode, region, retentionDays } = store;
  const ofBucket = { region, bucket: bucketName };
  const versioning = new s3.BucketVersioning(
    `${name}-versioning`,
    { ...ofBucket, versioningConfiguration: { status: "Enabled" } },
    opts,
  );
  const lock = new s3.BucketObjectLockConfiguration(
    `${name}-lock`,
    {
      ...ofBucket,
      objectLockEnabled: "Enabled",
      rule: { defaultRetention: { mode: objectLockMode(lockMode), days: retentionDays } },
    },
    { ...opts, dependsOn: [versioning] },
  );
  const encryption = new s3.BucketServerSideEncryptionConfiguration(
    `${name}-encryption`,
    {
      ...ofBucket,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
          bucketKeyEnabled: true,
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
  const policy = new s3.BucketPolicy(
    `${name}-policy`,
    {
      ...ofBucket,
      policy: JSON.stringify(evidenceBucketPolicy({ ...store, partition: partitionOf(region) })),
    },
    { ...opts, dependsOn: [block] },
  );
  return [versioning, lock, encryption, block, policy];
}

function declareKey(
  name: string,
  { accountId, deployRoleName, keyAlias, logGroupName, region }: EvidenceStore,
  parent: pulumi.Resource,
): kms.Key {
  const policy = evidenceKeyPolicy({
    partition: partitionOf(region),
    region,
    accountId,
    deployRoleName,
    logGroupName,
  });
  const key = new kms.Key(
    `${name}-key`,
    {
      region,
      description: "Encrypts the evidence of restore tests, and the events and the log of their validator",
      policy: JSON.stringify(policy),
      enableKeyRotation: true,
      deletionWindowInDays: KEY_DELETION_WINDOW_DAYS,
    },
    { parent, protect: true },
  );
  new kms.Alias(
    `${name}-key-alias`,
    { region, name: `alias/${keyAlias}`, targetKeyId: key.keyId },
    { parent },
  );
  return key;
}

/** The names of Amazon S3 for what AWS Backup calls the mode of a lock. */
function objectLockMode(mode: LockMode): "COMPLIANCE" | "GOVERNANCE" {
  return mode === LockMode.Compliance ? "COMPLIANCE" : "GOVERNANCE";
}
