import assert from "node:assert/strict";
import fc from "fast-check";
import {
  COLD_STORAGE_MIN_DAYS,
  findLifecycleProblems,
  findRetentionOutsideBoundsProblems,
  MAX_RETENTION_DAYS,
  type RetentionBounds,
} from "../../../domain/plan/lifecycle";

type Expected = readonly (readonly [path: string, reason: string])[];

const LIFECYCLES: readonly (readonly [title: string, lifecycle: unknown, expected: Expected])[] = [
  ["the shortest retention", { deleteAfterDays: 1 }, []],
  ["no retention", { deleteAfterDays: 0 }, [["lifecycle.deleteAfterDays", "must be at least 1 day, got 0"]]],
  [
    "the API's word for ever",
    { deleteAfterDays: -1 },
    [["lifecycle.deleteAfterDays", "must be at least 1 day, got -1"]],
  ],
  ["the longest retention", { deleteAfterDays: 36_500 }, []],
  [
    "a retention one day too long",
    { deleteAfterDays: 36_501 },
    [["lifecycle.deleteAfterDays", "must be at most 36500 days, got 36501"]],
  ],
  [
    "a retention in quotes",
    { deleteAfterDays: "14" },
    [["lifecycle.deleteAfterDays", 'must be a whole number of days, written without quotes, got "14"']],
  ],
  ["a missing retention", {}, [["lifecycle.deleteAfterDays", "must be a whole number of days, got nothing"]]],
  ["cold storage after a day", { deleteAfterDays: 91, moveToColdStorageAfterDays: 1 }, []],
  [
    "cold storage after no day",
    { deleteAfterDays: 91, moveToColdStorageAfterDays: 0 },
    [["lifecycle.moveToColdStorageAfterDays", "must be at least 1 day, got 0"]],
  ],
  ["cold storage at the last moment", { deleteAfterDays: 36_500, moveToColdStorageAfterDays: 36_410 }, []],
  [
    "cold storage later than any retention allows",
    { deleteAfterDays: 36_500, moveToColdStorageAfterDays: 36_411 },
    [["lifecycle.moveToColdStorageAfterDays", "must be at most 36410 days, got 36411"]],
  ],
  ["ninety days in cold storage", { deleteAfterDays: 120, moveToColdStorageAfterDays: 30 }, []],
  [
    "eighty-nine days in cold storage",
    { deleteAfterDays: 119, moveToColdStorageAfterDays: 30 },
    [
      [
        "lifecycle.deleteAfterDays",
        "must be at least 90 days more than moveToColdStorageAfterDays (30), got 119",
      ],
    ],
  ],
  [
    "cold storage in quotes",
    { deleteAfterDays: 10, moveToColdStorageAfterDays: "30" },
    [
      [
        "lifecycle.moveToColdStorageAfterDays",
        'must be a whole number of days, written without quotes, got "30"',
      ],
    ],
  ],
  [
    "two things wrong",
    { deleteAfterDays: NaN, moveToColdStorageAfterDays: 1.5 },
    [
      ["lifecycle.deleteAfterDays", "must be a whole number of days, got NaN"],
      ["lifecycle.moveToColdStorageAfterDays", "must be a whole number of days, got 1.5"],
    ],
  ],
  [
    "cold storage that is null",
    { deleteAfterDays: 120, moveToColdStorageAfterDays: null },
    [["lifecycle.moveToColdStorageAfterDays", "must be a whole number of days, got nothing"]],
  ],
  ["a number in its place", 14, [["lifecycle", "must have deleteAfterDays, got 14"]]],
  ["nothing", undefined, [["lifecycle", "must have deleteAfterDays, got nothing"]]],
];

const BOTH: RetentionBounds = { minRetentionDays: 30, maxRetentionDays: 365 };
const FOR_EVER = "must be given, because what is kept for ever exceeds the 365 days that the lock allows";

const RETENTIONS: readonly (readonly [
  title: string,
  retentionDays: unknown,
  bounds: RetentionBounds,
  reason: string | undefined,
])[] = [
  ["the minimum", 30, BOTH, undefined],
  ["one day less than the minimum", 29, BOTH, "must be at least the 30 days that the lock demands, got 29"],
  ["the maximum", 365, BOTH, undefined],
  ["one day more than the maximum", 366, BOTH, "must be at most the 365 days that the lock allows, got 366"],
  ["nothing under a maximum", undefined, BOTH, `${FOR_EVER}, got nothing`],
  ["nothing under a minimum alone", undefined, { minRetentionDays: 30 }, undefined],
  ["nothing under no bounds", undefined, {}, undefined],
  ["little under a maximum alone", 1, { maxRetentionDays: 365 }, undefined],
  ["much under a minimum alone", 36_500, { minRetentionDays: 30 }, undefined],
  [
    "too little under a minimum alone",
    29,
    { minRetentionDays: 30 },
    "must be at least the 30 days that the lock demands, got 29",
  ],
  [
    "too much under a maximum alone",
    366,
    { maxRetentionDays: 365 },
    "must be at most the 365 days that the lock allows, got 366",
  ],
  ["more than AWS knows", 36_501, {}, "must be at most 36500 days, got 36501"],
  ["the API's word for ever", -1, {}, "must be at least 1 day, got -1"],
  ["a number in quotes", "180", BOTH, 'must be a whole number of days, written without quotes, got "180"'],
  ["a fraction", 180.5, BOTH, "must be a whole number of days, got 180.5"],
  ["not a number", NaN, BOTH, "must be a whole number of days, got NaN"],
  ["null", null, BOTH, "must be a whole number of days, got nothing"],
];

describe("lifecycle", () => {
  it("has the limits of AWS", () => {
    assert.deepEqual([MAX_RETENTION_DAYS, COLD_STORAGE_MIN_DAYS], [36_500, 90]);
  });

  for (const [title, lifecycle, expected] of LIFECYCLES) {
    it(`judges ${title}`, () => {
      assert.deepEqual(
        findLifecycleProblems(lifecycle),
        expected.map(([path, reason]) => ({ path, reason })),
      );
    });
  }

  it("uses the path it was told", () => {
    assert.deepEqual(
      findLifecycleProblems({ deleteAfterDays: 50, moveToColdStorageAfterDays: 40 }, "rules.daily"),
      [
        {
          path: "rules.daily.deleteAfterDays",
          reason: "must be at least 90 days more than moveToColdStorageAfterDays (40), got 50",
        },
      ],
    );
    assert.deepEqual(findLifecycleProblems([], "rules.daily"), [
      { path: "rules.daily", reason: "must have deleteAfterDays, got a list" },
    ]);
    assert.deepEqual(
      findLifecycleProblems({ deleteAfterDays: 0, moveToColdStorageAfterDays: 0 }, "rules.daily"),
      [
        { path: "rules.daily.deleteAfterDays", reason: "must be at least 1 day, got 0" },
        { path: "rules.daily.moveToColdStorageAfterDays", reason: "must be at least 1 day, got 0" },
      ],
    );
  });

  for (const [title, retentionDays, bounds, reason] of RETENTIONS) {
    it(`judges a retention of ${title} (R12)`, () => {
      const expected = reason === undefined ? [] : [{ path: "copy.deleteAfterDays", reason }];
      assert.deepEqual(
        findRetentionOutsideBoundsProblems(retentionDays, bounds, "copy.deleteAfterDays", "the lock"),
        expected,
      );
    });
  }

  it("keeps every accepted recovery point in cold storage for 90 days or more", () => {
    const days = fc.integer({ min: -10, max: 37_000 });
    fc.assert(
      fc.property(days, days, (deleteAfterDays, moveToColdStorageAfterDays) => {
        const isAccepted =
          findLifecycleProblems({ deleteAfterDays, moveToColdStorageAfterDays }).length === 0;
        const isSound =
          moveToColdStorageAfterDays >= 1 &&
          deleteAfterDays <= 36_500 &&
          deleteAfterDays - moveToColdStorageAfterDays >= 90;

        assert.equal(isAccepted, isSound);
      }),
    );
  });
});
