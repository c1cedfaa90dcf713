import assert from "node:assert/strict";
import {
  findCrossAccountSettingProblems,
  findMissingPrerequisiteProblems,
  PREREQUISITE_NAMES,
} from "../../../domain/organization/prerequisites";

const pathsOf = (
  there: Parameters<typeof findMissingPrerequisiteProblems>[0],
  elsewhere = new Set<never>(),
) => findMissingPrerequisiteProblems(there, elsewhere).map(({ path }) => path);

describe("what an organization needs before its first backup policy", () => {
  it("is somebody else's business where none of it is declared", () => {
    assert.deepEqual(pathsOf(new Set()), []);
  });

  it("is complete with all of it", () => {
    assert.deepEqual(pathsOf(new Set(PREREQUISITE_NAMES)), []);
  });

  for (const name of PREREQUISITE_NAMES) {
    it(`lacks all but ${name} where that alone is declared`, () => {
      assert.deepEqual(
        pathsOf(new Set([name])),
        PREREQUISITE_NAMES.filter((other) => other !== name),
      );
    });

    it(`may have ${name} elsewhere`, () => {
      const others = new Set(PREREQUISITE_NAMES.filter((other) => other !== name));

      assert.deepEqual(findMissingPrerequisiteProblems(others, new Set([name])), []);
    });
  }

  for (const value of ["true", true, undefined, null]) {
    it(`may have copies to other accounts as ${String(value)}`, () => {
      assert.deepEqual(findCrossAccountSettingProblems(value, "at"), []);
    });
  }
  for (const value of ["false", false, "TRUE", " true", "", 1, {}, []]) {
    it(`must not have copies to other accounts as ${JSON.stringify(value)}`, () => {
      assert.deepEqual(
        findCrossAccountSettingProblems(value, "at").map(({ path }) => path),
        ["at"],
      );
    });
  }
});
