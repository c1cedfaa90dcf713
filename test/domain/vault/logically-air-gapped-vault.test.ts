import assert from "node:assert/strict";
import { inspect } from "node:util";
import fc from "fast-check";
import {
  findLogicallyAirGappedVaultProblems,
  LOGICALLY_AIR_GAPPED_CREATE_ONLY,
} from "../../../domain/vault/logically-air-gapped-vault";

const SOUND = { minRetentionDays: 30, maxRetentionDays: 365 };

const IN_VAULT = "in a logically air-gapped vault";
const NO_GRACE =
  "must be left out, because a logically air-gapped vault is locked for good from the moment it is made";
const ONE_MODE = 'must be left out or "compliance", because a logically air-gapped vault knows no other mode';

/** Each row changes a sound lock in one thing. */
const CHANGES: readonly (readonly [
  title: string,
  change: Record<string, unknown>,
  problems: readonly (readonly [field: string, reason: string])[],
])[] = [
  ["both bounds", {}, []],
  ["the shortest minimum", { minRetentionDays: 7 }, []],
  [
    "a minimum one day shorter",
    { minRetentionDays: 6 },
    [["minRetentionDays", `must be at least 7 days ${IN_VAULT}, got 6`]],
  ],
  ["the longest maximum", { maxRetentionDays: 36_500 }, []],
  [
    "a maximum one day longer",
    { maxRetentionDays: 36_501 },
    [["maxRetentionDays", "must be at most 36500 days, got 36501"]],
  ],
  ["the longest minimum", { minRetentionDays: 36_500, maxRetentionDays: 36_500 }, []],
  [
    "a minimum one day longer",
    { minRetentionDays: 36_501, maxRetentionDays: 36_500 },
    [
      ["minRetentionDays", "must be at most 36500 days, got 36501"],
      ["maxRetentionDays", "must not be shorter than minRetentionDays (36501), got 36500"],
    ],
  ],
  ["equal bounds", { minRetentionDays: 365 }, []],
  [
    "a maximum one day below the minimum",
    { minRetentionDays: 366 },
    [["maxRetentionDays", "must not be shorter than minRetentionDays (366), got 365"]],
  ],
  ["the shortest maximum", { minRetentionDays: 7, maxRetentionDays: 7 }, []],
  [
    "a maximum of six days",
    { minRetentionDays: 7, maxRetentionDays: 6 },
    [["maxRetentionDays", `must be at least 7 days ${IN_VAULT}, got 6`]],
  ],
  [
    "no minimum",
    { minRetentionDays: undefined },
    [["minRetentionDays", "must be a whole number of days, got nothing"]],
  ],
  [
    "no maximum",
    { maxRetentionDays: undefined },
    [["maxRetentionDays", "must be a whole number of days, got nothing"]],
  ],
  [
    "a minimum in quotes",
    { minRetentionDays: "30" },
    [["minRetentionDays", 'must be a whole number of days, written without quotes, got "30"']],
  ],
  [
    "a maximum that is no number",
    { maxRetentionDays: Number.NaN },
    [["maxRetentionDays", "must be a whole number of days, got NaN"]],
  ],

  ["the only mode", { mode: "compliance" }, []],
  ["governance mode", { mode: "governance" }, [["mode", `${ONE_MODE}, got "governance"`]]],
  ["a mode that is none", { mode: null }, [["mode", `${ONE_MODE}, got nothing`]]],
  ["a grace period", { gracePeriodDays: 20 }, [["gracePeriodDays", `${NO_GRACE}, got 20`]]],
  ["a grace period of no days", { gracePeriodDays: 0 }, [["gracePeriodDays", `${NO_GRACE}, got 0`]]],
  [
    "the lock of a standard vault",
    { mode: "governance", minRetentionDays: 1, gracePeriodDays: 3 },
    [
      ["mode", `${ONE_MODE}, got "governance"`],
      ["minRetentionDays", `must be at least 7 days ${IN_VAULT}, got 1`],
      ["gracePeriodDays", `${NO_GRACE}, got 3`],
    ],
  ],
];

describe("logically air-gapped vault", () => {
  for (const [title, change, problems] of CHANGES) {
    it(`${problems.length === 0 ? "takes" : "refuses"} ${title}`, () => {
      assert.deepEqual(
        findLogicallyAirGappedVaultProblems({ ...SOUND, ...change }, "airGap.lock"),
        problems.map(([field, reason]) => ({ path: `airGap.lock.${field}`, reason })),
      );
    });
  }

  for (const nothing of [undefined, null, 7, []]) {
    it(`refuses ${inspect(nothing)} in place of bounds`, () => {
      const got = Array.isArray(nothing) ? "a list" : (nothing ?? "nothing");
      const reason = `must have minRetentionDays and maxRetentionDays, got ${got}`;

      assert.deepEqual(findLogicallyAirGappedVaultProblems(nothing), [{ path: "lock", reason }]);
    });
  }

  it("takes all bounds in order, and no others", () => {
    const days = fc.integer({ min: -10, max: 36_510 });

    fc.assert(
      fc.property(days, days, (minRetentionDays, maxRetentionDays) => {
        const isSound =
          7 <= minRetentionDays && minRetentionDays <= maxRetentionDays && maxRetentionDays <= 36_500;
        const problems = findLogicallyAirGappedVaultProblems({ minRetentionDays, maxRetentionDays });

        assert.equal(problems.length === 0, isSound);
      }),
    );
  });

  it("can never change what it was made with", () => {
    assert.deepEqual(LOGICALLY_AIR_GAPPED_CREATE_ONLY, [
      "name",
      "minRetentionDays",
      "maxRetentionDays",
      "encryptionKeyArn",
    ]);
  });
});
