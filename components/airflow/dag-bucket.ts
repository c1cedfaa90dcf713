import * as kms from "@pulumi/aws/kms";
import * as s3 from "@pulumi/aws/s3";
import type * as pulumi from "@pulumi/pulumi";
import { dagBucketPolicy } from "../../domain/airflow/environment/dag-bucket-policy";
import { mwaaKeyPolicy } from "../../domain/airflow/environment/mwaa-key-policy";
import type { MwaaPlace } from "../../domain/airflow/environment/mwaa";
import { KEY_DELETION_WINDOW_DAYS } from "../../domain/encryption/key-deletion";

/** Declares the key of an environment, and its alias. */
export function declareAirflowKey(
  name: string,
  place: MwaaPlace & { readonly deployRoleName: string; readonly keyAlias: string },
  parent: pulumi.Resource,
): kms.Key {
  const { environmentName, keyAlias, region } = place;
  const key = new kms.Key(
    name,
    {
      region,
      description: `Encrypts what Airflow ${environmentName} keeps`,
      enableKeyRotation: true,
      deletionWindowInDays: KEY_DELETION_WINDOW_DAYS,
      policy: JSON.stringify(mwaaKeyPolicy(place)),
    },
    { parent },
  );
  new kms.Alias(`${name}-alias`, { region, name: `alias/${keyAlias}`, targetKeyId: key.keyId }, { parent });
  return key;
}

/** Declares the bucket of DAGs: versions, as MWAA demands, the environment's key, and no way in from outside. */
export function declareDagBucket(
  name: string,
  { bucketName, partition, region }: { bucketName: string; partition: string; region: string },
  key: kms.Key,
  parent: pulumi.Resource,
): { bucket: s3.Bucket; guards: pulumi.Resource[] } {
  const bucket = new s3.Bucket(name, { region, bucket: bucketName, forceDestroy: false }, { parent });
  const opts = { parent, dependsOn: [bucket] };
  const ofBucket = { region, bucket: bucketName };
  return {
    bucket,
    guards: [
      new s3.BucketVersioning(
        `${name}-versions`,
        { ...ofBucket, versioningConfiguration: { status: "Enabled" } },
        opts,
      ),
      new s3.BucketServerSideEncryptionConfiguration(
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
      ),
      new s3.BucketPublicAccessBlock(
        `${name}-closed`,
        {
          ...ofBucket,
          blockPublicAcls: true,
          blockPublicPolicy: true,
          ignorePublicAcls: true,
          restrictPublicBuckets: true,
        },
        opts,
      ),
      new s3.BucketPolicy(
        `${name}-policy`,
        { ...ofBucket, policy: JSON.stringify(dagBucketPolicy({ partition, bucketName })) },
        opts,
      ),
    ],
  };
}
