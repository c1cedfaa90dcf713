import assert from "node:assert/strict";
import fc from "fast-check";
import { findRetentionOutsideBoundsProblems } from "../../../domain/plan/lifecycle";
import {
  AWS_MAX_GRACE_PERIOD_DAYS,
  AWS_MAX_RETENTION_DAYS,
  AWS_MIN_GRACE_PERIOD_DAYS,
  AWS_MIN_RETENTION_DAYS,
  findVaultLockProblems,
  LockMode,
  lockModeOf,
  permanentFrom,
  type VaultLock,
} from "../../../domain/vault/vault-lock";

const COMPLIANCE: VaultLock = {
  mode: "compliance",
  minRetentionDays: 30,
  maxRetentionDays: 365,
  gracePeriodDays: 20,
};
const GOVERNANCE: VaultLock = { mode: "governance", minRetentionDays: 30, maxRetentionDays: 365 };

const UNDOABLE = "so that the lock can still be undone";
const PERMANENT = "because a grace period makes the lock permanent";

type Expected = readonly (readonly [path: string, reason: string])[];

/** Each row changes a sound lock in one thing. */
const CHANGES: readonly (readonly [
  title: string,
  lock: VaultLock,
  change: Record<string, unknown>,
  expected: Expected,
])[] = [
  ["a compliance lock", COMPLIANCE, {}, []],
  ["a governance lock", GOVERNANCE, {}, []],

  [
    "an unknown mode",
    GOVERNANCE,
    { mode: "Compliance" },
    [["lock.mode", 'must be "governance" (can be removed) or "compliance" (cannot), got "Compliance"']],
  ],
  [
    "no mode",
    GOVERNANCE,
    { mode: undefined },
    [["lock.mode", 'must be "governance" (can be removed) or "compliance" (cannot), got nothing']],
  ],
  [
    "no mode and a grace period that no mode allows",
    COMPLIANCE,
    { mode: undefined, gracePeriodDays: 2 },
    [
      ["lock.mode", 'must be "governance" (can be removed) or "compliance" (cannot), got nothing'],
      ["lock.gracePeriodDays", `must be at least 3 days ${UNDOABLE}, got 2`],
    ],
  ],

  ["the shortest minimum", GOVERNANCE, { minRetentionDays: 1 }, []],
  [
    "no minimum",
    GOVERNANCE,
    { minRetentionDays: 0 },
    [["lock.minRetentionDays", "must be at least 1 day, got 0"]],
  ],
  ["the longest minimum", GOVERNANCE, { minRetentionDays: 36_500, maxRetentionDays: 36_500 }, []],
  [
    "a minimum beyond all",
    GOVERNANCE,
    { minRetentionDays: 36_501, maxRetentionDays: 36_500 },
    [
      ["lock.minRetentionDays", "must be at most 36500 days, got 36501"],
      ["lock.maxRetentionDays", "must not be shorter than minRetentionDays (36501), got 36500"],
    ],
  ],
  ["the longest maximum", GOVERNANCE, { maxRetentionDays: 36_500 }, []],
  [
    "a maximum beyond all",
    GOVERNANCE,
    { maxRetentionDays: 36_501 },
    [["lock.maxRetentionDays", "must be at most 36500 days, got 36501"]],
  ],
  [
    "a maximum of none",
    GOVERNANCE,
    { maxRetentionDays: 0 },
    [["lock.maxRetentionDays", "must be at least 1 day, got 0"]],
  ],
  ["a maximum of one day", GOVERNANCE, { minRetentionDays: 1, maxRetentionDays: 1 }, []],
  ["a maximum equal to the minimum", GOVERNANCE, { maxRetentionDays: 30 }, []],
  [
    "a maximum below the minimum",
    GOVERNANCE,
    { maxRetentionDays: 29 },
    [["lock.maxRetentionDays", "must not be shorter than minRetentionDays (30), got 29"]],
  ],

  ["the shortest grace period", COMPLIANCE, { gracePeriodDays: 3 }, []],
  [
    "a grace period one day too short",
    COMPLIANCE,
    { gracePeriodDays: 2 },
    [["lock.gracePeriodDays", `must be at least 3 days ${UNDOABLE}, got 2`]],
  ],
  ["the longest grace period", COMPLIANCE, { gracePeriodDays: 36_500 }, []],
  [
    "a grace period one day too long",
    COMPLIANCE,
    { gracePeriodDays: 36_501 },
    [["lock.gracePeriodDays", "must be at most 36500 days, got 36501"]],
  ],
  [
    "no grace period for a compliance lock",
    COMPLIANCE,
    { gracePeriodDays: undefined },
    [["lock.gracePeriodDays", "must be a whole number of days, got nothing"]],
  ],
  [
    "a grace period for a governance lock",
    GOVERNANCE,
    { gracePeriodDays: 20 },
    [["lock.gracePeriodDays", `must be left out in governance mode, ${PERMANENT}, got 20`]],
  ],
  ["a grace period of undefined for a governance lock", GOVERNANCE, { gracePeriodDays: undefined }, []],
  [
    "a grace period of null for a governance lock",
    GOVERNANCE,
    { gracePeriodDays: null },
    [["lock.gracePeriodDays", `must be left out in governance mode, ${PERMANENT}, got nothing`]],
  ],

  [
    "numbers that are none",
    COMPLIANCE,
    { minRetentionDays: NaN, maxRetentionDays: 1.5, gracePeriodDays: "20" },
    [
      ["lock.minRetentionDays", "must be a whole number of days, got NaN"],
      ["lock.maxRetentionDays", "must be a whole number of days, got 1.5"],
      ["lock.gracePeriodDays", 'must be a whole number of days, written without quotes, got "20"'],
    ],
  ],
  [
    "a minimum in quotes that is compared with no maximum",
    GOVERNANCE,
    { minRetentionDays: "400" },
    [["lock.minRetentionDays", 'must be a whole number of days, written without quotes, got "400"']],
  ],
  [
    "a maximum that is missing",
    GOVERNANCE,
    { maxRetentionDays: undefined },
    [["lock.maxRetentionDays", "must be a whole number of days, got nothing"]],
  ],
];

describe("vault lock", () => {
  it("has the limits of AWS", () => {
    assert.deepEqual(
      [AWS_MIN_GRACE_PERIOD_DAYS, AWS_MAX_GRACE_PERIOD_DAYS, AWS_MIN_RETENTION_DAYS, AWS_MAX_RETENTION_DAYS],
      [3, 36_500, 1, 36_500],
    );
  });

  for (const [title, lock, change, expected] of CHANGES) {
    it(`judges ${title} (R12, R13)`, () => {
      assert.deepEqual(
        findVaultLockProblems({ ...lock, ...change }),
        expected.map(([path, reason]) => ({ path, reason })),
      );
    });
  }

  for (const [value, shown] of [
    [undefined, "got nothing"],
    ["compliance", 'got "compliance"'],
    [[COMPLIANCE], "got a list"],
  ] as const) {
    it(`refuses what is no lock, ${shown}, at the path it was told`, () => {
      assert.deepEqual(findVaultLockProblems(value, "airGap.lock"), [
        { path: "airGap.lock", reason: `must have mode, minRetentionDays and maxRetentionDays, ${shown}` },
      ]);
    });
  }

  it("tells all problems at once, at the path it was told", () => {
    assert.deepEqual(findVaultLockProblems({}, "airGap.lock"), [
      {
        path: "airGap.lock.mode",
        reason: 'must be "governance" (can be removed) or "compliance" (cannot), got nothing',
      },
      { path: "airGap.lock.minRetentionDays", reason: "must be a whole number of days, got nothing" },
      { path: "airGap.lock.maxRetentionDays", reason: "must be a whole number of days, got nothing" },
    ]);
  });

  it("holds every retention between its bounds, once it is accepted, and no other", () => {
    const days = fc.integer({ min: -1, max: 40_000 });
    fc.assert(
      fc.property(days, days, days, (minRetentionDays, maxRetentionDays, retentionDays) => {
        const lock = { mode: LockMode.Governance, minRetentionDays, maxRetentionDays };
        fc.pre(findVaultLockProblems(lock).length === 0);
        const isHeld =
          findRetentionOutsideBoundsProblems(retentionDays, lock, "copy", "the lock").length === 0;

        assert.equal(isHeld, retentionDays >= minRetentionDays && retentionDays <= maxRetentionDays);
        assert.ok(
          minRetentionDays >= 1 && minRetentionDays <= maxRetentionDays && maxRetentionDays <= 36_500,
        );
      }),
    );
  });

  it("reads the mode from the one sign that AWS has for it", () => {
    assert.deepEqual(
      [lockModeOf(undefined), lockModeOf(3), lockModeOf(0)],
      ["governance", "compliance", "compliance"],
    );
  });

  it("turns permanent whole days of 24 hours after it was put", () => {
    assert.deepEqual(permanentFrom(new Date("2026-11-23T10:30:00Z"), 20), new Date("2026-12-13T10:30:00Z"));
    assert.deepEqual(permanentFrom(new Date("2024-02-28T00:00:00Z"), 3), new Date("2024-03-02T00:00:00Z"));
  });
});
