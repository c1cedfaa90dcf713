import assert from "node:assert/strict";
import {
  findBackupPolicyTargetProblems,
  findUnattachedPolicyProblems,
} from "../../../domain/organization/attachment-target";

const strict = { managementAccountIds: new Set(["111111111111", ""]), rootIsAllowed: false };

describe("the target of a backup policy", () => {
  const rows = [
    { target: "ou-a1b2-11111111", refused: false },
    { target: "222222222222", refused: false },
    { target: "111111111111", refused: true },
    { target: "r-a1b2", refused: true },
    { target: "", refused: false },
    { target: undefined, refused: false },
    { target: 111111111111, refused: false },
  ];
  for (const { refused, target } of rows) {
    it(`${String(target)} is ${refused ? "refused" : "accepted"}`, () => {
      assert.deepEqual(
        findBackupPolicyTargetProblems(target, strict).map(({ path }) => path),
        refused ? ["targetId"] : [],
      );
    });
  }

  it("may be the root where that is meant", () => {
    assert.deepEqual(findBackupPolicyTargetProblems("r-a1b2", { ...strict, rootIsAllowed: true }), []);
  });

  it("must be there", () => {
    assert.deepEqual(
      findUnattachedPolicyProblems().map(({ path }) => path),
      ["attachment"],
    );
  });
});
