import assert from "node:assert/strict";
import fc from "fast-check";
import {
  isSamePlace,
  MEMBER,
  placeOfArn,
  VaultsByPlace,
  type VaultPlace,
} from "../../../domain/protection/vault-place";

const PLACE = { vaultName: "central", accountId: "222222222222", region: "us-west-2" };

describe("the place of a vault", () => {
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

  const one = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
  const place: fc.Arbitrary<VaultPlace> = fc.record({
    vaultName: one("central", "local"),
    accountId: one("222222222222", "111111111111", MEMBER, undefined),
    region: one("us-west-2", "eu-west-1", undefined),
    provider: one("backup", "management", undefined),
  });

  it("is found among others: all that are the same vault, each once", () => {
    fc.assert(
      fc.property(fc.array(place), place, (vaults, sought) => {
        const expected = vaults.filter((vault) => isSamePlace(vault, sought));
        const found = new VaultsByPlace(vaults).at(sought);

        assert.deepEqual(new Set(found), new Set(expected));
        assert.equal(found.length, expected.length);
      }),
    );
  });

  it("is the same both ways, and its own wherever it can be told from others", () => {
    fc.assert(
      fc.property(place, place, (left, right) => {
        const canBeTold =
          left.accountId === MEMBER ||
          left.provider !== undefined ||
          (left.accountId !== undefined && left.region !== undefined);

        assert.equal(isSamePlace(left, right), isSamePlace(right, left));
        assert.equal(isSamePlace(left, { ...left }), canBeTold);
      }),
    );
  });
});
