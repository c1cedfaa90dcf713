import assert from "node:assert/strict";
import {
  findCopyDistanceProblems,
  findForeignAccountProblems,
  findSelfCopyProblems,
  type PlanPlace,
} from "../../../domain/plan/copy-distance";
import { got } from "../../../domain/problem";

const arn = (account: string, region: string, name = "central") =>
  `arn:aws:backup:${region}:${account}:backup-vault:${name}`;
const HOME: PlanPlace = { accountId: "111111111111", regions: ["eu-west-1"] };
const FAR = arn("222222222222", "us-west-2");
const SAME_ACCOUNT = arn("111111111111", "us-west-2");
const SAME_REGION = arn("222222222222", "eu-west-1");
const BOTH = { otherAccount: true, otherRegion: true };
const copies = (...vaultArns: readonly unknown[]) =>
  vaultArns.map((vaultArn, index) => ({ at: `copyActions[${index}]`, vaultArn }));

describe("copy distance", () => {
  describe("findCopyDistanceProblems", () => {
    const rows: readonly (readonly [
      title: string,
      vaultArns: readonly unknown[],
      rule: { otherAccount: boolean; otherRegion: boolean },
      place: PlanPlace,
      wanted: string | undefined,
    ])[] = [
      ["accepts no copies", [], BOTH, HOME, undefined],
      ["accepts a far copy", [FAR], BOTH, HOME, undefined],
      ["accepts a far copy after near ones", [SAME_ACCOUNT, SAME_REGION, FAR], BOTH, HOME, undefined],
      ["refuses the account", [SAME_ACCOUNT], BOTH, HOME, "another account and another Region"],
      ["refuses the Region", [SAME_REGION], BOTH, HOME, "another account and another Region"],
      [
        "does not add up halves",
        [SAME_ACCOUNT, SAME_REGION],
        BOTH,
        HOME,
        "another account and another Region",
      ],
      [
        "refuses the account alone",
        [SAME_ACCOUNT],
        { otherAccount: true, otherRegion: false },
        HOME,
        "another account",
      ],
      ["accepts the Region then", [SAME_REGION], { otherAccount: true, otherRegion: false }, HOME, undefined],
      [
        "refuses the Region alone",
        [SAME_REGION],
        { otherAccount: false, otherRegion: true },
        HOME,
        "another Region",
      ],
      [
        "accepts the account then",
        [SAME_ACCOUNT],
        { otherAccount: false, otherRegion: true },
        HOME,
        undefined,
      ],
      [
        "accepts everything when nothing is asked",
        [SAME_ACCOUNT],
        { otherAccount: false, otherRegion: false },
        HOME,
        undefined,
      ],
      [
        "knows $account for the account itself",
        [arn("$account", "us-west-2")],
        BOTH,
        HOME,
        "another account and another Region",
      ],
      ["counts an unknown account as far", [SAME_ACCOUNT], BOTH, { regions: ["eu-west-1"] }, undefined],
      [
        "counts an unknown Region as far",
        [SAME_REGION],
        BOTH,
        { accountId: "111111111111", regions: [] },
        undefined,
      ],
      [
        "counts one of several Regions as far",
        [SAME_REGION],
        BOTH,
        { regions: ["eu-west-1", "us-west-2"] },
        undefined,
      ],
      [
        "counts the only Region, twice, as near",
        [SAME_REGION],
        BOTH,
        { regions: ["eu-west-1", "eu-west-1"] },
        "another account and another Region",
      ],
      ["counts what cannot be read as far", [undefined, 7, "central"], BOTH, HOME, undefined],
    ];
    for (const [title, vaultArns, rule, place, wanted] of rows) {
      it(title, () => {
        const reason = `must go to ${String(wanted)} for one copy of the plan, because what happens to the backups there would happen to this copy as well, ${got(vaultArns[0])}`;
        assert.deepEqual(
          findCopyDistanceProblems(copies(...vaultArns), place, rule),
          wanted === undefined ? [] : [{ path: "copyActions[0]", reason }],
        );
      });
    }
  });

  describe("findForeignAccountProblems", () => {
    const foreign = (index: number, vaultArn: string) => ({
      path: `copyActions[${index}]`,
      reason: `must go to one of the accounts that the settings name (222222222222, 333333333333), got "${vaultArn}"`,
    });
    const stranger = arn("444444444444", "us-west-2");
    it("names every copy to an account that nobody named", () => {
      const all = copies(stranger, FAR, SAME_ACCOUNT, arn("$account", "us-west-2"), "central", stranger);
      assert.deepEqual(findForeignAccountProblems(all, HOME, ["222222222222", "333333333333"]), [
        foreign(0, stranger),
        foreign(5, stranger),
      ]);
    });
    it("accepts every account when none is named", () => {
      assert.deepEqual(findForeignAccountProblems(copies(stranger), HOME, []), []);
    });
  });

  describe("findSelfCopyProblems", () => {
    const own = arn("111111111111", "eu-west-1", "local");
    const self = (vaultArn: string) => [
      {
        path: "copyActions[0]",
        reason: `must be another vault than the one that the rule fills itself, got "${vaultArn}"`,
      },
    ];
    const ofEach = arn("$account", "eu-west-1", "local");
    const rows: readonly (readonly [
      title: string,
      vaultArn: string,
      name: unknown,
      place: PlanPlace,
      isSelf: boolean,
    ])[] = [
      ["refuses the rule's own vault", own, "local", HOME, true],
      ["refuses it for $account, too", ofEach, "local", { regions: ["eu-west-1"] }, true],
      ["accepts another vault", own, "other", HOME, false],
      [
        "accepts a vault of the name in another Region",
        arn("111111111111", "us-west-2", "local"),
        "local",
        HOME,
        false,
      ],
      [
        "accepts a vault of the name in another account",
        arn("222222222222", "eu-west-1", "local"),
        "local",
        HOME,
        false,
      ],
      ["accepts it for an account that is not known", own, "local", { regions: ["eu-west-1"] }, false],
      [
        "accepts it for a plan in several Regions",
        ofEach,
        "local",
        { regions: ["eu-west-1", "us-west-2"] },
        false,
      ],
      ["accepts it for a Region that is not known", ofEach, "local", { regions: [] }, false],
      ["accepts it for a name that is not known", own, undefined, HOME, false],
      ["accepts what cannot be read", "local", "local", HOME, false],
    ];
    for (const [title, vaultArn, name, place, isSelf] of rows) {
      it(title, () => {
        assert.deepEqual(findSelfCopyProblems(copies(vaultArn), name, place), isSelf ? self(vaultArn) : []);
      });
    }
  });
});
