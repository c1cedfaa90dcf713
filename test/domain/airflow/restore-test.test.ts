import assert from "node:assert/strict";
import { findRestoreTestsProblems } from "../../../domain/airflow/restore-test";
import { AIRFLOW_PLACE, ORDERS, ORDERS_RESTORE } from "../../support/datasets";

const PATHS = { tests: "restoreTests", datasets: "datasets" };
const EBS = "arn:aws:ec2:eu-west-1:111111111111:volume/vol-0123456789abcdef0";

function problemsOf(...tests: readonly unknown[]): readonly string[] {
  return findRestoreTestsProblems(tests, AIRFLOW_PLACE, PATHS, [ORDERS]).map(
    ({ path, reason }) => `${path} ${reason}`,
  );
}

describe("findRestoreTestsProblems", () => {
  const { region: _, ...here } = ORDERS_RESTORE;
  const accepted: readonly (readonly [title: string, change: object])[] = [
    ["one that says everything", ORDERS_RESTORE],
    ["points of an hour", { newestPointWithinHours: 1 }],
    ["points of a year", { newestPointWithinHours: 8760 }],
    ["ten minutes", { waitMinutes: 10 }],
    ["a week", { waitMinutes: 10_080 }],
    ["no metadata at all", { metadata: {} }],
    ["a schedule by its name", { schedule: "@weekly" }],
    [
      "another region",
      { region: "eu-central-1", resourceArn: here.resourceArn.replace("eu-west-1", "eu-central-1") },
    ],
  ];
  for (const [title, change] of accepted)
    it(`takes ${title}`, () => {
      assert.deepEqual(problemsOf({ ...here, ...change }), []);
    });

  it("takes no tests at all", () => {
    assert.deepEqual(problemsOf(), []);
  });

  const table =
    "must be the ARN of a DynamoDB table, because only what is restored of one can be told by its name";
  const refused: readonly (readonly [title: string, test: unknown, problems: readonly string[]])[] = [
    ["what is none", "orders", ['restoreTests[0] must be a restore test, got "orders"']],
    [
      "the id of a dataset",
      { ...here, dagId: "orders_backup" },
      ['restoreTests[0].dagId must be used once, and datasets[0] has it too, got "orders_backup"'],
    ],
    [
      "an id of a DAG that is always there",
      { ...here, dagId: "backup_specs_check" },
      ["restoreTests[0].dagId must not be the id"],
    ],
    [
      "an id that is too long for a session",
      { ...here, dagId: "x".repeat(52) },
      ["restoreTests[0].dagId must have at most 51 characters"],
    ],
    ["a volume", { ...here, resourceArn: EBS }, [`restoreTests[0].resourceArn ${table}, got "${EBS}"`]],
    [
      "a table of another account",
      { ...here, resourceArn: here.resourceArn.replace("1111", "2222") },
      ["restoreTests[0].resourceArn must be a resource of account 111111111111"],
    ],
    [
      "a table of another region",
      { ...here, region: "eu-central-1" },
      ["restoreTests[0].resourceArn must be a resource of region eu-central-1"],
    ],
    [
      "a region that AWS has not",
      { ...here, region: "nowhere" },
      ["restoreTests[0].region must be", "restoreTests[0].resourceArn must be"],
    ],
    ["no vault", { ...here, vaultName: undefined }, ["restoreTests[0].vaultName must be"]],
    [
      "points of no hours",
      { ...here, newestPointWithinHours: 0 },
      ["restoreTests[0].newestPointWithinHours must be"],
    ],
    [
      "points of more than a year",
      { ...here, newestPointWithinHours: 8761 },
      ["restoreTests[0].newestPointWithinHours must be"],
    ],
    ["nine minutes", { ...here, waitMinutes: 9 }, ["restoreTests[0].waitMinutes must be"]],
    ["more than a week", { ...here, waitMinutes: 10_081 }, ["restoreTests[0].waitMinutes must be"]],
    [
      "a schedule of six fields",
      { ...here, schedule: "0 0 9 * * 1" },
      ["restoreTests[0].schedule must be a cron expression"],
    ],
    [
      "a name for what is restored",
      { ...here, metadata: { targetTableName: "orders" } },
      ["restoreTests[0].metadata.targetTableName must be left out, because the DAG names what it restores"],
    ],
    [
      "metadata that is no text",
      { ...here, metadata: { encryptionType: 1 } },
      ["restoreTests[0].metadata.encryptionType must be a text, got 1"],
    ],
    [
      "metadata as a list",
      { ...here, metadata: [] },
      ["restoreTests[0].metadata must be texts by their names"],
    ],
    [
      "a principal that there is not",
      { ...here, principal: { kind: "x" } },
      ["restoreTests[0].principal.kind must be one of"],
    ],
    [
      "a field that nobody knows",
      { ...here, retentionDays: 5 },
      ["restoreTests[0].retentionDays is not known"],
    ],
  ];
  for (const [title, test, expected] of refused)
    it(`refuses ${title}`, () => {
      assert.deepEqual(
        problemsOf(test).map((problem, index) => problem.slice(0, expected[index]?.length ?? problem.length)),
        expected,
      );
    });

  it("refuses an id that is used twice, and something that is no list", () => {
    assert.deepEqual(problemsOf(here, here), [
      'restoreTests[1].dagId must be used once, and restoreTests[0] has it too, got "orders_restore"',
    ]);
    assert.deepEqual(findRestoreTestsProblems({}, AIRFLOW_PLACE, PATHS, "x"), [
      { path: "restoreTests", reason: "must be a list of restore tests, got {}" },
    ]);
  });
});
