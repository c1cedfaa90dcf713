import assert from "node:assert/strict";
import {
  findRecoveryPointFigureProblems,
  recoveryPointEstimate,
} from "../../../domain/quotas/recovery-point-estimate";

const CASES: readonly (readonly [
  resourcesPerDay: number,
  retentionDays: number,
  recoveryPoints: number,
  fullAfterDays: number | undefined,
])[] = [
  [0, 180, 0, undefined],
  [1_000, 180, 180_000, undefined],
  [10_000, 100, 1_000_000, undefined],
  [10_000, 101, 1_010_000, 100],
  [10_000, 180, 1_800_000, 100],
  [30_000, 180, 5_400_000, 33],
];

const SOUND = { resourcesPerDay: 10_000, retentionDays: 180 };

/** Each row changes sound figures in one thing. */
const CHANGES: readonly (readonly [
  change: Record<string, unknown>,
  problem: readonly [field: string, reason: string] | undefined,
])[] = [
  [{}, undefined],
  [{ resourcesPerDay: 0 }, undefined],
  [{ resourcesPerDay: -1 }, ["resourcesPerDay", "must be at least 0 resources, got -1"]],
  [{ resourcesPerDay: 100_000_000 }, undefined],
  [
    { resourcesPerDay: 100_000_001 },
    ["resourcesPerDay", "must be at most 100000000 resources, got 100000001"],
  ],
  [{ retentionDays: 1 }, undefined],
  [{ retentionDays: 0 }, ["retentionDays", "must be at least 1 day, got 0"]],
  [{ retentionDays: 36_500 }, undefined],
  [{ retentionDays: 36_501 }, ["retentionDays", "must be at most 36500 days, got 36501"]],
  [{ retentionDays: undefined }, ["retentionDays", "must be a whole number of days, got nothing"]],
];

describe("recovery point estimate (R26)", () => {
  for (const [resourcesPerDay, retentionDays, recoveryPoints, fullAfterDays] of CASES) {
    it(`of ${resourcesPerDay} resources a day for ${retentionDays} days`, () => {
      assert.deepEqual(recoveryPointEstimate({ resourcesPerDay, retentionDays }), {
        isEstimate: true,
        recoveryPoints,
        ...(fullAfterDays !== undefined && { fullAfterDays }),
        assumptions: [
          "every resource makes one recovery point a day in this vault",
          `every recovery point is kept for ${retentionDays} days`,
          "one vault holds 1,000,000 recovery points, unless AWS has raised it",
        ],
      });
    });
  }

  for (const [change, problem] of CHANGES) {
    it(`${problem === undefined ? "takes" : "refuses"} figures with ${JSON.stringify(change)}`, () => {
      assert.deepEqual(
        findRecoveryPointFigureProblems({ ...SOUND, ...change }),
        problem === undefined ? [] : [{ path: `figures.${problem[0]}`, reason: problem[1] }],
      );
    });
  }

  it("refuses what are no figures", () => {
    assert.deepEqual(findRecoveryPointFigureProblems(undefined, "estimate"), [
      { path: "estimate", reason: "must have resourcesPerDay and retentionDays, got nothing" },
    ]);
  });
});
