import assert from "node:assert/strict";
import { parseCron, type Cron } from "../../../domain/plan/cron";

const ALL_YEARS = Array.from({ length: 230 }, (_, index) => 1970 + index);
const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const ALL_DAYS = Array.from({ length: 31 }, (_, index) => index + 1);
const DAILY: Cron = {
  expression: "cron(0 10 * * ? *)",
  minutes: [0],
  hours: [10],
  days: { kind: "days-of-month", days: ALL_DAYS },
  months: ALL_MONTHS,
  years: ALL_YEARS,
};

const FIELDS =
  "must have six fields, cron(minute hour day-of-month month day-of-week year), for example cron(0 10 * * ? *)";
const SPANS = "with lists (,), rising ranges (-) and steps (/)";
const ONE_QUESTION = "exactly one of day-of-month and day-of-week must be ?";
const DAY_OF_MONTH = `day-of-month must be ?, *, 1 to 31 ${SPANS}, L, LW, or a day with W`;
const DAY_OF_WEEK =
  "day-of-week must be ?, *, 1 to 7 or SUN to SAT with lists (,) and rising ranges (-), L, or a day with L or with # and 1 to 5";

const REFUSED: readonly (readonly [title: string, expression: unknown, reason: string])[] = [
  ["nothing", undefined, `${FIELDS}, got nothing`],
  ["a number", 10, `${FIELDS}, got 10`],
  ["an empty text", "", `${FIELDS}, got ""`],
  ["a list", ["cron(0 10 * * ? *)"], `${FIELDS}, got a list`],
  ["bare fields", "0 10 * * ? *", `${FIELDS}, got "0 10 * * ? *"`],
  ["a rate", "rate(1 day)", `${FIELDS}, got "rate(1 day)"`],
  ["the five fields of Unix", "cron(0 10 * * *)", `${FIELDS}, got "cron(0 10 * * *)"`],
  ["seven fields", "cron(0 0 10 * * ? *)", `${FIELDS}, got "cron(0 0 10 * * ? *)"`],
  ["no fields", "cron()", `${FIELDS}, got "cron()"`],
  ["a space before", " cron(0 10 * * ? *)", `${FIELDS}, got " cron(0 10 * * ? *)"`],
  ["a space after", "cron(0 10 * * ? *) ", `${FIELDS}, got "cron(0 10 * * ? *) "`],
  ["a space within the bracket", "cron( 0 10 * * ? *)", `${FIELDS}, got "cron( 0 10 * * ? *)"`],
  ["a space before the bracket's end", "cron(0 10 * * ? * )", `${FIELDS}, got "cron(0 10 * * ? * )"`],
  ["a tab", "cron(0\t10 * * ? *)", `${FIELDS}, got "cron(0\t10 * * ? *)"`],
  ["no bracket at the end", "cron(0 10 * * ? *", `${FIELDS}, got "cron(0 10 * * ? *"`],
  ["capitals", "CRON(0 10 * * ? *)", `${FIELDS}, got "CRON(0 10 * * ? *)"`],
  ["a minute too many", "cron(60 10 * * ? *)", `minute must be *, or 0 to 59 ${SPANS}, got "60"`],
  ["a step of a whole hour", "cron(0/60 10 * * ? *)", `minute must be *, or 0 to 59 ${SPANS}, got "0/60"`],
  ["an hour too many", "cron(0 24 * * ? *)", `hour must be *, or 0 to 23 ${SPANS}, got "24"`],
  ["a step of a whole day", "cron(0 0/24 * * ? *)", `hour must be *, or 0 to 23 ${SPANS}, got "0/24"`],
  ["a day too many", "cron(0 10 32 * ? *)", `${DAY_OF_MONTH}, got "32"`],
  ["a step beyond a month", "cron(0 10 1/32 * ? *)", `${DAY_OF_MONTH}, got "1/32"`],
  ["a month too many", "cron(0 10 * 13 ? *)", `month must be *, or 1 to 12 or JAN to DEC ${SPANS}, got "13"`],
  [
    "a month in small letters",
    "cron(0 10 * jan ? *)",
    `month must be *, or 1 to 12 or JAN to DEC ${SPANS}, got "jan"`,
  ],
  [
    "a step beyond a year",
    "cron(0 10 * 1/13 ? *)",
    `month must be *, or 1 to 12 or JAN to DEC ${SPANS}, got "1/13"`,
  ],
  ["the Sunday of Unix", "cron(0 10 ? * 0 *)", `${DAY_OF_WEEK}, got "0"`],
  ["the weekend across the week's end", "cron(0 10 ? * SAT-SUN *)", `${DAY_OF_WEEK}, got "SAT-SUN"`],
  ["a year too early", "cron(0 10 * * ? 1969)", `year must be *, or 1970 to 2199 ${SPANS}, got "1969"`],
  ["a year too late", "cron(0 10 * * ? 2200)", `year must be *, or 1970 to 2199 ${SPANS}, got "2200"`],
  [
    "a step beyond all years",
    "cron(0 10 * * ? 1970/230)",
    `year must be *, or 1970 to 2199 ${SPANS}, got "1970/230"`,
  ],
  ["two question marks", "cron(0 10 ? * ? *)", `${ONE_QUESTION}, got "? and ?"`],
  ["two stars", "cron(0 10 * * * *)", `${ONE_QUESTION}, got "* and *"`],
  ["days of both kinds", "cron(0 10 1 * MON *)", `${ONE_QUESTION}, got "1 and MON"`],
  ["31 February", "cron(0 10 31 2 ? *)", 'must name a day that exists, got "cron(0 10 31 2 ? *)"'],
  [
    "31 April and 31 June",
    "cron(0 10 31 4,6 ? *)",
    'must name a day that exists, got "cron(0 10 31 4,6 ? *)"',
  ],
  [
    "29 February in no leap year",
    "cron(0 10 29 2 ? 2027)",
    'must name a day that exists, got "cron(0 10 29 2 ? 2027)"',
  ],
  [
    "29 February in a century that has none",
    "cron(0 10 29 2 ? 2100)",
    'must name a day that exists, got "cron(0 10 29 2 ? 2100)"',
  ],
  [
    "a fifth Monday that February 2026 lacks",
    "cron(0 10 ? 2 MON#5 2026)",
    'must name a day that exists, got "cron(0 10 ? 2 MON#5 2026)"',
  ],
  [
    "the first of several faults alone",
    "cron(60 24 ? 13 ? 1969)",
    `minute must be *, or 0 to 59 ${SPANS}, got "60"`,
  ],
];

const ACCEPTED: readonly (readonly [expression: string, fields: Partial<Cron>])[] = [
  ["cron(0 10 * * ? *)", {}],
  ["cron(0  10   * * ? *)", {}],
  ["cron(59 23 * * ? *)", { minutes: [59], hours: [23] }],
  ["cron(0,59 0 * * ? *)", { minutes: [0, 59], hours: [0] }],
  ["cron(0 0/12 * * ? *)", { hours: [0, 12] }],
  ["cron(0 1/23 * * ? *)", { hours: [1] }],
  ["cron(0 10 31W 1,DEC ? *)", { days: { kind: "nearest-weekday", day: 31 }, months: [1, 12] }],
  ["cron(0 10 1/31 * ? *)", { days: { kind: "days-of-month", days: [1] } }],
  ["cron(0 10 * 1/12 ? *)", { months: [1] }],
  ["cron(0 10 L * ? *)", { days: { kind: "last-day" } }],
  ["cron(0 10 ? * 6L *)", { days: { kind: "last-day-of-week", day: 6 } }],
  ["cron(0 10 ? * MON-FRI *)", { days: { kind: "days-of-week", days: [2, 3, 4, 5, 6] } }],
  ["cron(0 10 ? * * *)", { days: { kind: "days-of-week", days: [1, 2, 3, 4, 5, 6, 7] } }],
  ["cron(0 10 * * ? 1970)", { years: [1970] }],
  ["cron(0 10 * * ? 1970,2199)", { years: [1970, 2199] }],
  ["cron(0 10 * * ? 1970/229)", { years: [1970, 2199] }],
  ["cron(0 10 29 2 ? 2028)", { days: { kind: "days-of-month", days: [29] }, months: [2], years: [2028] }],
  [
    "cron(0 0 1 JAN ? 1970)",
    { hours: [0], days: { kind: "days-of-month", days: [1] }, months: [1], years: [1970] },
  ],
];

describe("cron", () => {
  for (const [expression, fields] of ACCEPTED) {
    it(`reads ${expression} (R9)`, () => {
      assert.deepEqual(parseCron(expression), { cron: { ...DAILY, expression, ...fields } });
    });
  }

  for (const [title, expression, reason] of REFUSED) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(parseCron(expression), { reason });
    });
  }
});
