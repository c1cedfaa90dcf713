import assert from "node:assert/strict";
import { parseCronField, parseCronValue, type CronFieldRule } from "../../../domain/plan/cron-field";

const MINUTE: CronFieldRule = { name: "minute", min: 0, max: 59, maxStep: 59 };
const MONTH: CronFieldRule = {
  name: "month",
  min: 1,
  max: 4,
  maxStep: 3,
  names: ["JAN", "FEB", "MAR", "APR"],
};
const NO_STEPS: CronFieldRule = { name: "day-of-week", min: 1, max: 7, maxStep: 0 };
const YEAR: CronFieldRule = { name: "year", min: 1970, max: 2199, maxStep: 229 };

const CASES: readonly (readonly [
  rule: CronFieldRule,
  text: string,
  expected: readonly number[] | undefined,
])[] = [
  [MINUTE, "0", [0]],
  [MINUTE, "59", [59]],
  [MINUTE, "60", undefined],
  [MINUTE, "05", [5]],
  [MINUTE, "-1", undefined],
  [MINUTE, "1.5", undefined],
  [MINUTE, "", undefined],
  [MINUTE, " 5", undefined],
  [MINUTE, "5 ", undefined],
  [MINUTE, "x5", undefined],
  [MINUTE, "?", undefined],
  [MINUTE, "00005", undefined],
  [MONTH, "*", [1, 2, 3, 4]],
  [MONTH, "0", undefined],
  [MONTH, "1", [1]],
  [MONTH, "5", undefined],
  [MONTH, "JAN", [1]],
  [MONTH, "APR", [4]],
  [MONTH, "apr", undefined],
  [MONTH, "APRIL", undefined],
  [MONTH, "MAY", undefined],
  [YEAR, "1969", undefined],
  [YEAR, "1970", [1970]],
  [YEAR, "2199", [2199]],
  [YEAR, "2200", undefined],

  [MINUTE, "30,0,15", [0, 15, 30]],
  [MINUTE, "9,10,100", undefined],
  [MINUTE, "9,10,2", [2, 9, 10]],
  [MINUTE, "5,5", [5]],
  [MINUTE, "5,", undefined],
  [MINUTE, ",5", undefined],
  [MINUTE, "5,,6", undefined],
  [MINUTE, "*,5", undefined],
  [MINUTE, "5,*", undefined],
  [MONTH, "JAN,3", [1, 3]],

  [MINUTE, "5-8", [5, 6, 7, 8]],
  [MINUTE, "5-5", [5]],
  [MINUTE, "6-5", undefined],
  [MINUTE, "58-60", undefined],
  [MINUTE, "5-", undefined],
  [MINUTE, "-5", undefined],
  [MINUTE, "1-2-3", undefined],
  [MINUTE, "*-5", undefined],
  [MONTH, "FEB-4", [2, 3, 4]],
  [MONTH, "FEB-JAN", undefined],
  [MINUTE, "1-2,4-5", [1, 2, 4, 5]],

  [MINUTE, "*/20", [0, 20, 40]],
  [MINUTE, "5/25", [5, 30, 55]],
  [MINUTE, "10-30/10", [10, 20, 30]],
  [MINUTE, "10-29/10", [10, 20]],
  [MINUTE, "0/30,15", [0, 15, 30]],
  [MINUTE, "*/30,15", [0, 15, 30]],
  [MINUTE, "57/1", [57, 58, 59]],
  [MINUTE, "1/59", [1]],
  [MINUTE, "0/59", [0, 59]],
  [MINUTE, "0/60", undefined],
  [MINUTE, "0/0", undefined],
  [MINUTE, "0/", undefined],
  [MINUTE, "/5", undefined],
  [MINUTE, "0/5/5", undefined],
  [MINUTE, "0/-5", undefined],
  [MINUTE, "0/x5", undefined],
  [MINUTE, "0/5x", undefined],
  [MINUTE, "0/*", undefined],
  [MINUTE, "0/0005", undefined],
  [MONTH, "JAN/3", [1, 4]],
  [MONTH, "JAN/4", undefined],
  [NO_STEPS, "2/1", undefined],
  [NO_STEPS, "*/1", undefined],
  [NO_STEPS, "2-6", [2, 3, 4, 5, 6]],
];

describe("cron field", () => {
  for (const [rule, text, expected] of CASES) {
    it(`reads ${rule.name} "${text}" as ${expected?.join(" ") ?? "nothing"}`, () => {
      assert.deepEqual(parseCronField(text, rule), expected);
    });
  }

  it("reads one value, a number or a name", () => {
    assert.deepEqual(
      ["3", "MAR", "0", "5", "JAN,FEB", ""].map((text) => parseCronValue(text, MONTH)),
      [3, 3, undefined, undefined, undefined, undefined],
    );
  });
});
