import assert from "node:assert/strict";
import { findScheduleProblems } from "../../../domain/plan/schedule";
import { findRuleScheduleProblems } from "../../../domain/organization/rule-schedule";

const SOUND = { cron: "cron(0 10 * * ? *)", startWindowMinutes: 60, completionWindowMinutes: 120 };

describe("findRuleScheduleProblems", () => {
  const windows = (start: unknown, completion: unknown): unknown => ({
    ...SOUND,
    startWindowMinutes: start,
    completionWindowMinutes: completion,
  });
  const seconds = (field: string, minutes: number, inMinutes: number, days: number): unknown => ({
    path: `at.${field}`,
    reason: `must be minutes, but looks like seconds: ${minutes} seconds are ${inMinutes} minutes, ${minutes} minutes are ${days} days, got ${minutes}`,
  });
  const cases: readonly (readonly [title: string, schedule: unknown, ...expected: readonly unknown[]])[] = [
    ["accepts a sound schedule", SOUND],
    ["accepts 30 days", windows(60, 43_200)],
    ["accepts more than 30 days that are no whole hours in seconds", windows(60, 43_201)],
    [
      "refuses more than 30 days that are 13 hours in seconds",
      windows(60, 46_800),
      seconds("completionWindowMinutes", 46_800, 780, 32),
    ],
    [
      "refuses a week in seconds",
      windows(60, 604_800),
      seconds("completionWindowMinutes", 604_800, 10_080, 420),
    ],
    [
      "passes on what is wrong with a schedule",
      windows(59, 120),
      ...findScheduleProblems({ ...SOUND, startWindowMinutes: 59 }, "at"),
    ],
    [
      "tells a window once that is found already",
      windows(86_400, 172_800),
      ...findScheduleProblems(
        { ...SOUND, startWindowMinutes: 86_400, completionWindowMinutes: 172_800 },
        "at",
      ),
    ],
    [
      "tells a text once",
      windows(60, "604800"),
      ...findScheduleProblems({ ...SOUND, completionWindowMinutes: "604800" }, "at"),
    ],
    [
      "refuses what is no schedule",
      "daily",
      { path: "at", reason: 'must have cron, startWindowMinutes and completionWindowMinutes, got "daily"' },
    ],
  ];

  for (const [title, schedule, ...expected] of cases) {
    it(title, () => {
      assert.deepEqual(findRuleScheduleProblems(schedule, "at"), expected);
    });
  }
});
