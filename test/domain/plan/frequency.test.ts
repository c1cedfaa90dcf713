import assert from "node:assert/strict";
import fc from "fast-check";
import { nextFirings, parseCron } from "../../../domain/plan/cron";
import {
  findFrequencyProblems,
  findMissingScheduleProblems,
  longestGapHours,
} from "../../../domain/plan/frequency";

const MONDAY = "2026-06-15";

function cronOf(expression: string) {
  const parsed = parseCron(expression);
  assert.ok("cron" in parsed, expression);
  return parsed.cron;
}

describe("frequency of a plan", () => {
  describe("longestGapHours", () => {
    const rows: readonly (readonly [title: string, expression: string, hours: number | undefined])[] = [
      ["every day", "cron(0 10 * * ? *)", 24],
      ["at the last minute of every day", "cron(59 23 * * ? *)", 24],
      ["twice a day, apart", "cron(0 6,18 * * ? *)", 12],
      ["twice a day, together", "cron(0 9,10 * * ? *)", 23],
      ["every day of the week", "cron(0 10 ? * * *)", 24],
      ["every day of the week, said one by one", "cron(0 10 ? * SUN-SAT *)", 24],
      ["every day of the month, said one by one", "cron(0 10 1-31 * ? *)", 24],
      ["every day of the month but the last of the long ones", "cron(0 10 1-30 * ? *)", 48],
      ["every day for as many years as are looked at", "cron(0 10 * * ? 2026-2036)", 24],
      ["every day but for a year in between", "cron(0 10 * * ? 2026-2027,2029-2199)", 367 * 24],
      ["every hour", "cron(0 * * * ? *)", 1],
      ["every hour of working days, whatever comes first", "cron(0 * ? * MON-FRI *)", 49],
      ["once on working days", "cron(0 10 ? * MON-FRI *)", 72],
      ["every second day of the month, over the end of one with 31", "cron(0 10 2/2 * ? *)", 72],
      ["the first of the month", "cron(0 10 1 * ? *)", 31 * 24],
      ["not in one month", "cron(0 10 * 1-11 ? *)", 32 * 24],
      ["leap days, the last before 2036 being 2028", "cron(0 0 29 FEB ? *)", (365 * 4 + 1) * 24],
      ["from a later year on: the time until then counts", "cron(0 0 * * ? 2028-2199)", 565 * 24],
      ["only today, later", "cron(0 10 15 JUN ? 2026)", 10],
      ["never again", "cron(0 10 * * ? 2025)", undefined],
      ["only yesterday", "cron(0 10 14 JUN ? 2026)", undefined],
    ];
    for (const [title, expression, hours] of rows) {
      it(`measures ${title}`, () => {
        assert.equal(longestGapHours(cronOf(expression), MONDAY), hours);
      });
    }

    it("is the longest of the gaps between the runs of the next two years", () => {
      const list = (min: number, max: number) =>
        fc
          .uniqueArray(fc.integer({ min, max }), { minLength: 1, maxLength: 3 })
          .map((values) => [...values].sort((one, other) => one - other).join(","));
      const days = fc.constantFrom("* * ?", "? * MON-FRI", "? * 1,4", "1,15 * ?", "L * ?");
      fc.assert(
        fc.property(list(0, 59), list(0, 23), days, (minute, hour, day) => {
          const cron = cronOf(`cron(${minute} ${hour} ${day} *)`);
          const start = Date.parse(`${MONDAY}T00:00:00Z`);
          const runs = nextFirings(cron, new Date(start - 1), 9 * 731).map((run) => run.getTime());
          const gaps = runs.map((run, index) => run - (runs[index - 1] ?? start));
          assert.equal(longestGapHours(cron, MONDAY), Math.max(...gaps) / 3_600_000);
        }),
        { numRuns: 40 },
      );
    });
  });

  const stated = (...expressions: readonly unknown[]) =>
    expressions.map((expression, index) => ({ at: `rules[${index}].schedule`, expression }));
  const seldom = (hours: number, got: string) => [
    {
      path: "rules",
      reason: `must have a rule that runs at least every ${hours} hours, or more than that is lost with the resource, got "${got}"`,
    },
  ];
  const DAILY = "cron(0 10 * * ? *)";
  const WEEKLY = "cron(0 10 ? * MON *)";

  describe("findFrequencyProblems", () => {
    const rows: readonly (readonly [
      title: string,
      expressions: readonly unknown[],
      maxHours: number,
      got: string | undefined,
    ])[] = [
      ["accepts exactly as often", [DAILY], 24, undefined],
      ["refuses an hour more", [DAILY], 23, DAILY],
      ["accepts one of several", [WEEKLY, DAILY], 24, undefined],
      ["refuses when none is", [WEEKLY, "cron(0 10 1 * ? *)"], 24, `${WEEKLY}, cron(0 10 1 * ? *)`],
      ["takes a rule without a schedule for daily", [undefined], 24, undefined],
      ["takes nothing and an empty text alike", [null, ""], 23, "no schedule, no schedule"],
      ["accepts a rate", ["rate(24 hours)"], 24, undefined],
      ["refuses a longer rate", ["rate(25 hours)"], 24, "rate(25 hours)"],
      ["reads days", ["rate(1 day)"], 24, undefined],
      ["reads more days", ["rate(2 days)"], 47, "rate(2 days)"],
      ["reads minutes", ["rate(61 minutes)"], 1, "rate(61 minutes)"],
      ["leaves what cannot be read to another check", ["every day"], 1, undefined],
      ["leaves a rate that is none to another check", ["rate(0 days)"], 1, undefined],
      ["leaves text around a rate to another check", ["a rate(2 days)"], 1, undefined],
      ["leaves text behind a rate to another check", ["rate(2 days) or so"], 1, undefined],
      ["leaves what is no text to another check", [{}], 1, undefined],
      ["refuses what never runs again", ["cron(0 10 * * ? 2025)"], 8784, "cron(0 10 * * ? 2025)"],
      ["says nothing of a plan without rules", [], 1, undefined],
    ];
    for (const [title, expressions, maxHours, got] of rows) {
      it(title, () => {
        const problems = findFrequencyProblems(stated(...expressions), maxHours, MONDAY, "rules");
        assert.deepEqual(problems, got === undefined ? [] : seldom(maxHours, got));
      });
    }
  });

  describe("findMissingScheduleProblems", () => {
    it("names every rule without a schedule", () => {
      const reason =
        "must be given, because AWS Backup otherwise chooses when the rule runs, which is at cron(0 5 ? * * *) today, got nothing";
      assert.deepEqual(
        findMissingScheduleProblems(stated(DAILY, undefined, "", null, "nonsense")),
        [1, 2, 3].map((index) => ({ path: `rules[${index}].schedule`, reason })),
      );
    });
  });
});
