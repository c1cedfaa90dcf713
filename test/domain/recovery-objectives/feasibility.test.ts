import assert from "node:assert/strict";
import type { ResourceTypeName } from "../../../domain/aws/resource-types";
import {
  copiesAtATime,
  feasibilityOf,
  type FeasibilityArgs,
} from "../../../domain/recovery-objectives/feasibility";

/** 700 GiB are two hours at 350 GiB an hour. */
const RDS: FeasibilityArgs = {
  type: "RDS",
  count: 20,
  largestGiB: 700,
  isCopied: true,
  isLogicallyAirGapped: false,
  gapMinutes: 1_440,
  completionMinutes: 120,
};

const CASES: readonly (readonly [
  title: string,
  change: Partial<FeasibilityArgs>,
  answer: readonly [first: number, fits: boolean, copies: number | undefined, keepUp: boolean],
])[] = [
  ["a backup that just fits", {}, [120, true, 120, true]],
  ["one that is a GiB too large", { largestGiB: 701 }, [121, false, 121, true]],
  ["FSx, which is not cancelled", { type: "FSx", largestGiB: 701, count: 5 }, [121, true, 121, true]],
  ["one wave of copies", { count: 20 }, [120, true, 120, true]],
  ["two waves of copies", { count: 21 }, [120, true, 240, true]],
  ["as many copies as the gap has room for", { count: 240 }, [120, true, 1_440, true]],
  ["one copy more", { count: 241 }, [120, true, 1_560, false]],
  ["what is not copied", { count: 241, isCopied: false }, [120, true, undefined, true]],
];

/** Copies at a time: into a standard vault, and into a logically air-gapped one. */
const AT_A_TIME: readonly (readonly [type: ResourceTypeName, standard: number, airGapped: number])[] = [
  ["S3", 100, 100],
  ["EFS", 100, 100],
  ["EBS", 20, 20],
  ["EC2", 20, 20],
  ["RDS", 20, 20],
  ["Aurora", 20, 20],
  ["FSx", 5, 5],
  ["Storage Gateway", 20, 5],
];

describe("feasibility (R26)", () => {
  for (const [title, change, answer] of CASES) {
    it(`reckons ${title}`, () => {
      const got = feasibilityOf({ ...RDS, ...change });

      assert.deepEqual(
        [got.firstBackupMinutes, got.firstBackupFits, got.copyMinutes, got.copiesKeepUp],
        answer,
      );
    });
  }

  for (const [type, standard, airGapped] of AT_A_TIME) {
    it(`knows how many copies of ${type} run at a time`, () => {
      const counts = [false, true].map((isLogicallyAirGapped) =>
        copiesAtATime({ type, isLogicallyAirGapped }),
      );

      assert.deepEqual(counts, [standard, airGapped]);
    });
  }
});
