import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { LockMode, RestoreTesting, type RestoreTestingArgs } from "../../components";
import { eventQueuePolicy } from "../../domain/restore-testing/event-queue";
import { evidenceBucketPolicy } from "../../domain/restore-testing/evidence-bucket";
import { evidenceKeyPolicy } from "../../domain/restore-testing/evidence-key-policy";
import { TESTABLE_TYPE_NAMES } from "../../domain/restore-testing/testable-type";
import { validatorPolicy, validatorTrust } from "../../domain/restore-testing/validator-role";
import { problemsOf } from "../support/problems-of";
import { recordResources, type RecordedResource } from "../support/record-resources";

const ARGS: RestoreTestingArgs = {
  accountId: "222222222222",
  region: "us-west-2",
  vaultName: "air-gapped",
  resourceTypes: ["EBS", "RDS"],
  planName: "air_gapped",
  restoreRoleName: "AWSBackup-restore-test",
  validatorName: "restore-validator",
  evidenceBucketName: "restore-evidence-222222222222",
  evidenceKeyAlias: "restore-evidence",
  evidenceLockMode: LockMode.Compliance,
  deployRoleName: "OrgBackupDeployer",
};
const PLACE = { partition: "aws", region: "us-west-2", accountId: "222222222222" };
const LOG_GROUP = "/aws/lambda/restore-validator";
const QUEUE_ARN = "arn:aws:sqs:us-west-2:222222222222:restore-validator";
const DEAD_LETTERS_ARN = `${QUEUE_ARN}-dead-letters`;

let usual: Promise<readonly RecordedResource[]> | undefined;

/** What the component declares; with the usual arguments it is recorded once. */
async function declared(change?: Partial<RestoreTestingArgs>): Promise<readonly RecordedResource[]> {
  const record = (): Promise<readonly RecordedResource[]> =>
    recordResources((opts) => new RestoreTesting("tests", { ...ARGS, ...change }, opts));
  const resources = await (change === undefined ? (usual ??= record()) : record());
  return resources.filter(({ type }) => type.startsWith("aws:"));
}

/** What stands in a resource, besides its region, by the part of its name after the component's. */
async function inputsOf(suffix: string, change?: Partial<RestoreTestingArgs>): Promise<object | undefined> {
  const resource = (await declared(change)).find(({ name }) => name === `tests${suffix}`);
  const { region: _, ...inputs } = resource?.inputs ?? {};
  return resource === undefined ? undefined : inputs;
}

describe("RestoreTesting (R23)", () => {
  it("declares a plan for the one vault, with the newest snapshots of two weeks", async () => {
    assert.deepEqual(await inputsOf(""), {
      name: "air_gapped",
      scheduleExpression: "cron(0 12 ? * MON *)",
      scheduleExpressionTimezone: "Etc/UTC",
      startWindowHours: 8,
      recoveryPointSelection: {
        algorithm: "LATEST_WITHIN_WINDOW",
        includeVaults: ["arn:aws:backup:us-west-2:222222222222:backup-vault:air-gapped"],
        recoveryPointTypes: ["SNAPSHOT"],
        selectionWindowDays: 14,
      },
    });
  });

  it("declares a test of every type, each with the place that it needs", async () => {
    const resources = await declared({ resourceTypes: [...TESTABLE_TYPE_NAMES] });

    const tests = resources.filter(({ type }) => type.endsWith(":RestoreTestingSelection"));
    const databases = {
      dbSubnetGroupName: "restore-validator",
      vpcSecurityGroupIds: '["tests-network-restored.id"]',
    };
    assert.deepEqual(
      Object.fromEntries(
        tests.map(({ inputs }) => [String(inputs.protectedResourceType), inputs.restoreMetadataOverrides]),
      ),
      {
        Aurora: databases,
        DocumentDB: databases,
        DynamoDB: {},
        EBS: {},
        EC2: {
          subnetId: "tests-network-us-west-2a.id",
          securityGroupIds: '["tests-network-restored.id"]',
        },
        EFS: {},
        FSx: { subnetIds: '["tests-network-us-west-2a.id"]' },
        Neptune: databases,
        RDS: databases,
        S3: {},
      },
    );
    const { region: _, restoreMetadataOverrides: __, ...first } = tests[0]?.inputs ?? {};
    assert.deepEqual(first, {
      name: "air_gapped_aurora",
      restoreTestingPlanName: "air_gapped",
      protectedResourceType: "Aurora",
      protectedResourceArns: ["*"],
      iamRoleArn: "arn:aws:iam::222222222222:role/AWSBackup-restore-test",
      validationWindowHours: 8,
    });
  });

  it("restores nothing before somebody can look at it", async () => {
    const test = (await declared()).find(({ name }) => name === "tests-ebs");

    assert.deepEqual(test?.options.dependsOn, [
      "tests",
      "tests-validator",
      "tests-restore-AWSBackupServiceRolePolicyForRestores",
      "tests-restore-AWSBackupServiceRolePolicyForS3Restore",
      "tests-restore-limits",
    ]);
  });

  it("adds parameter groups to the place, and takes another network when it is given one", async () => {
    const network = {
      networkId: "vpc-1",
      subnetIds: [pulumi.output("subnet-1"), "subnet-2"],
      securityGroupIds: ["sg-1"],
      subnetGroupName: "given",
    };
    const change = { network, metadata: { RDS: { dbParameterGroupName: "test" } } };

    const resources = await declared(change);

    assert.deepEqual(
      resources.filter(({ type }) => /^aws:ec2|SubnetGroup$/.test(type)),
      [],
    );
    const rds = resources.find(({ name }) => name === "tests-rds");
    assert.deepEqual(rds?.inputs.restoreMetadataOverrides, {
      dbParameterGroupName: "test",
      dbSubnetGroupName: "given",
      vpcSecurityGroupIds: '["sg-1"]',
    });
  });

  it("declares a network without a way out", async () => {
    const resources = (await declared()).filter(({ type }) => /^aws:(ec2|rds)/.test(type));

    assert.deepEqual(
      resources.map(({ name, type }) => `${type.split(":").at(-1) ?? ""} ${name}`),
      [
        "Vpc tests-network",
        "SubnetGroup tests-network-databases",
        "DefaultSecurityGroup tests-network-default",
        "SecurityGroup tests-network-restored",
        "Subnet tests-network-us-west-2a",
        "Subnet tests-network-us-west-2b",
      ],
    );
    for (const { inputs, type } of resources) {
      if (type.endsWith("SecurityGroup")) assert.deepEqual([inputs.ingress, inputs.egress], [[], []]);
      if (type.endsWith(":Subnet")) assert.equal(inputs.mapPublicIpOnLaunch, false);
    }
  });

  it("declares no subnet group where no database is tested", async () => {
    const types = (await declared({ resourceTypes: ["EBS"] })).map(({ type }) => type);

    assert.ok(!types.includes("aws:rds/subnetGroup:SubnetGroup"));
  });

  it("locks evidence in an encrypted, versioned, private bucket", async () => {
    const ofBucket = { bucket: "restore-evidence-222222222222" };
    const resources = (await declared()).filter(({ type }) => type.startsWith("aws:s3/"));

    assert.deepEqual(
      resources.map(({ inputs: { region: _, ...inputs }, name, options }) => ({
        name,
        inputs,
        protect: options.protect,
      })),
      [
        {
          name: "tests-evidence",
          inputs: { ...ofBucket, objectLockEnabled: true, forceDestroy: false },
          protect: true,
        },
        {
          name: "tests-evidence-encryption",
          inputs: {
            ...ofBucket,
            rules: [
              {
                applyServerSideEncryptionByDefault: {
                  sseAlgorithm: "aws:kms",
                  kmsMasterKeyId: "tests-evidence-key.arn",
                },
                bucketKeyEnabled: true,
              },
            ],
          },
          protect: undefined,
        },
        {
          name: "tests-evidence-lock",
          inputs: {
            ...ofBucket,
            objectLockEnabled: "Enabled",
            rule: { defaultRetention: { mode: "COMPLIANCE", days: 400 } },
          },
          protect: undefined,
        },
        {
          name: "tests-evidence-policy",
          inputs: {
            ...ofBucket,
            policy: JSON.stringify(
              evidenceBucketPolicy({
                partition: "aws",
                accountId: "222222222222",
                bucketName: "restore-evidence-222222222222",
                writerRoleName: "restore-validator",
                deployRoleName: "OrgBackupDeployer",
              }),
            ),
          },
          protect: undefined,
        },
        {
          name: "tests-evidence-public-access",
          inputs: {
            ...ofBucket,
            blockPublicAcls: true,
            blockPublicPolicy: true,
            ignorePublicAcls: true,
            restrictPublicBuckets: true,
          },
          protect: undefined,
        },
        {
          name: "tests-evidence-versioning",
          inputs: { ...ofBucket, versioningConfiguration: { status: "Enabled" } },
          protect: undefined,
        },
      ],
    );
  });

  it("locks evidence in governance mode where the vault's lock is", async () => {
    const change = { evidenceLockMode: LockMode.Governance, evidenceRetentionDays: 30 };

    assert.deepEqual(await inputsOf("-evidence-lock", change), {
      bucket: "restore-evidence-222222222222",
      objectLockEnabled: "Enabled",
      rule: { defaultRetention: { mode: "GOVERNANCE", days: 30 } },
    });
  });

  it("encrypts with a key of its own that nobody destroys", async () => {
    const key = (await declared()).find(({ name }) => name === "tests-evidence-key");

    assert.deepEqual(key?.options, { protect: true });
    assert.deepEqual(key.inputs, {
      region: "us-west-2",
      description: "Encrypts the evidence of restore tests, and the events and the log of their validator",
      policy: JSON.stringify(
        evidenceKeyPolicy({ ...PLACE, deployRoleName: "OrgBackupDeployer", logGroupName: LOG_GROUP }),
      ),
      enableKeyRotation: true,
      deletionWindowInDays: 30,
    });
  });

  it("gives every ended test to the validator until it is dealt with, and keeps what is not", async () => {
    const policyOf = (queueName: string): string =>
      JSON.stringify(
        eventQueuePolicy({ ...PLACE, queueName }, ["restore-validator-ended", "restore-validator-search"]),
      );
    const target = {
      arn: QUEUE_ARN,
      deadLetterConfig: { arn: DEAD_LETTERS_ARN },
      retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
    };

    assert.deepEqual(await inputsOf("-events"), {
      name: "restore-validator",
      kmsMasterKeyId: "tests-evidence-key.arn",
      visibilityTimeoutSeconds: 720,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: DEAD_LETTERS_ARN, maxReceiveCount: 10 }),
    });
    assert.deepEqual(await inputsOf("-dead-letters"), {
      name: "restore-validator-dead-letters",
      kmsMasterKeyId: "tests-evidence-key.arn",
      messageRetentionSeconds: 1_209_600,
    });
    assert.deepEqual(await inputsOf("-events-policy"), {
      queueUrl: "tests-events.id",
      policy: policyOf("restore-validator"),
    });
    assert.deepEqual(await inputsOf("-dead-letters-policy"), {
      queueUrl: "tests-dead-letters.id",
      policy: policyOf("restore-validator-dead-letters"),
    });
    assert.deepEqual(await inputsOf("-ended-target"), { ...target, rule: "restore-validator-ended" });
    assert.deepEqual(await inputsOf("-search-target"), {
      ...target,
      rule: "restore-validator-search",
      input: '{"search":"restore tests without a result"}',
    });
    assert.deepEqual(await inputsOf("-search"), {
      name: "restore-validator-search",
      description: "Has the validator search for restore tests without a result",
      scheduleExpression: "rate(1 hour)",
    });
  });

  it("runs the bundled validator with a role that looks and says, and little else", async () => {
    const { code, ...inputs } = (await inputsOf("-validator")) as Record<string, unknown>;

    assert.equal(await (code as { path: Promise<string> }).path, "functions/restore-validator/bundle");
    assert.deepEqual(inputs, {
      name: "restore-validator",
      description: "Looks at what restore tests restored, and says SUCCESSFUL or FAILED",
      runtime: "nodejs22.x",
      handler: "index.handler",
      architectures: ["arm64"],
      role: "tests-validator-role.arn",
      memorySize: 512,
      timeout: 120,
      loggingConfig: { logFormat: "Text", logGroup: LOG_GROUP },
      environment: {
        variables: {
          RESTORE_TESTING_PLAN_ARN: "tests.arn",
          EVIDENCE_BUCKET: "restore-evidence-222222222222",
          NETWORK_ID: "tests-network.id",
          TIMEOUT_MINUTES: "60",
        },
      },
    });
    assert.deepEqual(await inputsOf("-validator-takes-events"), {
      functionName: "restore-validator",
      eventSourceArn: "tests-events.arn",
      batchSize: 5,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: 2 },
    });
    assert.deepEqual(await inputsOf("-validator-role"), {
      name: "restore-validator",
      description: "Looks at what restore tests restored, and writes evidence of it",
      assumeRolePolicy: JSON.stringify(validatorTrust()),
    });
    assert.deepEqual(await inputsOf("-validator-role-policy"), {
      role: "restore-validator",
      name: "validates-restores",
      policy: JSON.stringify(
        validatorPolicy({
          ...PLACE,
          resourceTypes: ["EBS", "RDS"],
          bucketName: "restore-evidence-222222222222",
          keyAlias: "restore-evidence",
          queueName: "restore-validator",
          logGroupName: LOG_GROUP,
        }),
      ),
    });
  });

  it("raises alarms on failure, silence, leftovers, and what was not dealt with", async () => {
    const alarmTopicArns = ["arn:aws:sns:us-west-2:222222222222:alerts"];
    const alarms = (await declared({ alarmTopicArns })).filter(({ type }) => type.endsWith(":MetricAlarm"));

    assert.deepEqual(
      alarms.map(({ inputs }) => [inputs.name, inputs.metricName, inputs.threshold, inputs.treatMissingData]),
      [
        ["restore-validator-failed", "RestoreTestsFailed", 0, "notBreaching"],
        ["restore-validator-left-behind", "RestoredResourcesLeftBehind", 0, "notBreaching"],
        ["restore-validator-not-dealt-with", "ApproximateNumberOfMessagesVisible", 0, "notBreaching"],
        ["restore-validator-silent", "HoursSinceEvidence", 200, "breaching"],
      ],
    );
    for (const { inputs } of alarms) assert.deepEqual(inputs.alarmActions, alarmTopicArns);
  });

  it("refuses every bad argument at once, before it declares anything", async () => {
    const bad: RestoreTestingArgs = {
      ...ARGS,
      accountId: "2",
      region: "nowhere",
      vaultName: "?",
      resourceTypes: ["EBS", "Timestream", "EBS"],
      planName: "air-gapped",
      restoreRoleName: "a role",
      validatorName: "Validator",
      evidenceBucketName: "Evidence",
      evidenceKeyAlias: "alias/evidence",
      evidenceRetentionDays: 0,
      deployRoleName: "",
      timeoutMinutes: 480,
      availabilityZones: ["nowherea"],
      metadata: { RDS: { dbSubnetGroupName: "production" } },
    };

    const problems = await problemsOf((opts) => new RestoreTesting("tests", bad, opts));

    assert.deepEqual(
      problems.map(({ path }) => path),
      [
        "accountId",
        "region",
        "vaultName",
        "resourceTypes[1]",
        "resourceTypes[2]",
        "planName",
        "restoreRoleName",
        "validatorName",
        "evidenceBucketName",
        "evidenceKeyAlias",
        "evidenceRetentionDays",
        "deployRoleName",
        "timeoutMinutes",
        "availabilityZones",
        "metadata.RDS.dbSubnetGroupName",
      ],
    );
  });

  it("refuses a plan that tests nothing", async () => {
    const problems = await problemsOf(
      (opts) => new RestoreTesting("tests", { ...ARGS, resourceTypes: [] }, opts),
    );

    assert.deepEqual(problems, [
      { path: "resourceTypes", reason: "must name at least one type, got nothing" },
    ]);
  });
});
