import assert from "node:assert/strict";
import {
  describeCron,
  findScheduleProblems,
  MAX_WINDOW_MINUTES,
  MIN_GAP_MINUTES,
  MIN_WINDOW_MINUTES,
} from "../../../domain/plan/schedule";

const DEFAULTS = { cron: "cron(0 10 * * ? *)", startWindowMinutes: 60, completionWindowMinutes: 120 };
const NOW = new Date("2026-11-23T12:00:00Z");

type Expected = readonly (readonly [field: keyof typeof DEFAULTS, reason: string])[];

/** Each row changes the sound defaults. */
const CASES: readonly (readonly [title: string, change: Record<string, unknown>, expected: Expected])[] = [
  ["the defaults (R9)", {}, []],

  ["a run every hour", { cron: "cron(0 * * * ? *)" }, []],
  [
    "two runs 59 minutes apart",
    { cron: "cron(0,59 10 * * ? *)" },
    [["cron", 'must leave at least 60 minutes between two runs, not 59, got "cron(0,59 10 * * ? *)"']],
  ],
  [
    "two runs an hour",
    { cron: "cron(0/30 10 * * ? *)" },
    [["cron", 'must leave at least 60 minutes between two runs, not 30, got "cron(0/30 10 * * ? *)"']],
  ],
  ["a single run that is to come", { cron: "cron(0 10 24 11 ? 2026)" }, []],
  ["a single run of today that is to come", { cron: "cron(1 12 23 11 ? 2026)" }, []],
  [
    "a single run of this moment",
    { cron: "cron(0 12 23 11 ? 2026)" },
    [["cron", 'must fire after 2026-11-23, got "cron(0 12 23 11 ? 2026)"']],
  ],
  [
    "years that are over",
    { cron: "cron(0 10 * * ? 2020-2025)" },
    [["cron", 'must fire after 2026-11-23, got "cron(0 10 * * ? 2020-2025)"']],
  ],
  [
    "a cron that is none",
    { cron: "cron(0 10 31 2 ? *)" },
    [["cron", 'must name a day that exists, got "cron(0 10 31 2 ? *)"']],
  ],

  ["the shortest windows", { startWindowMinutes: 60, completionWindowMinutes: 60 }, []],
  [
    "windows a minute too short",
    { startWindowMinutes: 59, completionWindowMinutes: 59 },
    [
      ["startWindowMinutes", "must be at least 60 minutes, got 59"],
      ["completionWindowMinutes", "must be at least 60 minutes, got 59"],
    ],
  ],
  ["the longest completion window", { completionWindowMinutes: 52_560_000 }, []],
  [
    "a completion window a minute too long",
    { completionWindowMinutes: 52_560_001 },
    [["completionWindowMinutes", "must be at most 52560000 minutes, got 52560001"]],
  ],
  [
    "windows as long as AWS allows",
    { startWindowMinutes: 52_559_999, completionWindowMinutes: 52_560_000 },
    [],
  ],
  [
    "a start window a minute too long",
    { startWindowMinutes: 52_560_001, completionWindowMinutes: 52_560_000 },
    [["startWindowMinutes", "must be at most 52560000 minutes, got 52560001"]],
  ],
  ["a completion window equal to the start window", { startWindowMinutes: 120 }, []],
  [
    "a completion window shorter than the start window",
    { startWindowMinutes: 121 },
    [["completionWindowMinutes", "must not be shorter than startWindowMinutes (121), got 120"]],
  ],
  [
    "windows that are no numbers",
    { startWindowMinutes: "60", completionWindowMinutes: 120.5 },
    [
      ["startWindowMinutes", 'must be a whole number of minutes, written without quotes, got "60"'],
      ["completionWindowMinutes", "must be a whole number of minutes, got 120.5"],
    ],
  ],
  [
    "windows that are missing",
    { startWindowMinutes: undefined, completionWindowMinutes: NaN },
    [
      ["startWindowMinutes", "must be a whole number of minutes, got nothing"],
      ["completionWindowMinutes", "must be a whole number of minutes, got NaN"],
    ],
  ],
  [
    "a start window in quotes that is longer than the completion window",
    { startWindowMinutes: "3600" },
    [["startWindowMinutes", 'must be a whole number of minutes, written without quotes, got "3600"']],
  ],

  [
    "both windows in seconds",
    { startWindowMinutes: 3600, completionWindowMinutes: 7200 },
    [
      ["startWindowMinutes", "must be minutes, but looks like seconds: write 60, got 3600"],
      ["completionWindowMinutes", "must be minutes, but looks like seconds: write 120, got 7200"],
    ],
  ],
  [
    "a start window in seconds",
    { startWindowMinutes: 5400 },
    [["startWindowMinutes", "must be minutes, but looks like seconds: write 90, got 5400"]],
  ],
  [
    "a start window in seconds and no completion window",
    { startWindowMinutes: 3600, completionWindowMinutes: undefined },
    [
      ["startWindowMinutes", "must be minutes, but looks like seconds: write 60, got 3600"],
      ["completionWindowMinutes", "must be a whole number of minutes, got nothing"],
    ],
  ],
  ["a week's default completion window", { completionWindowMinutes: 10_080 }, []],
  [
    "a long start window that no hours in seconds make",
    { startWindowMinutes: 4000, completionWindowMinutes: 7200 },
    [],
  ],
  [
    "half an hour in seconds, which is no window",
    { startWindowMinutes: 1800, completionWindowMinutes: 1800 },
    [],
  ],
  [
    "a start window that may be seconds, but ends before the next run",
    { cron: "cron(0 5 ? * SUN *)", startWindowMinutes: 3600, completionWindowMinutes: 7200 },
    [],
  ],
  [
    "a start window that may be seconds and ends with the next run",
    { cron: "cron(0 5 1,6 * ? *)", startWindowMinutes: 7200, completionWindowMinutes: 7200 },
    [],
  ],
  [
    "a start window in seconds that ends after the next run",
    { cron: "cron(0 5 1,6 * ? *)", startWindowMinutes: 9000, completionWindowMinutes: 9000 },
    [
      ["startWindowMinutes", "must be minutes, but looks like seconds: write 150, got 9000"],
      ["completionWindowMinutes", "must be minutes, but looks like seconds: write 150, got 9000"],
    ],
  ],
  [
    "a start window that may be seconds of a schedule that runs once",
    { cron: "cron(0 10 24 11 ? 2026)", startWindowMinutes: 3600, completionWindowMinutes: 7200 },
    [],
  ],
  [
    "a start window in seconds beyond all, of a schedule that runs once",
    { cron: "cron(0 10 24 11 ? 2026)", startWindowMinutes: 52_563_600, completionWindowMinutes: undefined },
    [
      ["startWindowMinutes", "must be minutes, but looks like seconds: write 876060, got 52563600"],
      ["completionWindowMinutes", "must be a whole number of minutes, got nothing"],
    ],
  ],
  [
    "windows of a cron that is none",
    { cron: "daily", startWindowMinutes: 3600, completionWindowMinutes: 120 },
    [
      [
        "cron",
        'must have six fields, cron(minute hour day-of-month month day-of-week year), for example cron(0 10 * * ? *), got "daily"',
      ],
      ["startWindowMinutes", "must be minutes, but looks like seconds: write 60, got 3600"],
    ],
  ],
];

describe("schedule", () => {
  it("has the limits of AWS", () => {
    assert.deepEqual([MIN_WINDOW_MINUTES, MAX_WINDOW_MINUTES, MIN_GAP_MINUTES], [60, 52_560_000, 60]);
  });

  for (const [title, change, expected] of CASES) {
    it(`judges ${title}`, () => {
      assert.deepEqual(
        findScheduleProblems({ ...DEFAULTS, ...change }, "schedule", NOW),
        expected.map(([field, reason]) => ({ path: `schedule.${field}`, reason })),
      );
    });
  }

  it("accepts a schedule of the past where nobody says what time it is", () => {
    assert.deepEqual(findScheduleProblems({ ...DEFAULTS, cron: "cron(0 10 * * ? 2020)" }), []);
  });

  it("tells all problems at once, at the path it was told", () => {
    const reason = "must be a whole number of minutes, got nothing";
    assert.deepEqual(findScheduleProblems({ cron: "cron(0 10 * * ? 2020)" }, "rules.daily", NOW), [
      { path: "rules.daily.cron", reason: 'must fire after 2026-11-23, got "cron(0 10 * * ? 2020)"' },
      { path: "rules.daily.startWindowMinutes", reason },
      { path: "rules.daily.completionWindowMinutes", reason },
    ]);
    assert.deepEqual(
      findScheduleProblems({}).map(({ path }) => path),
      ["schedule.cron", "schedule.startWindowMinutes", "schedule.completionWindowMinutes"],
    );
  });

  it("passes on the words for a cron expression", () => {
    assert.equal(describeCron("cron(0 10 * * ? *)"), "daily at 10:00 UTC");
  });
});
