import assert from "node:assert/strict";
import { describeCron } from "../../../domain/plan/cron-words";

const CASES: readonly (readonly [expression: string, words: string])[] = [
  ["cron(0 10 * * ? *)", "daily at 10:00 UTC"],
  ["cron(5 9 ? * * *)", "daily at 09:05 UTC"],
  ["cron(30 6,18 * * ? *)", "daily at 06:30 and 18:30 UTC"],
  ["cron(0 0,6,12,18 * * ? *)", "daily at 00:00, 06:00, 12:00 and 18:00 UTC"],
  ["cron(0 0,6,12,18,21 * * ? *)", "cron(0 0,6,12,18,21 * * ? *)"],
  ["cron(7 * * * ? *)", "daily every hour at minute 7"],
  ["cron(7 0-22 * * ? *)", "cron(7 0-22 * * ? *)"],
  ["cron(7,37 * * * ? *)", "cron(7,37 * * * ? *)"],
  ["cron(0,5 0-11 * * ? *)", "cron(0,5 0-11 * * ? *)"],
  ["cron(30 5 ? * SUN *)", "every Sunday at 05:30 UTC"],
  ["cron(30 5 ? * MON,WED,SAT *)", "every Monday, Wednesday and Saturday at 05:30 UTC"],
  ["cron(30 5 ? * TUE,THU *)", "every Tuesday and Thursday at 05:30 UTC"],
  ["cron(30 5 ? * L *)", "every Saturday at 05:30 UTC"],
  ["cron(0 0 1 * ? *)", "monthly on day 1 at 00:00 UTC"],
  ["cron(0 0 1,15 * ? *)", "monthly on days 1 and 15 at 00:00 UTC"],
  ["cron(0 0 L * ? *)", "monthly on the last day at 00:00 UTC"],
  ["cron(0 0 LW * ? *)", "monthly on the last day from Monday to Friday at 00:00 UTC"],
  ["cron(0 0 15W * ? *)", "monthly on the day from Monday to Friday nearest to day 15 at 00:00 UTC"],
  ["cron(0 0 ? * FRIL *)", "monthly on the last Friday at 00:00 UTC"],
  ["cron(0 0 ? * SUN#1 *)", "monthly on the first Sunday at 00:00 UTC"],
  ["cron(0 0 ? * MON#2 *)", "monthly on the second Monday at 00:00 UTC"],
  ["cron(0 0 ? * TUE#3 *)", "monthly on the third Tuesday at 00:00 UTC"],
  ["cron(0 0 ? * WED#4 *)", "monthly on the fourth Wednesday at 00:00 UTC"],
  ["cron(0 0 ? * THU#5 *)", "monthly on the fifth Thursday at 00:00 UTC"],
  ["cron(0 10 * 1-11 ? *)", "cron(0 10 * 1-11 ? *)"],
  ["cron(0 10 * * ? 1971-2199)", "cron(0 10 * * ? 1971-2199)"],
  ["every morning", "every morning"],
];

describe("cron in words", () => {
  for (const [expression, words] of CASES) {
    it(`says ${expression}`, () => {
      assert.equal(describeCron(expression), words);
    });
  }
});
