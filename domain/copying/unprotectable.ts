/** Something that no backup plan can protect, and what to do about it. */
export interface Unprotectable {
  /** What it is, in the plural where there can be several: `CloudFront distributions`. */
  readonly what: string;
  /** What to do instead, in a few words; fits beside `what` into one line of 80 columns. */
  readonly instead: string;
  /** Address of the page that explains the way out. */
  readonly source: string;
  /** Type tokens of the Pulumi classes that make it. @default - no class makes just this, or it is part of something else */
  readonly types?: readonly string[];
}

/**
 * Where the list of what AWS Backup supports stands, and of which day it is. What is not on it is not protected, and no
 * error says so.
 */
export const SUPPORTED_RESOURCES = {
  asOf: "2026-09-21",
  source: "https://docs.aws.amazon.com/aws-backup/latest/devguide/whatisbackup.html#supported-resources",
} as const;

/** AWS's page on what backups of buckets hold. */
const S3_BACKUPS = "https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html";

/**
 * What people expect to be backed up, and what AWS Backup has nothing for (R28). Not complete: AWS Backup says what it
 * supports, not what it leaves out. The archive classes are Glacier Flexible Retrieval and Glacier Deep Archive.
 */
export const UNPROTECTABLE: readonly Unprotectable[] = [
  {
    what: "Lambda functions",
    instead: "code under version control",
    source: "https://docs.aws.amazon.com/lambda/latest/dg/configuration-function-zip.html",
    types: ["aws:lambda/function:Function"],
  },
  {
    what: "CloudFront distributions",
    instead: "configuration as code",
    source: "https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetDistributionConfig.html",
    types: ["aws:cloudfront/distribution:Distribution"],
  },
  {
    what: "Route 53 zones and records",
    instead: "configuration as code",
    source: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zones-migrating.html",
    types: ["aws:route53/zone:Zone"],
  },
  {
    what: "Security groups and networks",
    instead: "configuration as code",
    source: "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/generate-IaC.html",
  },
  {
    what: "IAM roles and policies",
    instead: "configuration as code",
    source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html",
  },
  {
    what: "EC2 instance store volumes",
    instead: "what must survive on EBS, EFS or S3",
    source: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-store-lifetime.html",
  },
  {
    what: "KMS keys",
    instead: "a key policy that lets nobody delete them",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html",
  },
  {
    what: "Secrets Manager secrets",
    instead: "replicas in another region",
    source: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/replicate-secrets.html",
    types: ["aws:secretsmanager/secret:Secret"],
  },
  {
    what: "ECR images",
    instead: "replication to another account and region",
    source: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/replication.html",
    types: ["aws:ecr/repository:Repository"],
  },
  {
    what: "ElastiCache caches",
    instead: "their own backups, exported to a bucket",
    source: "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/backups-exporting.html",
    types: [
      "aws:elasticache/cluster:Cluster",
      "aws:elasticache/replicationGroup:ReplicationGroup",
      "aws:elasticache/serverlessCache:ServerlessCache",
    ],
  },
  {
    what: "OpenSearch domains",
    instead: "their own snapshots, in a bucket",
    source:
      "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-snapshots.html",
    types: ["aws:elasticsearch/domain:Domain", "aws:opensearch/domain:Domain"],
  },
  { what: "S3 bucket configuration", instead: "configuration as code", source: S3_BACKUPS },
  {
    what: "S3 buckets without versioning",
    instead: "versioning, or every backup of them fails",
    source: S3_BACKUPS,
  },
  {
    what: "S3 directory buckets",
    instead: "general purpose buckets",
    source: S3_BACKUPS,
    types: ["aws:s3/directoryBucket:DirectoryBucket"],
  },
  { what: "S3 objects in archive classes", instead: "another storage class", source: S3_BACKUPS },
  { what: "S3 objects under SSE-C", instead: "a KMS key", source: S3_BACKUPS },
];
