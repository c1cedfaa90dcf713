import assert from "node:assert/strict";
import fc from "fast-check";
import { isDay } from "../../../domain/protection/day";

describe("a day", () => {
  const rows: readonly [value: unknown, expected: boolean][] = [
    ["2026-06-15", true],
    ["2028-02-29", true],
    ["2026-02-29", false],
    ["2026-02-28", true],
    ["2026-13-01", false],
    ["2026-00-01", false],
    ["2026-06-00", false],
    ["2026-6-15", false],
    ["20260615", false],
    ["2026-06-15T00:00:00Z", false],
    [" 2026-06-15", false],
    ["2026-06-15\n", false],
    ["", false],
    [undefined, false],
    [20260615, false],
    [new Date("2026-06-15"), false],
  ];

  for (const [value, expected] of rows) {
    it(`${JSON.stringify(value)} is ${expected ? "one" : "none"}`, () => {
      assert.equal(isDay(value), expected);
    });
  }

  it("is what every date gives", () => {
    const dates = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });
    fc.assert(fc.property(dates, (date) => isDay(date.toISOString().slice(0, 10))));
  });
});
