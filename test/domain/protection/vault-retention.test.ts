import assert from "node:assert/strict";
import fc from "fast-check";
import {
  findRetentionOutsideLockProblems,
  type LockedVault,
} from "../../../domain/protection/vault-retention";
import { VaultsByPlace } from "../../../domain/protection/vault-place";

const PLACE = { vaultName: "central", accountId: "222222222222", region: "us-west-2" };
const VAULT: LockedVault = { ...PLACE, bounds: { minRetentionDays: 30, maxRetentionDays: 365 } };
const SILENT =
  "must be given, because a copy without its own retention takes that of the local backup, which the lock of vault central does not know, got nothing";

function problemsOf(retentionDays: unknown, isCopy: boolean, vaults: readonly LockedVault[] = [VAULT]) {
  return findRetentionOutsideLockProblems(
    { target: PLACE, at: "here", retentionDays, isCopy },
    new VaultsByPlace(vaults),
  );
}

describe("retention and locks", () => {
  const rows: readonly [title: string, days: unknown, isCopy: boolean, reason?: string][] = [
    ["accepts the shortest", 30, true],
    ["accepts the longest", 365, false],
    [
      "rejects a day less",
      29,
      true,
      "must be at least the 30 days that the lock of vault central demands, got 29",
    ],
    [
      "rejects a day more",
      366,
      false,
      "must be at most the 365 days that the lock of vault central allows, got 366",
    ],
    ["rejects a copy that does not say", undefined, true, SILENT],
    [
      "rejects a backup for ever",
      undefined,
      false,
      "must be given, because what is kept for ever exceeds the 365 days that the lock of vault central allows, got nothing",
    ],
  ];
  for (const [title, days, isCopy, reason] of rows) {
    it(title, () => {
      assert.deepEqual(problemsOf(days, isCopy), reason === undefined ? [] : [{ path: "here", reason }]);
    });
  }

  it("accepts a backup for ever where there is no longest, but no copy that does not say", () => {
    const open = [{ ...PLACE, bounds: { minRetentionDays: 30 } }];

    assert.deepEqual(
      [problemsOf(undefined, false, open), problemsOf(undefined, true, open)],
      [[], [{ path: "here", reason: SILENT }]],
    );
  });

  it("asks every lock of the vault, and no other", () => {
    const stricter = { ...VAULT, bounds: { maxRetentionDays: 90 } };
    const elsewhere = { ...VAULT, region: "us-east-1", bounds: { maxRetentionDays: 1 } };

    assert.deepEqual(problemsOf(100, true, [VAULT, stricter, elsewhere]), [
      { path: "here", reason: "must be at most the 90 days that the lock of vault central allows, got 100" },
    ]);
  });

  it("accepts exactly the days between the bounds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 36_500 }), fc.boolean(), (days, isCopy) => {
        assert.equal(problemsOf(days, isCopy).length === 0, days >= 30 && days <= 365);
      }),
    );
  });
});
