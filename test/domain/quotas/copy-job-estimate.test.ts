import assert from "node:assert/strict";
import fc from "fast-check";
import {
  copyJobEstimate,
  findCopyJobFigureProblems,
  type CopyJobFigures,
} from "../../../domain/quotas/copy-job-estimate";

const CASES: readonly (readonly [
  title: string,
  figures: CopyJobFigures,
  copies: readonly [fullyManaged: number, other: number],
  waves: readonly [fullyManaged: number, other: number, all: number],
])[] = [
  ["nothing", { resourcesPerDay: 0, fullyManagedShare: 0.5 }, [0, 0], [0, 0, 0]],
  ["100 fully managed", { resourcesPerDay: 100, fullyManagedShare: 1 }, [100, 0], [1, 0, 1]],
  ["101 fully managed", { resourcesPerDay: 101, fullyManagedShare: 1 }, [101, 0], [2, 0, 2]],
  ["20 others", { resourcesPerDay: 20, fullyManagedShare: 0 }, [0, 20], [0, 1, 1]],
  ["21 others", { resourcesPerDay: 21, fullyManagedShare: 0 }, [0, 21], [0, 2, 2]],
  [
    "others, five at a time",
    { resourcesPerDay: 21, fullyManagedShare: 0, targetConcurrency: 5 },
    [0, 21],
    [0, 5, 5],
  ],
  ["half and half", { resourcesPerDay: 1_000, fullyManagedShare: 0.5 }, [500, 500], [5, 25, 25]],
  ["mostly fully managed", { resourcesPerDay: 10_000, fullyManagedShare: 0.99 }, [9_900, 100], [99, 5, 99]],
  [
    "a share that no number holds exactly",
    { resourcesPerDay: 100, fullyManagedShare: 0.07 },
    [7, 93],
    [1, 5, 5],
  ],
  ["a share that is rounded", { resourcesPerDay: 3, fullyManagedShare: 0.5 }, [2, 1], [1, 1, 1]],
];

const SOUND = { resourcesPerDay: 1_000, fullyManagedShare: 0.5, targetConcurrency: 20, minutesPerCopy: 30 };

/** Each row changes sound figures in one thing. */
const CHANGES: readonly (readonly [
  change: Record<string, unknown>,
  problem: readonly [field: string, reason: string] | undefined,
])[] = [
  [{}, undefined],
  [{ targetConcurrency: undefined, minutesPerCopy: undefined }, undefined],
  [{ resourcesPerDay: 0 }, undefined],
  [{ resourcesPerDay: -1 }, ["resourcesPerDay", "must be at least 0 resources, got -1"]],
  [{ resourcesPerDay: 100_000_000 }, undefined],
  [
    { resourcesPerDay: 100_000_001 },
    ["resourcesPerDay", "must be at most 100000000 resources, got 100000001"],
  ],
  [{ resourcesPerDay: undefined }, ["resourcesPerDay", "must be a whole number of resources, got nothing"]],
  [{ fullyManagedShare: 0 }, undefined],
  [{ fullyManagedShare: 1 }, undefined],
  [{ fullyManagedShare: -0.01 }, ["fullyManagedShare", "must be a number from 0 to 1, got -0.01"]],
  [{ fullyManagedShare: 1.01 }, ["fullyManagedShare", "must be a number from 0 to 1, got 1.01"]],
  [{ fullyManagedShare: Number.NaN }, ["fullyManagedShare", "must be a number from 0 to 1, got NaN"]],
  [{ fullyManagedShare: "0.5" }, ["fullyManagedShare", 'must be a number from 0 to 1, got "0.5"']],
  [{ targetConcurrency: 1 }, undefined],
  [{ targetConcurrency: 0 }, ["targetConcurrency", "must be at least 1 job, got 0"]],
  [{ minutesPerCopy: 1 }, undefined],
  [{ minutesPerCopy: 0 }, ["minutesPerCopy", "must be at least 1 minute, got 0"]],
  [{ minutesPerCopy: 1_440 }, undefined],
  [{ minutesPerCopy: 1_441 }, ["minutesPerCopy", "must be at most 1440 minutes, got 1441"]],
];

describe("copy job estimate (R26)", () => {
  for (const [title, figures, copies, waves] of CASES) {
    it(`of ${title}`, () => {
      const found = copyJobEstimate(figures);

      assert.deepEqual([found.fullyManagedCopies, found.otherCopies], copies);
      assert.deepEqual([found.fullyManagedWaves, found.otherWaves, found.waves], waves);
    });
  }

  it("says that it is one, and what it assumes", () => {
    assert.deepEqual(copyJobEstimate({ resourcesPerDay: 1_000, fullyManagedShare: 0.5 }), {
      isEstimate: true,
      fullyManagedCopies: 500,
      otherCopies: 500,
      fullyManagedWaves: 5,
      otherWaves: 25,
      waves: 25,
      assumptions: [
        "every resource is copied once a day, and all copies start at the same time",
        "100 copies of fully managed types run at a time, for all accounts together",
        "20 copies of the other types run at a time, for all accounts together",
      ],
    });
  });

  it("tells the time where it knows how long a copy takes", () => {
    const { minutes, assumptions } = copyJobEstimate({ ...SOUND, targetConcurrency: 50 });

    assert.equal(minutes, 300);
    assert.deepEqual(assumptions.slice(2), [
      "50 copies of the other types run at a time, for all accounts together",
      "every copy takes 30 minutes",
    ]);
  });

  for (const [change, problem] of CHANGES) {
    it(`${problem === undefined ? "takes" : "refuses"} figures with ${JSON.stringify(change)}`, () => {
      assert.deepEqual(
        findCopyJobFigureProblems({ ...SOUND, ...change }),
        problem === undefined ? [] : [{ path: `figures.${problem[0]}`, reason: problem[1] }],
      );
    });
  }

  it("refuses what are no figures", () => {
    assert.deepEqual(findCopyJobFigureProblems([], "estimate"), [
      { path: "estimate", reason: "must have resourcesPerDay and fullyManagedShare, got a list" },
    ]);
  });

  it("loses no copy, and has room for all of them in its waves", () => {
    const figures = fc.record({
      resourcesPerDay: fc.integer({ min: 0, max: 1_000_000 }),
      fullyManagedShare: fc.double({ min: 0, max: 1, noNaN: true }),
      targetConcurrency: fc.integer({ min: 1, max: 200 }),
    });

    fc.assert(
      fc.property(figures, (each) => {
        const found = copyJobEstimate(each);
        const room = (waves: number, atATime: number, copies: number): boolean =>
          waves * atATime >= copies && (waves - 1) * atATime < copies;

        assert.equal(found.fullyManagedCopies + found.otherCopies, each.resourcesPerDay);
        assert.ok(found.fullyManagedCopies >= 0 && found.otherCopies >= 0);
        assert.ok(
          found.fullyManagedCopies === 0 || room(found.fullyManagedWaves, 100, found.fullyManagedCopies),
        );
        assert.ok(
          found.otherCopies === 0 || room(found.otherWaves, each.targetConcurrency, found.otherCopies),
        );
      }),
    );
  });
});
