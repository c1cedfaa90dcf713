import assert from "node:assert/strict";
import { findResourceFigureProblems } from "../../../domain/recovery-objectives/resource-figures";

const RDS = { count: 40, largestGiB: 2_000 };

const CASES: readonly (readonly [figures: unknown, problems: readonly string[]])[] = [
  [{}, []],
  [{ RDS }, []],
  [{ RDS, S3: { count: 1, largestGiB: 1 } }, []],
  [{ RDS: { count: 1, largestGiB: 2_000 } }, []],
  [{ RDS: { count: 0, largestGiB: 2_000 } }, ["at.RDS.count must be at least 1 resource, got 0"]],
  [{ RDS: { count: 100_000_000, largestGiB: 1 } }, []],
  [
    { RDS: { count: 100_000_001, largestGiB: 1 } },
    ["at.RDS.count must be at most 100000000 resources, got 100000001"],
  ],
  [{ RDS: { count: 1, largestGiB: 0 } }, ["at.RDS.largestGiB must be at least 1 GiB, got 0"]],
  [{ RDS: { count: 1, largestGiB: 10_000_000 } }, []],
  [
    { RDS: { count: 1, largestGiB: 10_000_001 } },
    ["at.RDS.largestGiB must be at most 10000000 GiB, got 10000001"],
  ],
  [
    { RDS: { count: 1.5 } },
    [
      "at.RDS.count must be a whole number of resources, got 1.5",
      "at.RDS.largestGiB must be a whole number of GiB, got nothing",
    ],
  ],
  [
    { RDS: { ...RDS, size: 3 } },
    ["at.RDS.size is not a setting; the settings here are count, largestGiB, got 3"],
  ],
  [{ RDS: 3 }, ["at.RDS must have count and largestGiB, got 3"]],
  [{ rds: RDS }, ['at.rds must be a type that AWS Backup protects: did you mean RDS?, got "rds"']],
  [[RDS], ["at must be a map of resource types, got a list"]],
  ["RDS", ['at must be a map of resource types, got "RDS"']],
];

describe("figures of resource types", () => {
  for (const [figures, problems] of CASES) {
    it(`${problems.length === 0 ? "accepts" : "refuses"} ${JSON.stringify(figures)}`, () => {
      const found = findResourceFigureProblems(figures, "at");

      assert.deepEqual(
        found.map(({ path, reason }) => `${path} ${reason}`),
        problems,
      );
    });
  }

  it("names all types where none is meant", () => {
    const [problem] = findResourceFigureProblems({ Lambda: RDS }, "at");

    assert.match(
      problem?.reason ?? "",
      /^must be a type that AWS Backup protects: one of Aurora, .*VirtualMachine, got "Lambda"$/,
    );
  });
});
