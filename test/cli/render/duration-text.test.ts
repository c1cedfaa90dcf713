import assert from "node:assert/strict";
import { describeMinutes, describeRange } from "../../../cli/render/duration-text";

const MINUTES: readonly (readonly [minutes: number, text: string])[] = [
  [0, "0 minutes"],
  [1, "1 minute"],
  [59, "59 minutes"],
  [60, "1 hour"],
  [90, "90 minutes"],
  [119, "119 minutes"],
  [120, "2 hours"],
  [121, "3 hours"],
  [1_620, "27 hours"],
  [4_320, "72 hours"],
  [4_321, "4 days"],
  [10_080, "7 days"],
  [10_081, "8 days"],
];

const RANGES: readonly (readonly [min: number, max: number, text: string])[] = [
  [15, 30, "15 to 30 min"],
  [20, 60, "20 min to 1 h"],
  [59, 61, "59 min to 2 h"],
  [60, 120, "1 to 2 h"],
  [240, 4_320, "4 to 72 h"],
];

describe("durations in words", () => {
  for (const [minutes, text] of MINUTES) {
    it(`${minutes} minutes are ${text}`, () => {
      assert.equal(describeMinutes(minutes), text);
    });
  }

  for (const [min, max, text] of RANGES) {
    it(`${min} to ${max} minutes are ${text}`, () => {
      assert.equal(describeRange({ min, max }), text);
    });
  }
});
