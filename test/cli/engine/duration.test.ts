import assert from "node:assert/strict";
import { durationSeconds } from "../../../cli/engine/duration";

describe("durationSeconds", () => {
  const cases: readonly { duration: string; seconds: number | undefined }[] = [
    { duration: "10m", seconds: 600 },
    { duration: "1h30m", seconds: 5400 },
    { duration: "1.5h", seconds: 5400 },
    { duration: "90s", seconds: 90 },
    { duration: "500ms", seconds: 0.5 },
    { duration: "2us", seconds: 0.000002 },
    { duration: "", seconds: undefined },
    { duration: "10", seconds: undefined },
    { duration: "10 m", seconds: undefined },
    { duration: "soon", seconds: undefined },
    { duration: "5m!", seconds: undefined },
    { duration: "2d", seconds: undefined },
  ];

  for (const { duration, seconds } of cases) {
    it(`reads "${duration}" as ${String(seconds)} seconds`, () => {
      assert.equal(durationSeconds(duration), seconds);
    });
  }
});
