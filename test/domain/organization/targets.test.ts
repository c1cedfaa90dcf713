import assert from "node:assert/strict";
import { findTargetProblems, findTargetsProblems } from "../../../domain/organization/targets";

const UNIT = "ou-a1b2-11111111";
const ACCOUNT = "333333333333";
const UNIT_RULE = "must be the id of an organizational unit such as ou-a1b2-11111111";
const ACCOUNT_RULE = "must be an account id, twelve digits";

describe("targets of a backup policy", () => {
  const single: readonly { title: string; target: unknown; reasons: readonly string[] }[] = [
    { title: "accepts an organizational unit", target: UNIT, reasons: [] },
    { title: "accepts an account", target: ACCOUNT, reasons: [] },
    {
      title: "takes digits for an account that is too short",
      target: "33333333333",
      reasons: [`${ACCOUNT_RULE}, got "33333333333"`],
    },
    {
      title: "takes a number for an account without quotes",
      target: 333333333333,
      reasons: [`${ACCOUNT_RULE}, with quotes around it, got 333333333333`],
    },
    {
      title: "takes digits and letters for a unit",
      target: "33333333333a",
      reasons: [`${UNIT_RULE}, got "33333333333a"`],
    },
    {
      title: "takes letters before digits for a unit",
      target: "a333333333333",
      reasons: [`${UNIT_RULE}, got "a333333333333"`],
    },
    { title: "refuses nothing", target: undefined, reasons: [`${UNIT_RULE}, got nothing`] },
  ];
  for (const { title, target, reasons } of single) {
    it(title, () => {
      assert.deepEqual(
        findTargetProblems(target, "targets[0]"),
        reasons.map((reason) => ({ path: "targets[0]", reason })),
      );
    });
  }

  const lists: readonly { title: string; targets: readonly unknown[]; problems: readonly unknown[] }[] = [
    { title: "accepts different targets", targets: [UNIT, ACCOUNT], problems: [] },
    {
      title: "refuses an empty list",
      targets: [],
      problems: [{ path: "targets", reason: "must name at least 1, got an empty list" }],
    },
    {
      title: "refuses every repetition, and names the first place",
      targets: [ACCOUNT, UNIT, UNIT, UNIT],
      problems: [
        { path: "targets[2]", reason: `must be named once, and targets[1] names it too, got "${UNIT}"` },
        { path: "targets[3]", reason: `must be named once, and targets[1] names it too, got "${UNIT}"` },
      ],
    },
    {
      title: "refuses each target that is neither",
      targets: ["x", UNIT],
      problems: [{ path: "targets[0]", reason: `${UNIT_RULE}, got "x"` }],
    },
  ];
  for (const { title, targets, problems } of lists) {
    it(title, () => {
      assert.deepEqual(findTargetsProblems(targets), problems);
    });
  }
});
