import assert from "node:assert/strict";
import fc from "fast-check";
import { nextFirings, parseCron, shortestGapMinutes, type Cron } from "../../../domain/plan/cron";

function read(expression: string): Cron {
  const parsed = parseCron(expression);
  if ("reason" in parsed) throw new Error(parsed.reason);
  return parsed.cron;
}

const NEXT: readonly (readonly [
  title: string,
  expression: string,
  after: string,
  count: number,
  expected: readonly string[],
])[] = [
  ["today", "cron(0 10 * * ? *)", "2026-11-23T09:59:59.999Z", 1, ["2026-11-23T10:00:00.000Z"]],
  [
    "tomorrow, at the very moment",
    "cron(0 10 * * ? *)",
    "2026-11-23T10:00:00.000Z",
    1,
    ["2026-11-24T10:00:00.000Z"],
  ],
  ["where none is asked for", "cron(0 10 * * ? *)", "2026-11-23T09:59:59.999Z", 0, []],
  [
    "over the end of a year",
    "cron(30 22,6 * * ? *)",
    "2026-12-31T12:00:00.000Z",
    3,
    ["2026-12-31T22:30:00.000Z", "2027-01-01T06:30:00.000Z", "2027-01-01T22:30:00.000Z"],
  ],
  [
    "on the last days of months",
    "cron(0 0 L * ? *)",
    "2027-12-31T00:00:00.000Z",
    3,
    ["2028-01-31T00:00:00.000Z", "2028-02-29T00:00:00.000Z", "2028-03-31T00:00:00.000Z"],
  ],
  [
    "on Mondays",
    "cron(0 5 ? * MON *)",
    "2026-11-23T05:00:00.000Z",
    2,
    ["2026-11-30T05:00:00.000Z", "2026-12-07T05:00:00.000Z"],
  ],
  [
    "in an earlier month of a later year",
    "cron(0 5 1 JAN ? *)",
    "2026-11-23T00:00:00.000Z",
    1,
    ["2027-01-01T05:00:00.000Z"],
  ],
  [
    "up to the end of time",
    "cron(0 5 1 JAN ? 2027-2028)",
    "2027-01-01T05:00:00.000Z",
    5,
    ["2028-01-01T05:00:00.000Z"],
  ],
  ["never again", "cron(0 5 1 JAN ? 2025)", "2026-11-23T00:00:00.000Z", 1, []],
  ["never again after the last", "cron(0 5 31 DEC ? 2025)", "2025-12-31T05:00:00.000Z", 1, []],
  [
    "at the beginning of time",
    "cron(0 0 1 JAN ? 1970)",
    "1969-12-31T23:59:59.999Z",
    2,
    ["1970-01-01T00:00:00.000Z"],
  ],
  [
    "from before the beginning of time",
    "cron(0 0 1 JAN ? 1970)",
    "1900-06-01T00:00:00.000Z",
    1,
    ["1970-01-01T00:00:00.000Z"],
  ],
  ["after no moment at all", "cron(0 10 * * ? *)", "never", 1, []],
];

const GAPS: readonly (readonly [expression: string, expected: number | undefined])[] = [
  ["cron(0 10 * * ? *)", 1440],
  ["cron(0 * * * ? *)", 60],
  ["cron(* * * * ? *)", 1],
  ["cron(0/30 * * * ? *)", 30],
  ["cron(0,59 10 * * ? *)", 59],
  ["cron(0 10,11 * * ? *)", 60],
  ["cron(0 6,18,20 * * ? *)", 120],
  ["cron(0 0,23 * * ? *)", 60],
  ["cron(0 1,23 ? * MON,WED *)", 1320],
  ["cron(0 0,22 ? * MON,TUE *)", 120],
  ["cron(0 5 ? * SUN *)", 10_080],
  ["cron(0 5 ? * MON-FRI *)", 1440],
  ["cron(0 5 ? * TUE,FRI *)", 4320],
  ["cron(0 5 1,15 * ? *)", 20_160],
  ["cron(0 5 1 * ? *)", 40_320],
  ["cron(0 5 31 * ? *)", 44_640],
  ["cron(0 5 29 2 ? *)", 2_103_840],
  ["cron(0 5 1 JAN ? 2026,2028)", 1_051_200],
  ["cron(0 5 1 JAN ? 2026)", undefined],
  ["cron(0 5,7 1 JAN ? 2026)", 120],
  ["cron(0 0 31 12 ? 2026,2027)", 525_600],
];

/** A field as it may be written and what it names, made apart from the parser. */
const field = (min: number, max: number): fc.Arbitrary<{ text: string; values: readonly number[] }> =>
  fc.oneof(
    fc.uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 3 }).map((values) => ({
      text: values.join(),
      values,
    })),
    fc.tuple(fc.integer({ min, max }), fc.integer({ min, max })).map(([a, b]) => ({
      text: `${Math.min(a, b)}-${Math.max(a, b)}`,
      values: Array.from({ length: Math.abs(a - b) + 1 }, (_, index) => Math.min(a, b) + index),
    })),
  );
const moment = fc.date({ min: new Date("1969-01-01"), max: new Date("2190-01-01"), noInvalidDate: true });

describe("cron firings", () => {
  for (const [title, expression, after, count, expected] of NEXT) {
    it(`finds ${count} of ${expression} ${title}`, () => {
      assert.deepEqual(
        nextFirings(read(expression), new Date(after), count).map((firing) => firing.toISOString()),
        expected,
      );
    });
  }

  for (const [expression, expected] of GAPS) {
    it(`leaves at least ${String(expected)} minutes between the firings of ${expression}`, () => {
      assert.equal(shortestGapMinutes(read(expression)), expected);
    });
  }

  it("are rising, strictly after the moment, and match every field", () => {
    const fields = fc.record({ minute: field(0, 59), hour: field(0, 23), month: field(1, 12) });
    const days = fc.oneof(
      field(1, 28).map((day) => ({ ...day, isOfMonth: true })),
      field(1, 7).map((day) => ({ ...day, isOfMonth: false })),
    );
    fc.assert(
      fc.property(fields, days, moment, ({ minute, hour, month }, day, after) => {
        const dayText = day.isOfMonth ? `${day.text} ${month.text} ?` : `? ${month.text} ${day.text}`;
        const firings = nextFirings(read(`cron(${minute.text} ${hour.text} ${dayText} *)`), after, 5);

        assert.equal(firings.length, 5);
        firings.forEach((firing, index) => {
          assert.ok(firing.getTime() > (firings[index - 1] ?? after).getTime());
          assert.ok(minute.values.includes(firing.getUTCMinutes()));
          assert.ok(hour.values.includes(firing.getUTCHours()));
          assert.ok(month.values.includes(firing.getUTCMonth() + 1));
          assert.ok(day.values.includes(day.isOfMonth ? firing.getUTCDate() : firing.getUTCDay() + 1));
          assert.equal(firing.getTime() % 60_000, 0);
        });
      }),
    );
  });

  it("miss none: whatever matches every field within a day fires", () => {
    fc.assert(
      fc.property(field(0, 59), field(0, 23), moment, (minute, hour, after) => {
        const expected = Array.from(
          { length: 1440 },
          (_, index) => Math.floor(after.getTime() / 60_000) + index + 1,
        )
          .map((minutes) => new Date(minutes * 60_000))
          .filter(
            (date) =>
              minute.values.includes(date.getUTCMinutes()) && hour.values.includes(date.getUTCHours()),
          );

        const firings = nextFirings(
          read(`cron(${minute.text} ${hour.text} * * ? *)`),
          after,
          expected.length,
        );

        const first = Date.UTC(1970, 0, 1);
        fc.pre(after.getTime() >= first);
        assert.deepEqual(firings, expected);
      }),
      { numRuns: 50 },
    );
  });

  it("are never closer than the shortest gap, which some of them have", () => {
    fc.assert(
      fc.property(field(0, 59), field(0, 23), field(1, 7), (minute, hour, day) => {
        const cron = read(`cron(${minute.text} ${hour.text} ? * ${day.text} *)`);
        const firings = nextFirings(
          cron,
          new Date("2026-01-01"),
          minute.values.length * hour.values.length * 14,
        );
        const gaps = firings
          .slice(1)
          .map((firing, index) => (firing.getTime() - (firings[index]?.getTime() ?? 0)) / 60_000);

        assert.equal(shortestGapMinutes(cron), Math.min(...gaps));
      }),
      { numRuns: 50 },
    );
  });
});
