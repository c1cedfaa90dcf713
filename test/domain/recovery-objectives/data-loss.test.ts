import assert from "node:assert/strict";
import { dataLossOf, type RunTiming } from "../../../domain/recovery-objectives/data-loss";

const DAILY: RunTiming = {
  scheduleExpression: "cron(0 10 * * ? *)",
  startWindowMinutes: 60,
  completionWindowMinutes: 120,
};
const DAY = 1_440;

/** Each row changes a daily run of 60 and 120 minutes in one thing. */
const CASES: readonly (readonly [
  title: string,
  change: Partial<RunTiming>,
  loss: readonly [gap: number, start: number, completion: number, all: number] | undefined,
])[] = [
  ["a day, and both windows", {}, [DAY, 60, 120, 1_620]],
  ["an hour", { scheduleExpression: "cron(0 * * * ? *)" }, [60, 60, 120, 240]],
  [
    "twice a day, unevenly: the longer gap",
    { scheduleExpression: "cron(0 6,18 * * ? *)" },
    [720, 60, 120, 900],
  ],
  [
    "the night between two runs of a day",
    { scheduleExpression: "cron(0 9,12 * * ? *)" },
    [1_260, 60, 120, 1_440],
  ],
  ["a week", { scheduleExpression: "cron(0 10 ? * MON *)" }, [7 * DAY, 60, 120, 7 * DAY + 180]],
  ["the weekend", { scheduleExpression: "cron(0 10 ? * MON-FRI *)" }, [3 * DAY, 60, 120, 3 * DAY + 180]],
  ["the longest month", { scheduleExpression: "cron(0 10 1 * ? *)" }, [31 * DAY, 60, 120, 31 * DAY + 180]],
  [
    "years that are still to come",
    { scheduleExpression: "cron(0 10 * * ? 2030-2031)" },
    [DAY, 60, 120, 1_620],
  ],
  ["UTC by its name", { scheduleExpressionTimezone: "Etc/UTC" }, [DAY, 60, 120, 1_620]],
  [
    "the day on which clocks are put back",
    { scheduleExpressionTimezone: "Europe/Berlin" },
    [DAY + 60, 60, 120, 1_680],
  ],
  ["one that fires once", { scheduleExpression: "cron(0 10 1 1 ? 2030)" }, undefined],
  ["one that cannot be read", { scheduleExpression: "rate(1 day)" }, undefined],
  ["none", { scheduleExpression: "" }, undefined],
];

describe("data loss (R9)", () => {
  for (const [title, change, loss] of CASES) {
    it(`counts ${title}`, () => {
      const got = dataLossOf({ ...DAILY, ...change });

      assert.deepEqual(got && [got.gapMinutes, got.startMinutes, got.completionMinutes, got.minutes], loss);
    });
  }

  it("takes AWS's own windows where a rule names none: eight hours, and seven days", () => {
    assert.deepEqual(dataLossOf({ scheduleExpression: DAILY.scheduleExpression }), {
      gapMinutes: DAY,
      startMinutes: 480,
      completionMinutes: 10_080,
      minutes: 12_000,
    });
  });
});
