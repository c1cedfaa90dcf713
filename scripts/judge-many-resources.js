"use strict";
/**
 * Run by the benchmark in a process of its own: lets every rule judge a stack of RESOURCES resources, a tenth of them of
 * AWS Backup, and prints how long that took beside a bare loop that reads the same properties.
 *
 * The resources are decoded already, as the SDK hands them over when decoding is shared: what is measured is the rules.
 */
const path = require("node:path");
require("../cli/lazy-sdk.js");
const { unknownCheckingProxy } = require("@pulumi/policy/proxy");

const policies = path.join(__dirname, "..", "bin", "policies");
const { rules } = require(path.join(policies, "rules", "index.js"));
const { toPolicies } = require(path.join(policies, "to-policy.js"));

const COUNT = Number(process.env.RESOURCES);
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
const provider = {
  type: "pulumi:providers:aws",
  urn: "urn:pulumi:prod::shop::pulumi:providers:aws::home",
  name: "home",
  props: unknownCheckingProxy({ region: "eu-west-1", allowedAccountIds: '["111111111111"]' }),
};

const key = {
  name: "key",
  type: "aws:kms/key:Key",
  urn: "urn:key",
  props: unknownCheckingProxy({ enableKeyRotation: true }),
  opts: OPTIONS,
  provider,
  dependencies: [],
  propertyDependencies: {},
};
const resources = [key];
for (let i = 1; i < COUNT; i += 1) {
  const kinds = i % 10 === 0 ? BACKUP : ORDINARY;
  const nth = i % 10 === 0 ? (i / 10) % BACKUP.length : (i % 10) - 1;
  const [type, props, from = {}] = kinds[nth](i % 10 === 0 ? i / 10 : i);
  const propertyDependencies = Object.fromEntries(Object.keys(from).map((property) => [property, [key]]));
  const name = `r-${i}`;
  resources.push({
    name,
    type,
    urn: `urn:pulumi:prod::shop::${type}::${name}`,
    props: unknownCheckingProxy(props),
    opts: OPTIONS,
    provider,
    dependencies: [],
    propertyDependencies,
  });
}

class NotApplicable extends Error {}
const notApplicable = (reason) => {
  throw new NotApplicable(reason);
};
const isExpected = (error) => error instanceof NotApplicable || "unknownTypeSentinel" in error;
const seconds = (started) => Number(process.hrtime.bigint() - started) / 1e9;

function readAll(value) {
  let read = 0;
  for (const name of Object.keys(value)) {
    try {
      const inner = value[name];
      read += typeof inner === "object" && inner !== null ? readAll(inner) : 1;
    } catch {
      read += 1;
    }
  }
  return read;
}

const perRule = {};
function time(name, run) {
  const started = process.hrtime.bigint();
  try {
    run();
  } catch (error) {
    if (!isExpected(error)) throw error;
  }
  perRule[name] = (perRule[name] ?? 0) + seconds(started);
}

const loopStarted = process.hrtime.bigint();
let read = 0;
for (const { props } of resources) read += readAll(props);
const loopSeconds = seconds(loopStarted);

let violations = 0;
const report = () => {
  violations += 1;
};
const surroundings = { stackName: () => "prod", now: () => new Date("2026-06-15T12:00:00Z") };
const pack = toPolicies(rules, surroundings);
const more = { getConfig: () => ({}), notApplicable, stackTags: new Map() };
const started = process.hrtime.bigint();
for (const resource of resources) {
  const args = { ...resource, ...more };
  for (const { name, validateResource } of pack) {
    if (validateResource === undefined) continue;
    const only = validateResource.__pulumiType;
    if (only === undefined || only === resource.type) time(name, () => validateResource(args, report));
  }
}
for (const { name, validateStack } of pack) time(name, () => validateStack({ resources, ...more }, report));
console.log(
  JSON.stringify({ seconds: seconds(started), loopSeconds, read, violations, rules: rules.length, perRule }),
);
