"use strict";
/**
 * The stack that benchmarks and tests of growth judge: `count` resources of a team, every tenth of AWS Backup or of what
 * belongs to it. They are decoded already, as the SDK hands them over when decoding is shared.
 */
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555";
const role = "arn:aws:iam::111111111111:role/backup";
const deny = { Effect: "Deny", Principal: "*", Action: ["backup:DeleteRecoveryPoint"], Resource: "*" };
const policy = (statement) => JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

/** What a team's stack is made of; `i` makes names differ. */
const ORDINARY = [
  (i) => [
    "aws:ebs/volume:Volume",
    { availabilityZone: "eu-west-1a", size: 8, encrypted: true, kmsKeyId: KEY, tags: { team: `t${i}` } },
  ],
  (i) => ["aws:s3/bucket:Bucket", { bucket: `bucket-${i}`, tags: { team: "shop" } }],
  (i) => [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    {
      bucket: `bucket-${i - 1}`,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: KEY } }],
    },
  ],
  (i) => [
    "aws:s3/bucketVersioning:BucketVersioning",
    { bucket: `bucket-${i - 2}`, versioningConfiguration: { status: "Enabled" } },
  ],
  (i) => [
    "aws:rds/instance:Instance",
    {
      identifier: `db-${i}`,
      storageEncrypted: true,
      kmsKeyId: UNKNOWN,
      backupRetentionPeriod: 7,
      deletionProtection: true,
      copyTagsToSnapshot: true,
      tags: { backup: "true" },
    },
    { kmsKeyId: "key" },
  ],
  (i) => [
    "aws:dynamodb/table:Table",
    {
      name: `t-${i}`,
      serverSideEncryption: { enabled: true, kmsKeyArn: KEY },
      pointInTimeRecovery: { enabled: true },
      tags: [],
    },
  ],
  (i) => [
    "aws:iam/role:Role",
    {
      name: `role-${i}`,
      assumeRolePolicy: policy({
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
      }),
    },
  ],
  (i) => [
    "aws:lambda/function:Function",
    {
      name: `f-${i}`,
      role,
      runtime: "nodejs20.x",
      handler: "index.handler",
      environment: { variables: { A: "1", B: UNKNOWN } },
    },
  ],
  (i) => [
    "aws:ec2/securityGroup:SecurityGroup",
    {
      name: `sg-${i}`,
      ingress: [{ fromPort: 443, toPort: 443, protocol: "tcp", cidrBlocks: ["10.0.0.0/8"] }],
    },
  ],
];
const BACKUP = [
  (i) => ["aws:backup/vault:Vault", { name: `vault-${i}`, kmsKeyArn: KEY, tags: { team: "backup" } }],
  (i) => [
    "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
    { backupVaultName: `vault-${i - 1}`, minRetentionDays: 7, maxRetentionDays: 365, changeableForDays: 20 },
  ],
  (i) => ["aws:backup/vaultPolicy:VaultPolicy", { backupVaultName: `vault-${i - 2}`, policy: policy(deny) }],
  (i) => [
    "aws:backup/plan:Plan",
    {
      name: `plan-${i}`,
      rules: [
        {
          ruleName: "daily",
          targetVaultName: `vault-${i - 3}`,
          schedule: "cron(0 10 * * ? *)",
          startWindow: 60,
          completionWindow: 180,
          lifecycle: { deleteAfter: 35 },
          copyActions: [
            {
              destinationVaultArn: `arn:aws:backup:us-west-2:222222222222:backup-vault:central-${i}`,
              lifecycle: { deleteAfter: 180 },
            },
          ],
        },
      ],
    },
  ],
  (i) => [
    "aws:backup/selection:Selection",
    {
      name: `sel-${i}`,
      planId: `plan-${i - 1}`,
      iamRoleArn: role,
      resources: ["*"],
      conditions: [{ stringNotEquals: [{ key: "aws:ResourceTag/backup", value: "false" }] }],
    },
  ],
  (i) => [
    "aws:kms/key:Key",
    {
      description: `key ${i}`,
      enableKeyRotation: true,
      policy: policy({
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111111111111:root" },
        Action: "kms:*",
        Resource: "*",
      }),
    },
  ],
  (i) => ["aws:sns/topic:Topic", { name: `topic-${i}`, kmsMasterKeyId: KEY }],
  (i) => [
    "aws:organizations/policy:Policy",
    {
      name: `policy-${i}`,
      type: "SERVICE_CONTROL_POLICY",
      content: policy({ Effect: "Deny", Action: ["backup:DeleteBackupVault"], Resource: "*" }),
    },
  ],
];
const OPTIONS = {
  protect: false,
  ignoreChanges: [],
  aliases: [],
  additionalSecretOutputs: [],
  customTimeouts: {},
};

/**
 * @param {number} count how many resources
 * @param {(props: object) => object} wrap what the SDK wraps properties with
 */
function manyResources(count, wrap) {
  const provider = {
    type: "pulumi:providers:aws",
    urn: "urn:pulumi:prod::shop::pulumi:providers:aws::home",
    name: "home",
    props: wrap({ region: "eu-west-1", allowedAccountIds: '["111111111111"]' }),
  };

  const key = {
    name: "key",
    type: "aws:kms/key:Key",
    urn: "urn:key",
    props: wrap({ enableKeyRotation: true }),
    opts: OPTIONS,
    provider,
    dependencies: [],
    propertyDependencies: {},
  };
  const resources = [key];
  for (let i = 1; i < count; i += 1) {
    const kinds = i % 10 === 0 ? BACKUP : ORDINARY;
    const nth = i % 10 === 0 ? (i / 10) % BACKUP.length : (i % 10) - 1;
    const [type, props, from = {}] = kinds[nth](i % 10 === 0 ? i / 10 : i);
    const propertyDependencies = Object.fromEntries(Object.keys(from).map((property) => [property, [key]]));
    const name = `r-${i}`;
    resources.push({
      name,
      type,
      urn: `urn:pulumi:prod::shop::${type}::${name}`,
      props: wrap(props),
      opts: OPTIONS,
      provider,
      dependencies: [],
      propertyDependencies,
    });
  }
  return resources;
}

module.exports = { manyResources };
