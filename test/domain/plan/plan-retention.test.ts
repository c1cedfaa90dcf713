import assert from "node:assert/strict";
import { findRetentionTooShortProblems } from "../../../domain/plan/plan-retention";

const kept = (...days: readonly unknown[]) =>
  days.map((retentionDays, index) => ({ at: `rules[${index}].lifecycle.deleteAfter`, retentionDays }));
const short = (got: number) => [
  {
    path: "rules[0].lifecycle.deleteAfter",
    reason: `must be at least 14 days for one backup of the plan, so that a fault that is found late can still be undone, got ${got}`,
  },
];

describe("findRetentionTooShortProblems", () => {
  const rows: readonly (readonly [title: string, days: readonly unknown[], found: readonly object[]])[] = [
    ["accepts just long enough", [14], []],
    ["refuses a day less", [13], short(13)],
    ["accepts one of several", [1, 14, 2], []],
    ["tells the longest of what is too short", [1, 13, 2], short(13)],
    ["accepts what is kept for ever", [1, undefined], []],
    ["leaves what is no number to another check", [1, "13"], []],
    ["says nothing of nothing", [], []],
  ];
  for (const [title, days, found] of rows) {
    it(title, () => {
      assert.deepEqual(findRetentionTooShortProblems(kept(...days), 14, "backup"), found);
    });
  }
});
