import assert from "node:assert/strict";
import { findFirstBackupWindowProblems } from "../../../domain/plan/first-backup-window";

const windows = (...values: readonly unknown[]) =>
  values.map((value, index) => ({ at: `rules[${index}].completionWindow`, value }));
const short = (index: number, minutes: number, least = "1,440") => [
  {
    path: `rules[${index}].completionWindow`,
    reason: `should be at least ${least} minutes until every first backup is made, because a first full backup of terabytes takes longer and is cancelled; AWS's console proposes 10,080, got ${minutes}`,
  },
];

describe("findFirstBackupWindowProblems", () => {
  const rows: readonly (readonly [
    title: string,
    values: readonly unknown[],
    least: number,
    found: readonly object[],
  ])[] = [
    ["accepts just long enough", [1440], 1440, []],
    ["refuses a minute less", [1439], 1440, short(0, 1439)],
    ["tells the shortest of several", [600, 120, 300], 1440, short(1, 120)],
    ["tells the first of equals", [2000, 120, 120], 1440, short(1, 120)],
    ["takes another figure", [59, 60], 60, short(0, 59, "60")],
    ["accepts no windows", [], 1440, []],
    ["leaves out what is no whole number", [undefined, null, "120", 1.5, NaN], 1440, []],
  ];
  for (const [title, values, least, found] of rows) {
    it(title, () => {
      assert.deepEqual(findFirstBackupWindowProblems(windows(...values), least), found);
    });
  }
});
