import assert from "node:assert/strict";
import {
  findLockBoundsProblems,
  findLogicallyAirGappedBoundsProblems,
} from "../../../domain/protection/lock-bounds";

const MIN = "minRetentionDays";
const MAX = "maxRetentionDays";
const noMin = {
  path: MIN,
  reason: "must be given, so that no recovery point can expire at once, got nothing",
};
const noMax = {
  path: MAX,
  reason: "must be given, so that no recovery point is kept for ever by mistake, got nothing",
};

describe("the bounds of a lock", () => {
  describe("of a standard vault", () => {
    const rows: readonly [title: string, min: unknown, max: unknown, problems: readonly object[]][] = [
      ["accepts both", 30, 365, []],
      ["accepts equal ones", 30, 30, []],
      ["accepts the limits of AWS", 1, 36_500, []],
      [
        "rejects a longest below the shortest",
        30,
        29,
        [{ path: MAX, reason: "must not be shorter than minRetentionDays (30), got 29" }],
      ],
      ["rejects less than a day", 0, 365, [{ path: MIN, reason: "must be at least 1 day, got 0" }]],
      [
        "rejects more than AWS keeps",
        30,
        36_501,
        [{ path: MAX, reason: "must be at most 36500 days, got 36501" }],
      ],
      ["rejects a missing shortest", undefined, 365, [noMin]],
      ["rejects a missing longest", 30, undefined, [noMax]],
      ["takes nothing for missing", null, null, [noMin, noMax]],
      [
        "rejects what is no number",
        "30",
        365,
        [{ path: MIN, reason: 'must be a whole number of days, written without quotes, got "30"' }],
      ],
      [
        "rejects part of a day",
        30,
        365.5,
        [{ path: MAX, reason: "must be a whole number of days, got 365.5" }],
      ],
    ];
    for (const [title, minRetentionDays, maxRetentionDays, problems] of rows) {
      it(title, () => {
        assert.deepEqual(findLockBoundsProblems({ minRetentionDays, maxRetentionDays }), problems);
      });
    }
  });

  describe("of a logically air-gapped vault", () => {
    const rows: readonly [title: string, min: unknown, max: unknown, problems: readonly object[]][] = [
      ["accepts the limits of AWS", 7, 36_500, []],
      [
        "rejects less than a week",
        6,
        365,
        [{ path: MIN, reason: "must be at least 7 days in a logically air-gapped vault, got 6" }],
      ],
      [
        "rejects more than AWS keeps",
        7,
        36_501,
        [{ path: MAX, reason: "must be at most 36500 days, got 36501" }],
      ],
      [
        "rejects a longest below the shortest",
        30,
        29,
        [{ path: MAX, reason: "must not be shorter than minRetentionDays (30), got 29" }],
      ],
      ["tells a missing bound once", undefined, 365, [noMin]],
      ["takes nothing for missing", null, null, [noMin, noMax]],
    ];
    for (const [title, minRetentionDays, maxRetentionDays, problems] of rows) {
      it(title, () => {
        assert.deepEqual(
          findLogicallyAirGappedBoundsProblems({ minRetentionDays, maxRetentionDays }),
          problems,
        );
      });
    }
  });
});
