import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { SUPPORTED_RESOURCES, UNPROTECTABLE } from "../../../domain/copying/unprotectable";

const requireHere = createRequire(__filename);
const LINE_COLUMNS = 80;
const GAP_COLUMNS = 2;

describe("what AWS Backup cannot protect (R28)", () => {
  it("is listed with what to do instead", () => {
    assert.deepEqual(Object.fromEntries(UNPROTECTABLE.map(({ what, instead }) => [what, instead])), {
      "Lambda functions": "code under version control",
      "CloudFront distributions": "configuration as code",
      "Route 53 zones and records": "configuration as code",
      "Security groups and networks": "configuration as code",
      "IAM roles and policies": "configuration as code",
      "EC2 instance store volumes": "what must survive on EBS, EFS or S3",
      "KMS keys": "a key policy that lets nobody delete them",
      "Secrets Manager secrets": "replicas in another region",
      "ECR images": "replication to another account and region",
      "ElastiCache caches": "their own backups, exported to a bucket",
      "OpenSearch domains": "their own snapshots, in a bucket",
      "S3 bucket configuration": "configuration as code",
      "S3 buckets without versioning": "versioning, or every backup of them fails",
      "S3 directory buckets": "general purpose buckets",
      "S3 objects in archive classes": "another storage class",
      "S3 objects under SSE-C": "a KMS key",
    });
  });

  it("names a page of AWS for each", () => {
    const elsewhere = UNPROTECTABLE.filter(
      ({ source }) => !source.startsWith("https://docs.aws.amazon.com/"),
    );

    assert.deepEqual(elsewhere, []);
  });

  it("is of a day, and what is not on AWS's list", () => {
    assert.deepEqual(SUPPORTED_RESOURCES, {
      asOf: "2026-09-21",
      source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html#supported-resources",
    });
  });

  it("names classes of the AWS SDK, each once", () => {
    const types = UNPROTECTABLE.flatMap((one) => one.types ?? []);
    const classes = types.map((token) => {
      const [, module = "", name = ""] = token.split(":");
      return (requireHere(`@pulumi/aws/${module}`) as Record<string, { __pulumiType?: string }>)[name]
        ?.__pulumiType;
    });

    assert.deepEqual(classes, types);
    assert.deepEqual([...new Set(types)], types);
    assert.equal(types.includes("aws:lambda/function:Function"), true);
  });

  it("takes one line each on the narrowest common terminal", () => {
    const widest = (texts: readonly string[]): number => Math.max(...texts.map((text) => text.length));
    const columns =
      widest(UNPROTECTABLE.map(({ what }) => what)) + widest(UNPROTECTABLE.map(({ instead }) => instead));

    assert.ok(columns + GAP_COLUMNS <= LINE_COLUMNS, `${columns + GAP_COLUMNS} columns`);
  });
});
