import assert from "node:assert/strict";
import { nearestName } from "../../domain/nearest-name";

const NAMES = ["gracePeriodDays", "mode", "maxRetentionDays", "minRetentionDays"];

describe("nearestName", () => {
  const cases: readonly {
    title: string;
    wanted: string;
    names?: readonly string[];
    expected: string | undefined;
  }[] = [
    {
      title: "finds a name with two letters swapped",
      wanted: "gracePeroidDays",
      expected: "gracePeriodDays",
    },
    { title: "takes upper and lower case as equal", wanted: "GRACEPERIODDAYS", expected: "gracePeriodDays" },
    { title: "allows two changes in a short name", wanted: "mdoe", expected: "mode" },
    { title: "refuses three changes in a short name", wanted: "mxyz", expected: undefined },
    { title: "accepts exactly a third", wanted: "abcdefxyz", names: ["abcdef123"], expected: "abcdef123" },
    {
      title: "refuses one letter more than a third",
      wanted: "abcdewxyz",
      names: ["abcdef123"],
      expected: undefined,
    },
    { title: "prefers the closest of several", wanted: "minRetention", expected: "minRetentionDays" },
    { title: "has nothing to offer without names", wanted: "mode", names: [], expected: undefined },
  ];

  for (const { title, wanted, names = NAMES, expected } of cases) {
    it(title, () => {
      assert.equal(nearestName(wanted, names), expected);
    });
  }

  it("allows as many changed letters as it is told, and no more", () => {
    assert.deepEqual(
      ["maxRetentionDayss", "maxRetentionDaysss"].map((wanted) => nearestName(wanted, NAMES, 1)),
      ["maxRetentionDays", undefined],
    );
  });
});
