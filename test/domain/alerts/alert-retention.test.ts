import assert from "node:assert/strict";
import { findLogRetentionProblems } from "../../../domain/alerts/alert-retention";

describe("findLogRetentionProblems", () => {
  for (const { days, isSound } of [
    { days: 3, isSound: false },
    { days: 5, isSound: true },
    { days: 6, isSound: false },
    { days: 365, isSound: true },
    { days: 3653, isSound: true },
    { days: 3654, isSound: false },
    { days: 0, isSound: false },
    { days: "365", isSound: false },
  ]) {
    it(`takes ${JSON.stringify(days)} days: ${isSound}`, () => {
      assert.equal(findLogRetentionProblems(days, "logRetentionDays").length === 0, isSound);
    });
  }
});
