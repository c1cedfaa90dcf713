import { dagBucketPolicy } from "../../../domain/airflow/environment/dag-bucket-policy";
import { bucketArn } from "../../../domain/aws/bucket";
import { partitionOf } from "../../../domain/aws/regions";
import {
  findMissingTransportPolicyProblems,
  findPlainTransportProblems,
} from "../../../domain/protection/encrypted-transport";
import { findPublicAccessProblems, PUBLIC_ACCESS_FLAGS } from "../../../domain/protection/public-access";
import { airflowExample } from "../../airflow-environment-example";
import { type Attachments, attachmentsBy } from "../../attachment";
import { BUCKET_TYPES, ENCRYPTION_TYPES, judgeBucketEncryption } from "../../bucket-encryption";
import { judgeBucketVersioning, VERSIONING_TYPES } from "../../bucket-versioning";
import { dagBucketsOf } from "../../dag-bucket";
import { readAt } from "../../known";
import { placeOf } from "../../place";
import { ResourceType } from "../../resource-type";
import type { ExampleResource, StackContext, StackRule } from "../../rule";
import type { StackResource, StackView } from "../../stack-view";

const closuresByBucket = attachmentsBy("bucket", ResourceType.BucketPublicAccessBlock);
const policiesByBucket = attachmentsBy("bucket", ResourceType.BucketPolicy);

const WHY_VERSIONS = "because MWAA refuses a bucket without versioning";
const WHY_CLOSED = "because MWAA refuses a bucket that may become public";
const WHY_KEY =
  "because who changes a DAG acts as every DAG, and only a key of your own tells who read and wrote it";

/** Who writes into the bucket acts with the execution role, and with every role that a DAG takes on. */
export const dagBucketIsGuarded: StackRule = {
  kind: "stack",
  name: "dag-bucket-is-guarded",
  promise: "airflow",
  title: "The bucket of DAGs is guarded",
  description:
    "The bucket of an Airflow environment keeps versions, is closed to the public, is encrypted with a customer-managed key and is " +
    "reached over encrypted transport only.",
  why:
    "Whoever changes a DAG acts with the roles of all of them. MWAA refuses a bucket without versions or one that is open, and of a " +
    "DAG that was overwritten nothing is left to compare with.",
  severity: "high",
  remediation:
    "Give the bucket an aws.s3.BucketVersioning, an aws.s3.BucketPublicAccessBlock with all four flags, an encryption with a KMS key of " +
    "your own, and a policy that denies everything where aws:SecureTransport is false.",
  supports: [
    { framework: "nist-800-53", controls: ["SC-8", "SC-28", "CM-5"] },
    { framework: "soc-2", controls: ["CC6.1", "CC6.7"] },
  ],
  get examples() {
    const { closed, encrypted, policy, silent, versions } = exampleGuards();
    const bucket: ExampleResource = {
      type: ResourceType.Bucket,
      name: "dags",
      props: { bucket: "airflow-dags" },
    };
    const around = [airflowExample(), bucket];
    return {
      passes: [
        { title: "a bucket with all four", resources: [...around, versions, closed, encrypted, policy] },
        { title: "a bucket of another stack", resources: [airflowExample()] },
        { title: "a bucket without an environment", resources: [bucket] },
      ],
      fails: [
        { title: "a bucket without versions", resources: [...around, closed, encrypted, policy] },
        { title: "a bucket that nothing closes", resources: [...around, versions, encrypted, policy] },
        {
          title: "a bucket that is open to new policies",
          resources: [
            ...around,
            versions,
            { ...closed, props: { ...closed.props, blockPublicPolicy: false } },
            encrypted,
            policy,
          ],
        },
        { title: "a bucket without a key", resources: [...around, versions, closed, policy] },
        { title: "a bucket without a policy", resources: [...around, versions, closed, encrypted] },
        {
          title: "a policy that says nothing of the transport",
          resources: [...around, versions, closed, encrypted, silent],
        },
      ],
    };
  },
  types: [
    ResourceType.AirflowEnvironment,
    ...BUCKET_TYPES,
    ...VERSIONING_TYPES,
    ...ENCRYPTION_TYPES,
    ResourceType.BucketPublicAccessBlock,
    ResourceType.BucketPolicy,
  ],

  checkStack(stack, context) {
    const { attempt, report } = context;
    const judged = new Set<StackResource>();
    for (const { bucket, environment } of stack.share(dagBucketsOf)) {
      if (bucket === undefined) {
        // Known: another stack makes the bucket. Unknown: it may be any bucket of this one.
        attempt(environment, () => environment.props.sourceBucketArn);
        continue;
      }
      if (judged.has(bucket)) continue; // environments may share it
      judged.add(bucket);
      attempt(bucket, () => {
        judgeBucketVersioning(bucket, stack, report, WHY_VERSIONS);
      });
      attempt(bucket, () => {
        judgeClosure(bucket, stack.share(closuresByBucket), context);
      });
      attempt(bucket, () => {
        judgeBucketEncryption(bucket, stack, context, { because: WHY_KEY });
      });
      attempt(bucket, () => {
        judgeTransport(bucket, stack, context);
      });
    }
  },
};

function judgeClosure(bucket: StackResource, closures: Attachments, { attempt, report }: StackContext): void {
  const [closure] = closures.of(bucket, BUCKET_NAMES);
  if (closure === undefined) {
    for (const one of closures.ofUnknownOwner) readAt(one.props, "bucket");
    const missing = "with an aws.s3.BucketPublicAccessBlock whose four flags are true";
    report(bucket, [
      { path: "bucket", reason: `must be closed to the public, ${missing}, ${WHY_CLOSED}, got nothing` },
    ]);
    return;
  }
  for (const flag of PUBLIC_ACCESS_FLAGS)
    attempt(closure, () => {
      const value = closure.isSet(flag) ? closure.props[flag] : undefined;
      report(closure, findPublicAccessProblems(value, flag, WHY_CLOSED));
    });
}

function judgeTransport(bucket: StackResource, stack: StackView, { attempt, report }: StackContext): void {
  const policies = stack.share(policiesByBucket);
  // A bucket's own input is deprecated in favour of a resource of its own.
  const declared = [...policies.of(bucket, BUCKET_NAMES), ...(bucket.isSet("policy") ? [bucket] : [])];
  if (declared.length === 0) {
    for (const one of policies.ofUnknownOwner) readAt(one.props, "bucket");
    report(bucket, findMissingTransportPolicyProblems("policy"));
  }
  for (const policy of declared)
    attempt(policy, () => {
      const partition = partitionOf(placeOf(bucket).region ?? "");
      const arn = bucketArn({ partition, bucketName: String(bucket.props.bucket) });
      report(policy, findPlainTransportProblems(policy.props.policy, arn, "policy"));
    });
}

const BUCKET_NAMES = ["bucket", "id"];

/** What guards the bucket of the examples. */
function exampleGuards() {
  const of = (type: string, name: string, props: Readonly<Record<string, unknown>>): ExampleResource => ({
    type,
    name,
    props: { bucket: "airflow-dags", ...props },
  });
  const flags = Object.fromEntries(PUBLIC_ACCESS_FLAGS.map((flag) => [flag, true]));
  const key = {
    sseAlgorithm: "aws:kms",
    kmsMasterKeyId: "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555",
  };
  const letsOneRoleRead = {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111111111111:role/deployer" },
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::airflow-dags/*",
      },
    ],
  };
  const document = dagBucketPolicy({ partition: "aws", bucketName: "airflow-dags" });
  return {
    versions: of(ResourceType.BucketVersioning, "versions", {
      versioningConfiguration: { status: "Enabled" },
    }),
    closed: of(ResourceType.BucketPublicAccessBlock, "closed", flags),
    encrypted: of(ResourceType.BucketEncryption, "encrypted", {
      rules: [{ applyServerSideEncryptionByDefault: key }],
    }),
    policy: of(ResourceType.BucketPolicy, "policy", { policy: JSON.stringify(document) }),
    silent: of(ResourceType.BucketPolicy, "policy", { policy: JSON.stringify(letsOneRoleRead) }),
  };
}
