import assert from "node:assert/strict";
import { findTimeZoneProblems } from "../../../domain/plan/time-zone";
import { got } from "../../../domain/problem";

describe("findTimeZoneProblems", () => {
  for (const zone of [
    undefined,
    null,
    "UTC",
    "Etc/UTC",
    "Etc/GMT+1",
    "Europe/Berlin",
    "America/Argentina/Buenos_Aires",
  ]) {
    it(`accepts ${String(zone)}`, () => {
      assert.deepEqual(findTimeZoneProblems(zone, "zone"), []);
    });
  }
  for (const zone of [
    "",
    "Europe/Atlantis",
    "+01:00",
    "-08:00",
    " UTC",
    "x".repeat(1_000_000),
    1,
    {},
    [],
    true,
  ]) {
    it(`refuses ${got(zone).slice(0, 40)}`, () => {
      const reason = `must be a time zone by its name, for example Europe/Berlin or Etc/UTC, ${got(zone)}`;
      assert.deepEqual(findTimeZoneProblems(zone, "zone"), [{ path: "zone", reason }]);
    });
  }
});
