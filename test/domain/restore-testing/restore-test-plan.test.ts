import assert from "node:assert/strict";
import {
  DEFAULT_RESTORE_TEST_PLAN,
  findRestoreTestPlanNameProblems,
  findRestoreTestPlanProblems,
  restoreTestName,
} from "../../../domain/restore-testing/restore-test-plan";

const LATE =
  "must leave 90 minutes of the validation window (8 hours), because a validation that ends before it times out has no way to fail";

describe("plans of restore tests", () => {
  it("are sound by default", () => {
    assert.deepEqual(findRestoreTestPlanProblems(DEFAULT_RESTORE_TEST_PLAN), []);
  });

  const cases: readonly { title: string; change: object; problems: readonly string[] }[] = [
    { title: "the shortest start window", change: { startWindowHours: 1 }, problems: [] },
    {
      title: "no start window",
      change: { startWindowHours: 0 },
      problems: ["startWindowHours must be at least 1 hour, got 0"],
    },
    { title: "the longest start window", change: { startWindowHours: 168 }, problems: [] },
    {
      title: "a longer one",
      change: { startWindowHours: 169 },
      problems: ["startWindowHours must be at most 168 hours, got 169"],
    },
    { title: "a year of recovery points", change: { lookbackDays: 365 }, problems: [] },
    {
      title: "a day more",
      change: { lookbackDays: 366 },
      problems: ["lookbackDays must be at most 365 days, got 366"],
    },
    {
      title: "no recovery points",
      change: { lookbackDays: 0 },
      problems: ["lookbackDays must be at least 1 day, got 0"],
    },
    {
      title: "a window of no hours",
      change: { validationWindowHours: 0 },
      problems: [
        "validationWindowHours must be at least 1 hour so that something can look at what was restored, got 0",
        "timeoutMinutes must leave 90 minutes of the validation window (0 hours), because a validation that ends before it times out has no way to fail, got 60",
      ],
    },
    { title: "the last moment at which a check can fail", change: { timeoutMinutes: 390 }, problems: [] },
    {
      title: "a minute too late to fail",
      change: { timeoutMinutes: 391 },
      problems: [`timeoutMinutes ${LATE}, got 391`],
    },
    { title: "the shortest timeout", change: { timeoutMinutes: 15 }, problems: [] },
    {
      title: "a shorter one",
      change: { timeoutMinutes: 14 },
      problems: [
        "timeoutMinutes must be at least 15 minutes so that what starts slowly is not taken for broken, got 14",
      ],
    },
    {
      title: "a timeout in words",
      change: { timeoutMinutes: "60" },
      problems: ['timeoutMinutes must be a whole number of minutes, written without quotes, got "60"'],
    },
    {
      title: "a schedule in words",
      change: { cron: "weekly" },
      problems: [
        'cron must have six fields, cron(minute hour day-of-month month day-of-week year), for example cron(0 10 * * ? *), got "weekly"',
      ],
    },
  ];
  for (const { change, problems, title } of cases) {
    it(`${problems.length === 0 ? "accept" : "refuse"} ${title}`, () => {
      const found = findRestoreTestPlanProblems({ ...DEFAULT_RESTORE_TEST_PLAN, ...change });

      assert.deepEqual(
        found.map(({ path, reason }) => `${path} ${reason}`),
        problems,
      );
    });
  }

  it("are named where they stand", () => {
    const found = findRestoreTestPlanProblems(
      { ...DEFAULT_RESTORE_TEST_PLAN, lookbackDays: 0 },
      "restoreTesting",
    );

    assert.deepEqual(
      found.map(({ path }) => path),
      ["restoreTesting.lookbackDays"],
    );
  });

  for (const name of ["a", "A_1", "a".repeat(50)])
    it(`take the name ${name}`, () => {
      assert.deepEqual(findRestoreTestPlanNameProblems(name, "planName"), []);
    });

  for (const name of ["", "a-b", "a".repeat(51), 7, undefined])
    it(`do not take the name ${String(name)}`, () => {
      const [problem] = findRestoreTestPlanNameProblems(name, "planName");
      assert.match(problem?.reason ?? "", /^must be 1 to 50 letters, digits and underscores, got /);
    });

  it("have tests that are named after them", () => {
    assert.equal(restoreTestName("org_backup_prod", "DynamoDB"), "org_backup_prod_dynamodb");
  });
});
