import assert from "node:assert/strict";
import fc from "fast-check";
import { findLockedCostProblems, lockedStorageCost } from "../../../domain/protection/locked-cost";

const FIGURES = { protectedGigabytes: 1000, dailyChangePercent: 3, gigabyteMonthUsd: 0.05 };

describe("locked cost", () => {
  const rows = [
    { title: "one full backup for one day", days: 1, gigabytes: 1000, gigabyteDays: 1000 },
    { title: "two days with one change", days: 2, gigabytes: 1030, gigabyteDays: 2000 + 30 },
    {
      title: "a year",
      days: 365,
      gigabytes: 1000 + 30 * 364,
      gigabyteDays: 365_000 + 30 * ((365 * 364) / 2),
    },
  ];
  for (const { title, days, gigabytes, gigabyteDays } of rows) {
    it(`counts ${title}`, () => {
      const { liabilityUsd, ...cost } = lockedStorageCost(FIGURES, days);

      assert.deepEqual(cost, { isEstimate: true, gigabytes });
      assert.ok(Math.abs(liabilityUsd - (gigabyteDays * 12 * 0.05) / 365) < 1e-6, String(liabilityUsd));
    });
  }

  it("says figures and result in the problem", () => {
    assert.deepEqual(findLockedCostProblems(FIGURES, 365, 1000), [
      {
        path: "maxRetentionDays",
        reason:
          "must be short enough that the lock never binds more than USD 1,000; an estimate for 1,000 GB with 3 % changed a day " +
          "is 11,920 GB and USD 3,876 until the last recovery point expires, got 365",
      },
    ]);
  });

  it("never gets cheaper with more days, more data or more change", () => {
    const figure = fc.double({ min: 0, max: 1e6, noNaN: true });
    const days = fc.integer({ min: 1, max: 36_500 });
    fc.assert(
      fc.property(
        figure,
        fc.double({ min: 0, max: 100, noNaN: true }),
        days,
        days,
        (gigabytes, percent, some, more) => {
          const costOf = (count: number) =>
            lockedStorageCost(
              { protectedGigabytes: gigabytes, dailyChangePercent: percent, gigabyteMonthUsd: 0.05 },
              count,
            ).liabilityUsd;
          assert.ok(costOf(Math.max(some, more)) >= costOf(Math.min(some, more)));
        },
      ),
    );
  });
});
