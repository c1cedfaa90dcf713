import assert from "node:assert/strict";
import { BackupAlerts, centralBusArn, type BackupAlertsArgs } from "../../components";
import { alertClassesOf } from "../../domain/alerts/alert-classes";
import { alertMessage } from "../../domain/alerts/alert-message";
import { alertKeyPolicy, alertLogPolicy, alertTopicPolicy } from "../../domain/alerts/alert-policies";
import { busPolicy } from "../../domain/alerts/event-bus";
import { problemsOf } from "../support/problems-of";
import { type RecordedResource, recordResources } from "../support/record-resources";

const ARGS: BackupAlertsArgs = {
  environment: "prod",
  alertsName: "alerts",
  forwarderName: "events",
  accountId: "222222222222",
  region: "us-west-2",
  organizationId: "o-a1b2c3d4e5",
  deployRoleName: "Deployer",
  emails: ["a@example.com", "b@example.com"],
  centralVaultName: "central",
  localVaultName: "local",
  protectedRegions: ["eu-west-1"],
  permissionSetName: "BackupBreakGlass",
  lockNote: "It is locked.",
  runbookUrl: "https://example.com/runbook.md",
};
const SPEC = { partition: "aws", accountId: "222222222222", region: "us-west-2", name: "alerts" };
const UNDELIVERED = "arn:aws:sqs:us-west-2:222222222222:alerts-undelivered";
const READY = [
  "alerts-bus",
  "alerts-topic-policy",
  "alerts-queue-policy",
  "alerts-undelivered-policy",
  "alerts-log-policy",
];

const record = (args = ARGS): Promise<readonly RecordedResource[]> =>
  recordResources((opts) => new BackupAlerts("alerts", args, opts));
const find = (resources: readonly RecordedResource[], name: string): RecordedResource | undefined =>
  resources.find((one) => one.name === name && !one.type.startsWith("aws-org-backup:"));

describe("BackupAlerts (R10, R24)", () => {
  it("takes events of the organization's forwarding roles", async () => {
    const resources = await record();

    assert.deepEqual(find(resources, "alerts-bus")?.inputs, {
      region: "us-west-2",
      name: "alerts",
      description: "What happens to backups, from every account of the organization",
    });
    assert.deepEqual(find(resources, "alerts-bus-policy")?.inputs, {
      region: "us-west-2",
      eventBusName: "alerts",
      policy: JSON.stringify(busPolicy({ ...SPEC, ...ARGS, busName: "alerts" })),
    });
    assert.equal(centralBusArn(ARGS), "arn:aws:events:us-west-2:222222222222:event-bus/alerts");
  });

  it("sends to an encrypted topic that everybody who is named subscribes to", async () => {
    const resources = await record();

    assert.deepEqual(find(resources, "alerts-topic")?.inputs, {
      region: "us-west-2",
      name: "alerts",
      displayName: "Backups of prod",
      kmsMasterKeyId: "alerts-key.arn",
    });
    assert.deepEqual(
      resources
        .filter(({ type }) => type === "aws:sns/topicSubscription:TopicSubscription")
        .map(({ inputs }) => [inputs.topic, inputs.protocol, inputs.endpoint]),
      ARGS.emails.map((email) => ["alerts-topic.arn", "email", email]),
    );
    assert.equal(
      find(resources, "alerts-topic-policy")?.inputs.policy,
      JSON.stringify(alertTopicPolicy(SPEC)),
    );
    assert.equal(
      find(resources, "alerts-key")?.inputs.policy,
      JSON.stringify(alertKeyPolicy(SPEC, "Deployer")),
    );
  });

  it("has a rule and a message for each class of alerts, each with a way for what cannot be delivered", async () => {
    const resources = await record();

    for (const alert of alertClassesOf(ARGS)) {
      const rule = find(resources, `alerts-${alert.name}`);
      assert.deepEqual(
        [rule?.inputs.eventBusName, rule?.inputs.eventPattern, rule?.inputs.state],
        [
          "alerts",
          JSON.stringify(alert.pattern),
          alert.readOnly ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED",
        ],
      );
      const target = find(resources, `alerts-${alert.name}-to-people`);
      assert.deepEqual(target?.inputs, {
        region: "us-west-2",
        rule: alert.name,
        eventBusName: "alerts",
        targetId: "people",
        arn: "alerts-topic.arn",
        deadLetterConfig: { arn: UNDELIVERED },
        inputTransformer: alertMessage(alert, ARGS, ARGS.runbookUrl),
      });
      assert.deepEqual(target.options, { dependsOn: [`alerts-${alert.name}`, ...READY] });
    }
  });

  it("keeps every event for machines and in the log", async () => {
    const resources = await record();

    assert.deepEqual(
      ["machines", "log"].map((target) => find(resources, `alerts-everything-to-${target}`)?.inputs.arn),
      ["alerts-queue.arn", "alerts-log.arn"],
    );
    assert.deepEqual(find(resources, "alerts-log")?.inputs, {
      region: "us-west-2",
      name: "/aws/events/alerts",
      kmsKeyId: "alerts-key.arn",
      retentionInDays: 365,
    });
    assert.deepEqual(find(resources, "alerts-log-policy")?.inputs, {
      region: "us-west-2",
      policyName: "alerts",
      policyDocument: JSON.stringify(alertLogPolicy(SPEC)),
    });
    assert.deepEqual(find(resources, "alerts-queue")?.inputs, {
      region: "us-west-2",
      kmsMasterKeyId: "alerts-key.arn",
      messageRetentionSeconds: 1_209_600,
      name: "alerts",
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: "arn:aws:sqs:us-west-2:222222222222:alerts-failed",
        maxReceiveCount: 5,
      }),
    });
  });

  it("rings when nothing happens, in the hours that are asked for", async () => {
    const resources = await record({
      ...ARGS,
      silenceHours: 48,
      restoreTestHours: 168,
      watchedAccounts: ["333333333333"],
    });

    const alarms = resources.filter(({ type }) => type === "aws:cloudwatch/metricAlarm:MetricAlarm");
    assert.deepEqual(
      alarms.map(({ inputs }) => [
        inputs.name,
        inputs.evaluationPeriods,
        inputs.treatMissingData,
        inputs.alarmActions,
      ]),
      [
        ["alerts-alerts-undelivered", 1, "notBreaching", ["alerts-topic.arn"]],
        ["alerts-no-backup-eu-west-1", 48, "breaching", ["alerts-topic.arn"]],
        ["alerts-no-copy", 48, "breaching", ["alerts-topic.arn"]],
        ["alerts-no-event-333333333333", 48, "breaching", ["alerts-topic.arn"]],
        ["alerts-no-restore-test", 168, "breaching", ["alerts-topic.arn"]],
      ],
    );
    const [, backup] = alarms;
    assert.deepEqual(
      [backup?.inputs.namespace, backup?.inputs.metricName, backup?.inputs.dimensions, backup?.inputs.period],
      ["AwsOrgBackup/alerts", "BackupsCompleted", { Region: "eu-west-1" }, 3600],
    );
    assert.deepEqual(
      [backup?.inputs.threshold, backup?.inputs.comparisonOperator, backup?.inputs.datapointsToAlarm],
      [1, "LessThanThreshold", 48],
    );
  });

  it("counts from the log group, by Region where an alarm asks for it", async () => {
    const resources = await record();

    assert.deepEqual(find(resources, "alerts-backups-completed")?.inputs.metricTransformation, {
      namespace: "AwsOrgBackup/alerts",
      name: "BackupsCompleted",
      value: "1",
      dimensions: { Region: "$.region" },
    });
    assert.deepEqual(find(resources, "alerts-copies-arrived")?.inputs.metricTransformation, {
      namespace: "AwsOrgBackup/alerts",
      name: "CopiesArrived",
      value: "1",
    });
  });

  it("shows it all on a dashboard, alarms included", async () => {
    const resources = await record();
    const body = String(find(resources, "alerts-dashboard")?.inputs.dashboardBody);

    assert.match(body, /"arn:aws:cloudwatch:us-west-2:222222222222:alarm:alerts-no-copy"/);
    assert.match(body, /It is locked\./);
  });

  it("refuses everything that AWS would refuse, or that would leave nobody told, at once", async () => {
    const bad = {
      ...ARGS,
      alertsName: "a b",
      accountId: "2",
      emails: [],
      protectedRegions: [],
      silenceHours: 0,
      restoreTestHours: 169,
      logRetentionDays: 3,
      watchedAccounts: ["3"],
    };
    const problems = await problemsOf((opts) => new BackupAlerts("alerts", bad, opts));
    assert.deepEqual(
      problems.map(({ path, reason }) => `${path} ${reason}`),
      [
        'alertsName must be 1 to 64 letters, digits, hyphens or underscores, got "a b"',
        'accountId must be an account id, twelve digits, got "2"',
        "emails must name at least 1, because alerts that nobody gets are none, got an empty list",
        "protectedRegions must name at least 1, got an empty list",
        'watchedAccounts[0] must be an account id, twelve digits, got "3"',
        "silenceHours must be at least 1 hour, got 0",
        "restoreTestHours must be at most 168 hours, got 169",
        "logRetentionDays must be one of 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days, because alerts must outlast a long weekend and CloudWatch Logs takes no other, got 3",
      ],
    );
  });
});
