import assert from "node:assert/strict";
import { describeEstimates } from "../../infra/estimates";

describe("describeEstimates (R26)", () => {
  it("says waves and recovery points, and what is assumed", () => {
    assert.deepEqual(describeEstimates({ resourcesPerDay: 1_000, fullyManagedShare: 0.5 }, 180), [
      "Estimate: 1,000 copies a day in 25 waves. Assumed: every resource is copied once a day, and all copies start at the " +
        "same time; 100 copies of fully managed types run at a time, for all accounts together; 20 copies of the other types " +
        "run at a time, for all accounts together.",
      "Estimate: 180,000 recovery points in the central vault. Assumed: every resource makes one recovery point a day in this " +
        "vault; every recovery point is kept for 180 days; one vault holds 1,000,000 recovery points, unless AWS has raised it.",
    ]);
  });

  it("says how long copies take, and when the vault is full", () => {
    const [copies = "", points = ""] = describeEstimates(
      { resourcesPerDay: 10_000, fullyManagedShare: 0, minutesPerCopy: 2 },
      180,
    );

    assert.match(
      copies,
      /^Estimate: 10,000 copies a day in 500 waves, 1,000 minutes until the last has ended\. /,
    );
    assert.match(
      points,
      /^Estimate: 1,800,000 recovery points in the central vault; the vault is full after 100 days\. /,
    );
  });
});
