import assert from "node:assert/strict";
import fc from "fast-check";
import { groupedDigits } from "../../domain/grouped-digits";

describe("grouped digits", () => {
  const rows: readonly (readonly [number, string])[] = [
    [0, "0"],
    [999, "999"],
    [1000, "1,000"],
    [-999, "-999"],
    [-1000, "-1,000"],
    [10_080, "10,080"],
    [999_999, "999,999"],
    [1_000_000, "1,000,000"],
    [0.5, "0.5"],
    [1234.5678, "1,234.5678"],
  ];
  for (const [value, text] of rows) {
    it(`writes ${String(value)} as ${text}`, () => {
      assert.equal(groupedDigits(value), text);
    });
  }

  it("writes whole numbers as the language's own rules do", () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        assert.equal(groupedDigits(value), value.toLocaleString("en-US"));
      }),
    );
  });
});
