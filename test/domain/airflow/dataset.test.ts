import assert from "node:assert/strict";
import { findDatasetsProblems } from "../../../domain/airflow/dataset";
import { CUSTOMERS, ORDERS } from "../../support/datasets";

const PLACE = { environment: "prod", accountId: "111111111111", region: "eu-west-1" };
const LOCK = { minRetentionDays: 7, maxRetentionDays: 365 };
const COPY = { vaultArn: "arn:aws:backup:us-west-2:222222222222:backup-vault:keep", retentionDays: 30 };
const TYPES = "DynamoDB, EBS, EC2, EFS, FSx, RDS, RDS cluster, S3";

const problemsOf = (more: Readonly<Record<string, unknown>>): readonly string[] =>
  findDatasetsProblems([{ ...ORDERS, ...more }], PLACE, "datasets").map(
    ({ path, reason }) => `${path.replace("datasets[0].", "")} ${reason}`,
  );

describe("findDatasetsProblems", () => {
  it("accepts datasets that say as little and as much as they can", () => {
    assert.deepEqual(findDatasetsProblems([ORDERS, CUSTOMERS], PLACE, "datasets"), []);
  });

  const sound: readonly (readonly [title: string, more: Readonly<Record<string, unknown>>])[] = [
    ["a session's name of 64 characters", { dagId: "d".repeat(51) }],
    ["retention at the lower bound of the lock", { retentionDays: 7, vaultLock: LOCK }],
    ["retention at the upper bound of the lock", { retentionDays: 365, vaultLock: LOCK }],
    ["90 days in cold storage", { retentionDays: 91, coldStorageAfterDays: 1 }],
    ["the shortest start window", { startWindowMinutes: 60, completeWindowMinutes: 61 }],
    ["the longest windows", { startWindowMinutes: 43_199, completeWindowMinutes: 43_200 }],
    ["ten attempts", { maxAttempts: 10 }],
    ["720 hours to approve", { approvalHours: 720 }],
    ["a schedule by name", { schedule: "@daily" }],
    ["a bucket, whose ARN has no place", { resourceArn: "arn:aws:s3:::orders" }],
    ["a shared key of tags of 128 characters", { tags: { ["k".repeat(128)]: "v".repeat(256) } }],
    ["the shortest wait for a copy", { copyTo: { ...COPY, completeWindowMinutes: 10 } }],
  ];
  for (const [title, more] of sound)
    it(`accepts ${title}`, () => {
      assert.deepEqual(problemsOf(more), []);
    });

  const broken: readonly (readonly [
    title: string,
    more: Readonly<Record<string, unknown>>,
    problems: readonly string[],
  ])[] = [
    [
      "a session's name of 65 characters",
      { dagId: "d".repeat(52) },
      [
        `dagId must have at most 51 characters, because the session airflow-prod-${"d".repeat(52)} may have 64, got "${"d".repeat(52)}"`,
      ],
    ],
    [
      "an id that Airflow does not take",
      { dagId: "orders backup" },
      [
        'dagId must be the id of a DAG, letters, digits and characters of _.- that start with a letter, digit or _, got "orders backup"',
      ],
    ],
    [
      "the id of a DAG that is always there",
      { dagId: "backup_failure_alerts" },
      ['dagId must not be the id of a DAG that is always there, got "backup_failure_alerts"'],
    ],
    [
      "a type that no role can be limited to",
      { resourceArn: "arn:aws:redshift:eu-west-1:111111111111:cluster:orders" },
      [
        `resourceArn must be the ARN of one resource of a type to which a service role can be limited (${TYPES}), got "arn:aws:redshift:eu-west-1:111111111111:cluster:orders"`,
      ],
    ],
    [
      "a wildcard",
      { resourceArn: "arn:aws:dynamodb:eu-west-1:111111111111:table/*" },
      [
        `resourceArn must be the ARN of one resource of a type to which a service role can be limited (${TYPES}), got "arn:aws:dynamodb:eu-west-1:111111111111:table/*"`,
      ],
    ],
    [
      "another account and another region",
      { resourceArn: "arn:aws:dynamodb:eu-west-2:222222222222:table/orders" },
      [
        'resourceArn must be a resource of account 111111111111, got "arn:aws:dynamodb:eu-west-2:222222222222:table/orders"',
        'resourceArn must be a resource of region eu-west-1, got "arn:aws:dynamodb:eu-west-2:222222222222:table/orders"',
      ],
    ],
    [
      "retention below the lock",
      { retentionDays: 6, vaultLock: LOCK },
      ["retentionDays must be at least the 7 days that the lock of vault orders demands, got 6"],
    ],
    [
      "retention above the lock",
      { retentionDays: 366, vaultLock: LOCK },
      ["retentionDays must be at most the 365 days that the lock of vault orders allows, got 366"],
    ],
    [
      "a lock that is upside down",
      { vaultLock: { minRetentionDays: 2, maxRetentionDays: 1 } },
      ["vaultLock.maxRetentionDays must not be less than minRetentionDays (2), got 1"],
    ],
    [
      "89 days in cold storage",
      { retentionDays: 90, coldStorageAfterDays: 1 },
      ["retentionDays must be at least 90 days more than coldStorageAfterDays (1), got 90"],
    ],
    [
      "cold storage of a type without",
      { resourceArn: "arn:aws:s3:::orders", retentionDays: 100, coldStorageAfterDays: 1 },
      ["coldStorageAfterDays must be left out, because S3 has no cold storage, got 1"],
    ],
    [
      "a start window of less than an hour",
      { startWindowMinutes: 59 },
      ["startWindowMinutes must be at least 60 minutes, got 59"],
    ],
    [
      "windows of the same length",
      { startWindowMinutes: 60, completeWindowMinutes: 60 },
      ["completeWindowMinutes must be more than startWindowMinutes (60), got 60"],
    ],
    ["eleven attempts", { maxAttempts: 11 }, ["maxAttempts must be at most 10 attempts, got 11"]],
    ["no time to approve", { approvalHours: 0 }, ["approvalHours must be at least 1 hour, got 0"]],
    [
      "a schedule in six fields",
      { schedule: "0 6 * * ? *" },
      [
        'schedule must be a cron expression of five fields or one of @hourly, @daily, @weekly, @monthly, got "0 6 * * ? *"',
      ],
    ],
    [
      "a schedule and assets",
      { schedule: "@daily", assets: ["s3://orders/done"] },
      ["assets must be left out where schedule is set, got a list"],
    ],
    [
      "tags that are a run's or AWS's",
      { tags: { "airflow:run": "x", "aws:x": "y" } },
      ["airflow:run", "aws:x"].map(
        (key) =>
          `tags.${key} must be the key of a tag, 1 to 128 characters without wildcards that begin with neither aws: nor airflow:, got "${key}"`,
      ),
    ],
    [
      "a copy to what is no vault, for no time",
      { copyTo: { vaultArn: "keep", retentionDays: 0 } },
      [
        'copyTo.vaultArn must be the ARN of a backup vault, got "keep"',
        "copyTo.retentionDays must be at least 1 day, got 0",
      ],
    ],
    [
      "a copy outside of the lock of its vault",
      { copyTo: { ...COPY, vaultLock: { minRetentionDays: 31, maxRetentionDays: 365 } } },
      ["copyTo.retentionDays must be at least the 31 days that the lock of vault keep demands, got 30"],
    ],
    [
      "a field that nobody knows",
      { copyTo: { ...COPY, retention: 1 } },
      [
        "copyTo.retention is not known; known are vaultArn, retentionDays, coldStorageAfterDays, vaultLock, completeWindowMinutes, got 1",
      ],
    ],
  ];
  for (const [title, more, problems] of broken)
    it(`refuses ${title}`, () => {
      assert.deepEqual(problemsOf(more), problems);
    });

  it("refuses what is used twice, and what is no list and no dataset", () => {
    assert.deepEqual(findDatasetsProblems([ORDERS, ORDERS], PLACE, "datasets"), [
      {
        path: "datasets[1].dagId",
        reason: 'must be used once, and datasets[0] has it too, got "orders_backup"',
      },
    ]);
    assert.deepEqual(findDatasetsProblems("x", PLACE, "datasets"), [
      { path: "datasets", reason: 'must be a list of datasets, got "x"' },
    ]);
    assert.deepEqual(findDatasetsProblems([1], PLACE, "datasets"), [
      { path: "datasets[0]", reason: "must be a dataset, got 1" },
    ]);
  });
});
