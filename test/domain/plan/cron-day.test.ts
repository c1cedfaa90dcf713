import assert from "node:assert/strict";
import fc from "fast-check";
import {
  DAY_OF_MONTH,
  DAY_OF_WEEK,
  daysInMonth,
  parseDayOfMonth,
  parseDayOfWeek,
  type CronDays,
} from "../../../domain/plan/cron-day";

/** 2026: 1 February is a Sunday, 28 February a Saturday; August begins on a Saturday, May ends on a Sunday. */
const IN_MONTH: readonly (readonly [
  title: string,
  days: CronDays,
  year: number,
  month: number,
  expected: readonly number[],
])[] = [
  ["days that February lacks", { kind: "days-of-month", days: [1, 28, 29, 30, 31] }, 2026, 2, [1, 28]],
  ["the leap day of a leap year", { kind: "days-of-month", days: [28, 29, 30] }, 2028, 2, [28, 29]],
  ["the leap day of a century that has one", { kind: "days-of-month", days: [29] }, 2000, 2, [29]],
  ["the leap day of a century that has none", { kind: "days-of-month", days: [29] }, 2100, 2, []],
  ["31 December", { kind: "days-of-month", days: [31] }, 2026, 12, [31]],
  ["31 April", { kind: "days-of-month", days: [31] }, 2026, 4, []],
  ["the last day of February", { kind: "last-day" }, 2026, 2, [28]],
  ["the last day of December", { kind: "last-day" }, 2026, 12, [31]],
  ["the last weekday of a month that ends on a Saturday", { kind: "last-weekday" }, 2026, 2, [27]],
  ["the last weekday of a month that ends on a Sunday", { kind: "last-weekday" }, 2026, 5, [29]],
  ["the last weekday of a month that ends on a Monday", { kind: "last-weekday" }, 2026, 8, [31]],
  ["the weekday nearest to a Wednesday", { kind: "nearest-weekday", day: 11 }, 2026, 2, [11]],
  ["the weekday nearest to a Saturday", { kind: "nearest-weekday", day: 14 }, 2026, 2, [13]],
  ["the weekday nearest to a Sunday", { kind: "nearest-weekday", day: 15 }, 2026, 2, [16]],
  ["the weekday nearest to a Sunday that begins a month", { kind: "nearest-weekday", day: 1 }, 2026, 2, [2]],
  [
    "the weekday nearest to a Saturday that begins a month",
    { kind: "nearest-weekday", day: 1 },
    2026,
    8,
    [3],
  ],
  ["the weekday nearest to a Saturday that is the second", { kind: "nearest-weekday", day: 2 }, 2026, 5, [1]],
  [
    "the weekday nearest to a Saturday that ends a month",
    { kind: "nearest-weekday", day: 28 },
    2026,
    2,
    [27],
  ],
  ["the weekday nearest to a Sunday that ends a month", { kind: "nearest-weekday", day: 31 }, 2026, 5, [29]],
  ["the weekday nearest to a Sunday before the last", { kind: "nearest-weekday", day: 30 }, 2026, 8, [31]],
  ["the weekday nearest to a day that the month lacks", { kind: "nearest-weekday", day: 29 }, 2026, 2, []],
  ["Sundays and Saturdays", { kind: "days-of-week", days: [1, 7] }, 2026, 2, [1, 7, 8, 14, 15, 21, 22, 28]],
  ["Mondays", { kind: "days-of-week", days: [2] }, 2026, 2, [2, 9, 16, 23]],
  ["the last Saturday", { kind: "last-day-of-week", day: 7 }, 2026, 2, [28]],
  ["the last Friday", { kind: "last-day-of-week", day: 6 }, 2026, 2, [27]],
  ["the first Sunday", { kind: "nth-day-of-week", day: 1, nth: 1 }, 2026, 2, [1]],
  ["the first Saturday", { kind: "nth-day-of-week", day: 7, nth: 1 }, 2026, 2, [7]],
  ["the second Sunday", { kind: "nth-day-of-week", day: 1, nth: 2 }, 2026, 2, [8]],
  ["the fifth Sunday of a month that has four", { kind: "nth-day-of-week", day: 1, nth: 5 }, 2026, 2, []],
  ["the fifth Saturday of a month that has it", { kind: "nth-day-of-week", day: 7, nth: 5 }, 2026, 8, [29]],
];

describe("cron days", () => {
  it("follow the values of AWS", () => {
    assert.deepEqual(
      [DAY_OF_MONTH, DAY_OF_WEEK],
      [
        { name: "day-of-month", min: 1, max: 31, maxStep: 31 },
        {
          name: "day-of-week",
          min: 1,
          max: 7,
          maxStep: 0,
          names: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
        },
      ],
    );
  });

  const daysOfMonth: readonly (readonly [text: string, expected: CronDays | undefined])[] = [
    ["1,15", { kind: "days-of-month", days: [1, 15] }],
    ["1/10", { kind: "days-of-month", days: [1, 11, 21, 31] }],
    ["L", { kind: "last-day" }],
    ["LW", { kind: "last-weekday" }],
    ["1W", { kind: "nearest-weekday", day: 1 }],
    ["31W", { kind: "nearest-weekday", day: 31 }],
    ["0W", undefined],
    ["32W", undefined],
    ["W", undefined],
    ["WL", undefined],
    ["1-5W", undefined],
    ["1,15W", undefined],
    ["L-3", undefined],
    ["1,L", undefined],
    ["l", undefined],
    ["0", undefined],
    ["32", undefined],
    ["1#1", undefined],
  ];
  for (const [text, expected] of daysOfMonth) {
    it(`reads the day of month "${text}"`, () => {
      assert.deepEqual(parseDayOfMonth(text), expected);
    });
  }

  const daysOfWeek: readonly (readonly [text: string, expected: CronDays | undefined])[] = [
    ["*", { kind: "days-of-week", days: [1, 2, 3, 4, 5, 6, 7] }],
    ["SUN", { kind: "days-of-week", days: [1] }],
    ["MON-FRI", { kind: "days-of-week", days: [2, 3, 4, 5, 6] }],
    ["SAT,2", { kind: "days-of-week", days: [2, 7] }],
    ["L", { kind: "days-of-week", days: [7] }],
    ["6L", { kind: "last-day-of-week", day: 6 }],
    ["FRIL", { kind: "last-day-of-week", day: 6 }],
    ["8L", undefined],
    ["LL", undefined],
    ["2,6L", undefined],
    ["2#1", { kind: "nth-day-of-week", day: 2, nth: 1 }],
    ["SAT#5", { kind: "nth-day-of-week", day: 7, nth: 5 }],
    ["2#0", undefined],
    ["2#6", undefined],
    ["8#1", undefined],
    ["#1", undefined],
    ["2#", undefined],
    ["2#1L", undefined],
    ["2#11", undefined],
    ["3#1,6#3", undefined],
    ["0", undefined],
    ["8", undefined],
    ["FRI-MON", undefined],
    ["2/2", undefined],
    ["15W", undefined],
  ];
  for (const [text, expected] of daysOfWeek) {
    it(`reads the day of week "${text}"`, () => {
      assert.deepEqual(parseDayOfWeek(text), expected);
    });
  }

  for (const [title, days, year, month, expected] of IN_MONTH) {
    it(`finds ${title} in ${year}-${month}`, () => {
      assert.deepEqual(daysInMonth(days, year, month), expected);
    });
  }

  it("puts the nearest weekday on a weekday of the month, at most two days off", () => {
    const year = fc.integer({ min: 1970, max: 2199 });
    const month = fc.integer({ min: 1, max: 12 });
    fc.assert(
      fc.property(year, month, fc.integer({ min: 1, max: 28 }), (y, m, day) => {
        const found = daysInMonth({ kind: "nearest-weekday", day }, y, m);
        const date = new Date(Date.UTC(y, m - 1, found[0] ?? 0));

        assert.equal(found.length, 1);
        assert.equal(date.getUTCMonth(), m - 1);
        assert.ok(![0, 6].includes(date.getUTCDay()));
        assert.ok(Math.abs(date.getUTCDate() - day) <= 2);
      }),
    );
  });
});
