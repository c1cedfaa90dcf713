import assert from "node:assert/strict";
import { FederationAudit, type FederationAuditArgs, LockMode } from "../../components";
import { alertLogPolicy } from "../../domain/alerts/alert-policies";
import { auditQueries } from "../../domain/federation-audit/audit-queries";
import { exchangePattern, REFUSED_MESSAGE } from "../../domain/federation-audit/exchange-events";
import { answerBucketPolicy, trailBucketPolicy } from "../../domain/federation-audit/trail-bucket";
import { trailKeyPolicy } from "../../domain/federation-audit/trail-key-policy";
import {
  TRAIL_COLUMNS,
  TRAIL_FORMAT,
  TRAIL_PARTITIONS,
  trailProjection,
} from "../../domain/federation-audit/trail-table";
import { registeredRoleOf } from "../../domain/identity/registered-role";
import { problemsOf } from "../support/problems-of";
import { recordResources, type RecordedResource } from "../support/record-resources";

const ROLE = {
  roleName: "orders-backup",
  issuer: { kind: "github" as const },
  applicationId: "orders-backup",
  audiences: ["sts.amazonaws.com"],
  subjects: ["repo:example/orders:environment:production"],
};
const ARGS: FederationAuditArgs = {
  accountId: "222222222222",
  region: "us-west-2",
  auditName: "federation-audit",
  databaseName: "federation_audit",
  logBucketName: "federation-logs-222222222222",
  answerBucketName: "federation-answers-222222222222",
  keyAlias: "federation-audit",
  deployRoleName: "OrgBackupDeployer",
  roles: [ROLE],
};
const TRAIL = {
  partition: "aws",
  accountId: "222222222222",
  region: "us-west-2",
  trailName: "federation-audit",
  bucketName: "federation-logs-222222222222",
  deployRoleName: "OrgBackupDeployer",
};
const TOPIC = "arn:aws:sns:eu-west-1:222222222222:alerts";

let usual: Promise<readonly RecordedResource[]> | undefined;

/** What the component declares; with the usual arguments it is recorded once. */
async function declared(change?: Partial<FederationAuditArgs>): Promise<readonly RecordedResource[]> {
  const record = (): Promise<readonly RecordedResource[]> =>
    recordResources((opts) => new FederationAudit("audit", { ...ARGS, ...change }, opts));
  const resources = await (change === undefined ? (usual ??= record()) : record());
  return resources.filter(({ type }) => type.startsWith("aws:"));
}

/** What stands in a resource by the part of its name after the component's. */
async function inputsOf(suffix: string, change?: Partial<FederationAuditArgs>): Promise<object | undefined> {
  return (await declared(change)).find(({ name }) => name === `audit${suffix}`)?.inputs;
}

describe("FederationAudit (R31, R33)", () => {
  it("has a trail of every Region, whose logs are signed and encrypted with a key of its own", async () => {
    assert.deepEqual(await inputsOf(""), {
      region: "us-west-2",
      name: "federation-audit",
      s3BucketName: "federation-logs-222222222222",
      kmsKeyId: "audit-logs-key.arn",
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      enableLogFileValidation: true,
      enableLogging: true,
    });
    const key = (await inputsOf("-logs-key")) as { policy: string };
    assert.deepEqual(JSON.parse(key.policy), trailKeyPolicy(TRAIL));
  });

  it("delivers into a bucket in which nobody else writes and nobody deletes", async () => {
    const inBucket = { region: "us-west-2", bucket: "federation-logs-222222222222" };
    assert.deepEqual(
      await Promise.all(["", "-lifecycle", "-encryption", "-policy"].map((part) => inputsOf(`-logs${part}`))),
      [
        { ...inBucket, objectLockEnabled: true, forceDestroy: false },
        {
          ...inBucket,
          rules: [
            {
              id: "expire",
              status: "Enabled",
              filter: { prefix: "" },
              expiration: { days: 400 },
              noncurrentVersionExpiration: { noncurrentDays: 1 },
            },
          ],
        },
        {
          ...inBucket,
          rules: [
            {
              applyServerSideEncryptionByDefault: {
                sseAlgorithm: "aws:kms",
                kmsMasterKeyId: "audit-logs-key.arn",
              },
              bucketKeyEnabled: false,
            },
          ],
        },
        { ...inBucket, policy: JSON.stringify(trailBucketPolicy(TRAIL)) },
      ],
    );
    assert.equal(await inputsOf("-logs-lock"), undefined);
    assert.deepEqual(
      await inputsOf("-logs-lock", { logLockMode: LockMode.Compliance, logRetentionDays: 30 }),
      {
        ...inBucket,
        objectLockEnabled: "Enabled",
        rule: { defaultRetention: { mode: "COMPLIANCE", days: 30 } },
      },
    );
  });

  it("keeps answers encrypted and not for long, wherever somebody wants to put them", async () => {
    const inBucket = { region: "us-west-2", bucket: "federation-answers-222222222222" };
    const lifecycle = (await inputsOf("-answers-lifecycle")) as { rules: { expiration: object }[] };
    assert.deepEqual(lifecycle.rules[0]?.expiration, { days: 30 });
    assert.deepEqual(await inputsOf("-answers"), {
      ...inBucket,
      objectLockEnabled: false,
      forceDestroy: false,
    });
    assert.deepEqual(await inputsOf("-answers-policy"), {
      ...inBucket,
      policy: JSON.stringify(answerBucketPolicy({ ...TRAIL, bucketName: "federation-answers-222222222222" })),
    });
    assert.deepEqual(await inputsOf("-workgroup"), {
      region: "us-west-2",
      name: "federation-audit",
      description: "Which application used which role",
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: 107_374_182_400,
        resultConfiguration: {
          outputLocation: "s3://federation-answers-222222222222/",
          expectedBucketOwner: "222222222222",
          encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: "audit-logs-key.arn" },
        },
      },
    });
  });

  it("has a table of the logs, whose partitions nobody has to add", async () => {
    const { serializationLibrary, ...format } = TRAIL_FORMAT;
    assert.deepEqual(await inputsOf("-table"), {
      region: "us-west-2",
      databaseName: "federation_audit",
      name: "cloudtrail",
      tableType: "EXTERNAL_TABLE",
      parameters: trailProjection(TRAIL),
      partitionKeys: TRAIL_PARTITIONS,
      storageDescriptor: {
        location: "s3://federation-logs-222222222222/AWSLogs/222222222222/CloudTrail/",
        ...format,
        serDeInfo: { serializationLibrary },
        columns: TRAIL_COLUMNS,
      },
    });
  });

  it("keeps the two questions about its roles", async () => {
    const place = { accountId: "222222222222", region: "us-west-2" };
    const questions = auditQueries({
      database: "federation_audit",
      roles: [registeredRoleOf({ ...ROLE, ...place })],
    });
    assert.deepEqual(
      await Promise.all(questions.map(({ name }) => inputsOf(`-${name}`))),
      questions.map((question) => ({
        region: "us-west-2",
        database: "federation_audit",
        workgroup: "federation-audit",
        ...question,
      })),
    );
  });

  it("leaves exchanges to the alerts, unless it is asked to watch", async () => {
    assert.deepEqual(
      (await declared()).filter(({ type }) => type.startsWith("aws:cloudwatch/")),
      [],
    );
  });

  it("watches exchanges that succeed and that fail in each Region, and tells of those that fail where the topic is", async () => {
    const change = { exchangeRegions: ["us-west-2", "eu-west-1"], alertTopicArn: TOPIC };
    const watched = (await declared(change)).filter(({ type }) => type.startsWith("aws:cloudwatch/"));
    assert.deepEqual(watched.map(({ name }) => name.replace("audit-", "")).sort(), [
      ...["eu-west-1-log", "eu-west-1-log-policy", "eu-west-1-refused", "eu-west-1-refused-to-log"],
      ...["eu-west-1-refused-to-people", "eu-west-1-succeeded", "eu-west-1-succeeded-to-log"],
      ...["us-west-2-log", "us-west-2-log-policy", "us-west-2-refused", "us-west-2-refused-to-log"],
      ...["us-west-2-succeeded", "us-west-2-succeeded-to-log"],
    ]);
    const byName = new Map(watched.map(({ inputs, name }) => [name, inputs]));
    const role = "arn:aws:iam::222222222222:role/federated/orders-backup";
    assert.deepEqual(byName.get("audit-eu-west-1-refused"), {
      region: "eu-west-1",
      name: "federation-audit-refused",
      description: "Federated sign-ins that AWS refuses",
      eventPattern: JSON.stringify(exchangePattern([role], "refused")),
      state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
    });
    assert.deepEqual(byName.get("audit-eu-west-1-refused-to-people"), {
      region: "eu-west-1",
      rule: "federation-audit-refused",
      targetId: "people",
      arn: TOPIC,
      inputTransformer: REFUSED_MESSAGE,
    });
    assert.deepEqual(byName.get("audit-us-west-2-succeeded-to-log"), {
      region: "us-west-2",
      rule: "federation-audit-succeeded",
      targetId: "log",
      arn: "arn:aws:logs:us-west-2:222222222222:log-group:/aws/events/federation-audit",
    });
    const log = { partition: "aws", accountId: "222222222222", name: "federation-audit" };
    assert.deepEqual(byName.get("audit-us-west-2-log-policy"), {
      region: "us-west-2",
      policyName: "federation-audit",
      policyDocument: JSON.stringify(alertLogPolicy({ ...log, region: "us-west-2" })),
    });
    assert.deepEqual(byName.get("audit-us-west-2-log"), {
      region: "us-west-2",
      name: "/aws/events/federation-audit",
      retentionInDays: 365,
    });
  });

  it("refuses everything that is wrong at once", async () => {
    const wrong = {
      accountId: "1",
      region: "us-west",
      auditName: "a",
      databaseName: "Audit",
      logBucketName: "Logs",
      answerBucketName: "Logs",
      keyAlias: "alias/x",
      deployRoleName: "a b",
      logRetentionDays: 0,
      logLockMode: "forever" as LockMode,
      answerRetentionDays: 0,
      exchangeRegions: ["us-west-2", "us-west-2"],
      alertTopicArn: TOPIC,
      exchangeRetentionDays: 2,
      roles: [
        ROLE,
        {
          ...ROLE,
          path: "federated",
          issuer: { kind: "hub" as "github" },
          applicationId: "x",
          audiences: [],
        },
        { ...ROLE, roleName: "other", subjects: ["repo:example/orders:pull_request"] },
      ],
    };
    const problems = await problemsOf((opts) => new FederationAudit("audit", wrong, opts));
    assert.deepEqual(
      problems.map(({ path }) => path),
      [
        ...["accountId", "region", "auditName", "databaseName", "logBucketName", "answerBucketName"],
        ...["answerBucketName", "keyAlias", "deployRoleName", "roles[1].roleName", "roles[1].path"],
        ...["roles[1].issuer.kind", "roles[1].applicationId", "roles[2].subjects[0]", "logRetentionDays"],
        ...[
          "logLockMode",
          "answerRetentionDays",
          "exchangeRegions[1]",
          "alertTopicArn",
          "exchangeRetentionDays",
        ],
      ],
    );
  });

  for (const [title, change, problem] of [
    ["no role", { roles: [] }, { path: "roles", reason: "must name at least one role, got nothing" }],
    [
      "a topic of a Region that is not watched",
      { exchangeRegions: ["us-west-2"], alertTopicArn: TOPIC },
      {
        path: "alertTopicArn",
        reason: `must be a topic in one of exchangeRegions (us-west-2), because a rule reaches no topic of another Region, got "${TOPIC}"`,
      },
    ],
    [
      "a topic where nothing is watched",
      { exchangeRegions: [], alertTopicArn: TOPIC },
      {
        path: "alertTopicArn",
        reason: `must be a topic in one of exchangeRegions (which are none), because a rule reaches no topic of another Region, got "${TOPIC}"`,
      },
    ],
    [
      "answers among the logs",
      { answerBucketName: ARGS.logBucketName },
      {
        path: "answerBucketName",
        reason:
          'must not be that of the logs, in which nobody but CloudTrail writes, got "federation-logs-222222222222"',
      },
    ],
  ] as const)
    it(`refuses ${title}`, async () => {
      const args = { ...ARGS, ...change } as FederationAuditArgs;
      assert.deepEqual(await problemsOf((opts) => new FederationAudit("audit", args, opts)), [problem]);
    });
});
