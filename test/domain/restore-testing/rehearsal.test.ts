import assert from "node:assert/strict";
import fc from "fast-check";
import {
  findRecoveryPointSelectionProblems,
  findRehearsalScheduleProblems,
  matchesRestoreJobs,
} from "../../../domain/restore-testing/rehearsal";

const TODAY = new Date("2026-06-15T00:00:00Z");

describe("rehearsals of restores", () => {
  describe("come often enough", () => {
    const rows: readonly (readonly [expression: string, days: number])[] = [
      ["cron(0 12 * * ? *)", 1],
      ["cron(0 12 ? * MON *)", 7],
      ["cron(0 12 1 * ? *)", 31],
      ["cron(0 12 ? * 2#1 *)", 35],
      ["cron(0 12 1 */2 ? *)", 62],
      ["cron(0 12 1 1 ? *)", 366],
    ];
    for (const [expression, days] of rows) {
      it(`${expression} every ${days} days, and not a day sooner`, () => {
        assert.deepEqual(findRehearsalScheduleProblems(expression, days, TODAY), []);
        assert.deepEqual(findRehearsalScheduleProblems(expression, days - 1, TODAY), [
          {
            path: "scheduleExpression",
            reason: `must fire at least every ${days - 1} days, because a backup that nobody restored lately is a hope, got ${days} days between two tests`,
          },
        ]);
      });
    }

    it("not when they come once more, or never", () => {
      for (const expression of ["cron(0 12 1 1 ? 2027)", "cron(0 12 1 1 ? 2020)"])
        assert.deepEqual(
          findRehearsalScheduleProblems(expression, 366, TODAY).map(
            ({ reason }) => reason.split(", got ")[1],
          ),
          ["one that does not fire again"],
        );
    });

    for (const expression of ["rate(1 day)", "cron(0 12 * * * *)", "", 7, {}, "x".repeat(1_000_000)]) {
      it(`not when they are no schedule: ${JSON.stringify(expression).slice(0, 20)}`, () => {
        assert.equal(findRehearsalScheduleProblems(expression, 31, TODAY).length, 1);
      });
    }
  });

  describe("find recovery points", () => {
    const rows = [
      { selection: { includeVaults: ["*"] }, paths: [] },
      { selection: { includeVaults: ["*"], excludeVaults: ["arn:aws:backup:x"] }, paths: [] },
      { selection: { includeVaults: [] }, paths: ["recoveryPointSelection.includeVaults"] },
      {
        selection: { includeVaults: ["*"], excludeVaults: ["*"] },
        paths: ["recoveryPointSelection.excludeVaults"],
      },
      { selection: {}, paths: [] },
      { selection: "all", paths: [] },
      { selection: undefined, paths: [] },
    ];
    for (const { paths, selection } of rows) {
      it(`${paths.length === 0 ? "" : "not "}with ${JSON.stringify(selection)}`, () => {
        assert.deepEqual(
          findRecoveryPointSelectionProblems(selection).map(({ path }) => path),
          paths,
        );
      });
    }
  });

  describe("are told to somebody", () => {
    const type = "Restore Job State Change";
    const rows = [
      { title: "by name", pattern: { source: ["aws.backup"], "detail-type": [type] }, answer: true },
      {
        title: "as text",
        pattern: JSON.stringify({ "detail-type": ["Copy Job State Change", type] }),
        answer: true,
      },
      {
        title: "when they have ended",
        pattern: { "detail-type": [type], detail: { status: ["COMPLETED"] } },
        answer: true,
      },
      { title: "with everything of AWS Backup", pattern: { source: ["aws.backup"] }, answer: true },
      { title: "by a prefix", pattern: { source: [{ prefix: "aws." }] }, answer: true },
      {
        title: "not when they fail only",
        pattern: { "detail-type": [type], detail: { status: ["FAILED"] } },
        answer: false,
      },
      {
        title: "not with other jobs",
        pattern: { source: ["aws.backup"], "detail-type": ["Backup Job State Change"] },
        answer: false,
      },
      { title: "not with another service", pattern: { source: ["aws.ec2"] }, answer: false },
      { title: "not by an account alone", pattern: { account: ["111111111111"] }, answer: false },
      { title: "not by what is no list", pattern: { source: "aws.backup" }, answer: false },
      { title: "not by no pattern", pattern: "{", answer: false },
    ];
    for (const { answer, pattern, title } of rows) {
      it(title, () => {
        assert.equal(matchesRestoreJobs(pattern), answer);
      });
    }

    it("never by accident, and without a throw", () => {
      fc.assert(
        fc.property(fc.anything(), (pattern) => {
          assert.equal(matchesRestoreJobs(pattern), false);
          findRecoveryPointSelectionProblems(pattern);
        }),
      );
    });
  });
});
