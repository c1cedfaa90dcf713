import assert from "node:assert/strict";
import fc from "fast-check";
import {
  findRetentionOutsideLockProblems,
  isSamePlace,
  MEMBER,
  placeOfArn,
  type LockedVault,
  type VaultPlace,
} from "../../../domain/protection/vault-retention";

const PLACE = { vaultName: "central", accountId: "222222222222", region: "us-west-2" };
const VAULT: LockedVault = { ...PLACE, bounds: { minRetentionDays: 30, maxRetentionDays: 365 } };
const SILENT =
  "must be given, because a copy without its own retention takes that of the local backup, which the lock of vault central does not know, got nothing";

function problemsOf(retentionDays: unknown, isCopy: boolean, vaults: readonly LockedVault[] = [VAULT]) {
  return findRetentionOutsideLockProblems({ target: PLACE, at: "here", retentionDays, isCopy }, vaults);
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

  const deployed = { vaultName: "central", provider: "backup" };
  const places: readonly [title: string, one: VaultPlace, other: VaultPlace, isSame: boolean][] = [
    ["account, region and name agree", PLACE, PLACE, true],
    ["another name", PLACE, { ...PLACE, vaultName: "other" }, false],
    ["another account", PLACE, { ...PLACE, accountId: "333333333333" }, false],
    ["another region", PLACE, { ...PLACE, region: "us-east-1" }, false],
    ["an account that nobody knows", PLACE, { vaultName: "central", region: "us-west-2" }, false],
    ["a region that nobody knows", PLACE, { vaultName: "central", accountId: PLACE.accountId }, false],
    ["a region that neither knows", { ...PLACE, region: undefined }, { ...PLACE, region: undefined }, false],
    ["nothing but a name", { vaultName: "central" }, { vaultName: "central" }, false],
    ["the same provider", deployed, deployed, true],
    ["another provider", deployed, { ...deployed, provider: "other" }, false],
    [
      "the same provider in the same region",
      { ...deployed, region: "a" },
      { ...deployed, region: "a" },
      true,
    ],
    [
      "the same provider in another region",
      { ...deployed, region: "a" },
      { ...deployed, region: "b" },
      false,
    ],
    ["the same provider, a region of one alone", { ...deployed, region: "a" }, deployed, false],
    [
      "other providers of the same account",
      { ...PLACE, provider: "one" },
      { ...PLACE, provider: "two" },
      true,
    ],
    [
      "two of every member",
      { vaultName: "local", accountId: MEMBER },
      { vaultName: "local", accountId: MEMBER },
      true,
    ],
    [
      "one of every member, whatever the region",
      { vaultName: "local", accountId: MEMBER, region: "a" },
      { vaultName: "local", accountId: MEMBER },
      true,
    ],
    [
      "one of every member, and one of one account",
      { vaultName: "central", accountId: MEMBER, provider: "a" },
      { ...deployed, provider: "a" },
      false,
    ],
    [
      "members' vaults of other names",
      { vaultName: "local", accountId: MEMBER },
      { vaultName: "second", accountId: MEMBER },
      false,
    ],
  ];
  for (const [title, one, other, isSame] of places) {
    it(`${isSame ? "the same vault" : "not the same vault"}: ${title}`, () => {
      assert.deepEqual([isSamePlace(one, other), isSamePlace(other, one)], [isSame, isSame]);
    });
  }

  it("reads the place from an ARN", () => {
    assert.deepEqual(
      [
        "arn:aws:backup:us-west-2:222222222222:backup-vault:central",
        "arn:aws:backup:us-west-2:$account:backup-vault:local",
        "arn:aws:s3:::central",
        undefined,
      ].map(placeOfArn),
      [PLACE, { vaultName: "local", accountId: MEMBER }, undefined, undefined],
    );
  });
});
