import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { hoursAgo } from "../../../domain/runbook/shell";

const UNITS: readonly (readonly [unit: "seconds" | "milliseconds", perSecond: number])[] = [
  ["seconds", 1],
  ["milliseconds", 1_000],
];

describe("moments in a shell", () => {
  for (const [unit, perSecond] of UNITS) {
    it(`are so many hours ago, in ${unit}`, () => {
      const step = hoursAgo("START", 24, unit);
      assert.ok(step.kind === "other");
      const before = Math.floor(Date.now() / 1_000);
      const { stdout } = spawnSync("bash", ["-c", `${step.text}; printf %s "$START"`], { encoding: "utf8" });
      const after = Math.floor(Date.now() / 1_000);
      const started = Number(stdout) / perSecond + 86_400;

      assert.ok(started >= before && started <= after, stdout);
    });
  }
});
