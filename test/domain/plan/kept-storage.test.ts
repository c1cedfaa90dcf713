import assert from "node:assert/strict";
import { RESOURCE_TYPES, type ResourceTypeName } from "../../../domain/aws/resource-types";
import { findIgnoredColdStorageProblems, findPlanLifecycleProblems } from "../../../domain/plan/kept-storage";

const AT = "rules[0].lifecycle";
const problem = (field: string, reason: string) => ({ path: `${AT}.${field}`, reason });
const DELETE = "deleteAfterDays";
const COLD = "moveToColdStorageAfterDays";
const lacksCold = (cold: number, got: number) =>
  problem(DELETE, `must be at least 90 days more than moveToColdStorageAfterDays (${cold}), got ${got}`);
const tooLong = (got: string) =>
  problem(DELETE, `must be given and at most 35 days for a continuous backup, got ${got}`);
const neverCold = (got: string) =>
  problem(COLD, `must be left out for a continuous backup, which never moves to cold storage, got ${got}`);

describe("kept storage", () => {
  describe("findPlanLifecycleProblems", () => {
    const rows: readonly (readonly [
      title: string,
      days: unknown,
      cold: unknown,
      isContinuous: boolean,
      found: readonly object[],
    ])[] = [
      ["accepts nothing at all", undefined, undefined, false, []],
      ["accepts the shortest", 1, undefined, false, []],
      ["refuses less", 0, undefined, false, [problem(DELETE, "must be at least 1 day, got 0")]],
      ["accepts the longest", 36500, undefined, false, []],
      ["refuses more", 36501, undefined, false, [problem(DELETE, "must be at most 36500 days, got 36501")]],
      ["accepts 90 days in the cold", 120, 30, false, []],
      ["refuses 89", 119, 30, false, [lacksCold(30, 119)]],
      ["accepts cold storage for ever", undefined, 36410, false, []],
      [
        "refuses to move what is kept for ever too late",
        undefined,
        36411,
        false,
        [problem(COLD, "must be at most 36410 days, got 36411")],
      ],
      [
        "refuses a move that is no number",
        undefined,
        "30",
        false,
        [problem(COLD, 'must be a whole number of days, written without quotes, got "30"')],
      ],
      ["accepts a continuous backup of 35 days", 35, undefined, true, []],
      ["refuses 36", 36, undefined, true, [tooLong("36")]],
      ["refuses one for ever", undefined, undefined, true, [tooLong("nothing")]],
      ["refuses one in the cold", 35, 1, true, [lacksCold(1, 35), neverCold("1")]],
      [
        "refuses a continuous backup for ever in the cold",
        undefined,
        30,
        true,
        [tooLong("nothing"), neverCold("30")],
      ],
      [
        "tells what is no number once",
        "35",
        undefined,
        true,
        [problem(DELETE, 'must be a whole number of days, written without quotes, got "35"')],
      ],
    ];
    for (const [title, deleteAfterDays, moveToColdStorageAfterDays, isContinuous, found] of rows) {
      it(title, () => {
        const lifecycle = { deleteAfterDays, moveToColdStorageAfterDays };
        assert.deepEqual(findPlanLifecycleProblems(lifecycle, isContinuous, AT), found);
      });
    }
  });

  describe("findIgnoredColdStorageProblems", () => {
    const rows: readonly (readonly [
      title: string,
      types: readonly ResourceTypeName[],
      days: unknown,
      shown: string | undefined,
    ])[] = [
      ["refuses types without cold storage", ["RDS", "S3", "RDS"], 30, "RDS, S3"],
      ["accepts them without the move", ["RDS"], undefined, undefined],
      ["accepts one type that has it", ["RDS", "EFS"], 30, undefined],
      ["says nothing where nothing is known to be selected", [], 30, undefined],
    ];
    for (const [title, types, days, shown] of rows) {
      it(title, () => {
        const reason = `must be left out for a plan that selects only ${String(shown)}, which AWS Backup never moves to cold storage (its table of 2026-09-21), got 30`;
        assert.deepEqual(
          findIgnoredColdStorageProblems(types, days, AT),
          shown === undefined ? [] : [{ path: AT, reason }],
        );
      });
    }

    it("follows the table of types", () => {
      for (const { name, coldStorage } of RESOURCE_TYPES) {
        assert.equal(findIgnoredColdStorageProblems([name], 30, AT).length, coldStorage ? 0 : 1, name);
      }
    });
  });
});
