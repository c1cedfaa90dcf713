import { Table } from "@pulumi/aws/dynamodb";
import { Alias, Key } from "@pulumi/aws/kms";
import { Provider } from "@pulumi/aws/provider";
import { Bucket, BucketServerSideEncryptionConfiguration, BucketVersioning } from "@pulumi/aws/s3";

// The account of the workload. Its backups are made by the organization's backup policy, which this stack knows nothing of.
const provider = new Provider("orders", {
  region: "eu-west-1",
  allowedAccountIds: ["333333333333"],
  defaultTags: { tags: { team: "orders" } },
});
const opts = { provider };

// Only what a customer-managed key encrypts can be copied into another account.
const key = new Key(
  "orders",
  { description: "Encrypts the data of team orders", enableKeyRotation: true, deletionWindowInDays: 30 },
  { ...opts, protect: true },
);
new Alias("orders", { name: "alias/orders", targetKeyId: key.id }, opts);

new Table(
  "orders",
  {
    name: "orders",
    billingMode: "PAY_PER_REQUEST",
    hashKey: "id",
    attributes: [{ name: "id", type: "S" }],
    serverSideEncryption: { enabled: true, kmsKeyArn: key.arn },
    pointInTimeRecovery: { enabled: true },
    deletionProtectionEnabled: true,
  },
  opts,
);

const bucket = new Bucket("exports", { bucket: "orders-exports-333333333333" }, opts);
// AWS Backup backs up buckets with versions only.
new BucketVersioning(
  "exports",
  { bucket: bucket.bucket, versioningConfiguration: { status: "Enabled" } },
  opts,
);
new BucketServerSideEncryptionConfiguration(
  "exports",
  {
    bucket: bucket.bucket,
    rules: [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
        bucketKeyEnabled: true,
      },
    ],
  },
  opts,
);
