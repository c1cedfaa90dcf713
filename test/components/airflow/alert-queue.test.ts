import assert from "node:assert/strict";
import { AirflowAlertQueue, type AirflowAlertQueueArgs } from "../../../components";
import { alertRolePolicy, backupFailurePattern } from "../../../domain/airflow/alert-queue";
import { matchEvent } from "../../../domain/alerts/event-match";
import { eventQueuePolicy } from "../../../domain/alerts/event-bus";
import { AIRFLOW_PLACE } from "../../support/datasets";
import { problemsOf } from "../../support/problems-of";
import { recordResources } from "../../support/record-resources";

const { serviceBoundaryArn: _, ...PLACE } = AIRFLOW_PLACE;
const ARGS: AirflowAlertQueueArgs = {
  ...PLACE,
  kmsKeyArn: "key",
  topicArn: "arn:aws:sns:eu-west-1:111111111111:t",
};
const QUEUE = "arn:aws:sqs:eu-west-1:111111111111:airflow-prod-backup-failures";
const policyOf = (queueArn: string): string =>
  JSON.stringify(
    eventQueuePolicy({
      queueArn,
      accountId: "111111111111",
      ruleArns: ["arn:aws:events:eu-west-1:111111111111:rule/airflow-prod-backup-failures"],
    }),
  );

describe("AirflowAlertQueue (R34)", () => {
  it("puts failures into an encrypted queue with dead letters, for the DAG's own role", async () => {
    const resources = await recordResources((opts) => new AirflowAlertQueue("alerts", ARGS, opts));
    const inputs = Object.fromEntries(
      resources.filter(({ type }) => type.startsWith("aws:")).map((each) => [each.name, each.inputs]),
    );
    const { "alerts-connection": __, "alerts-connection-value": ___, "alerts-role": role, ...rest } = inputs;

    assert.equal(role?.name, "airflow-prod-backup_failure_alerts");
    assert.deepEqual(rest, {
      "alerts-dead-letters": {
        region: "eu-west-1",
        name: "airflow-prod-backup-failures-dead-letters",
        sqsManagedSseEnabled: true,
        messageRetentionSeconds: 1_209_600,
      },
      "alerts-dead-letters-policy": {
        region: "eu-west-1",
        queueUrl: "alerts-dead-letters.id",
        policy: policyOf(`${QUEUE}-dead-letters`),
      },
      "alerts-queue": {
        region: "eu-west-1",
        name: "airflow-prod-backup-failures",
        sqsManagedSseEnabled: true,
        messageRetentionSeconds: 345_600,
        visibilityTimeoutSeconds: 300,
        redrivePolicy: JSON.stringify({ deadLetterTargetArn: `${QUEUE}-dead-letters`, maxReceiveCount: 5 }),
      },
      "alerts-queue-policy": {
        region: "eu-west-1",
        queueUrl: "alerts-queue.id",
        policy: policyOf(QUEUE),
      },
      "alerts-rule": {
        region: "eu-west-1",
        name: "airflow-prod-backup-failures",
        description: "Failures of the jobs of the DAGs of prod",
        eventPattern: JSON.stringify(backupFailurePattern({ ...ARGS, partition: "aws" })),
      },
      "alerts-target": {
        region: "eu-west-1",
        rule: "airflow-prod-backup-failures",
        arn: QUEUE,
        deadLetterConfig: { arn: `${QUEUE}-dead-letters` },
        retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
      },
      "alerts-role-policy": {
        role: "airflow-prod-backup_failure_alerts",
        name: "dag",
        policy: JSON.stringify(alertRolePolicy({ ...ARGS, partition: "aws" })),
      },
    });
  });

  const role = "arn:aws:iam::111111111111:role/backup/prod/backup-prod-orders_backup";
  const events: readonly (readonly [
    title: string,
    kind: string,
    detail: Record<string, string>,
    answer: string,
  ])[] = [
    ...["FAILED", "ABORTED", "EXPIRED", "PARTIAL"].map(
      (state) => [`a backup that is ${state}`, "Backup", { state, iamRoleArn: role }, "yes"] as const,
    ),
    ["a copy that failed", "Copy", { state: "FAILED", iamRoleArn: role }, "yes"],
    [
      "a restore that failed, which says it in status",
      "Restore",
      { status: "FAILED", iamRoleArn: role },
      "yes",
    ],
    ["a backup that completed", "Backup", { state: "COMPLETED", iamRoleArn: role }, "no"],
    ["a restore that runs", "Restore", { status: "RUNNING", iamRoleArn: role }, "no"],
    [
      "a failure of another environment",
      "Backup",
      { state: "FAILED", iamRoleArn: role.replaceAll("prod", "dev") },
      "no",
    ],
    [
      "a failure of the organization's own role",
      "Backup",
      { state: "FAILED", iamRoleArn: "arn:aws:iam::111111111111:role/AWSBackup-org-backup-prod" },
      "no",
    ],
  ];
  for (const [title, kind, detail, answer] of events)
    it(`${answer === "yes" ? "takes" : "leaves"} ${title}`, () => {
      const pattern = backupFailurePattern({ ...ARGS, partition: "aws" });
      const known = { state: undefined, status: undefined, ...detail };

      assert.equal(
        matchEvent(pattern, { source: "aws.backup", detailType: `${kind} Job State Change`, detail: known }),
        answer,
      );
    });

  it("refuses every bad argument at once", async () => {
    const bad = {
      ...ARGS,
      environment: "",
      accountId: "1",
      region: "mars",
      topicArn: "t",
      taskBoundaryArn: "b",
    };

    assert.deepEqual(
      (await problemsOf((opts) => new AirflowAlertQueue("alerts", bad, opts))).map(({ path }) => path),
      ["environment", "accountId", "region", "principal.roleArn", "taskBoundaryArn", "topicArn"],
    );
  });
});
