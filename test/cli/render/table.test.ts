import assert from "node:assert/strict";
import fc from "fast-check";
import { createStyle } from "../../../cli/render/style";
import { renderTable } from "../../../cli/render/table";
import { widthOf } from "../../../cli/render/text";

const COLUMNS = [{ head: "Name" }, { head: "When\nexactly", isBreakable: true }, { head: "Days" }];
const ROWS = [
  ["prod", "daily at 10:00 UTC", "14"],
  ["日本", "hourly", "7"],
  ["", "never", "1"],
];
const PLAIN = createStyle(false);

describe("renderTable", () => {
  it("aligns columns by what they take on a terminal", () => {
    assert.deepEqual(renderTable(COLUMNS, ROWS, PLAIN, 30), [
      "      When",
      "Name  exactly             Days",
      "prod  daily at 10:00 UTC  14",
      "日本  hourly              7",
      "      never               1",
    ]);
  });

  it("breaks cells when one column is missing", () => {
    assert.deepEqual(renderTable(COLUMNS, ROWS, PLAIN, 29), [
      "      When",
      "Name  exactly            Days",
      "prod  daily at 10:00     14",
      "      UTC",
      "日本  hourly             7",
      "      never              1",
    ]);
  });

  it("breaks cells down to their longest word", () => {
    assert.deepEqual(renderTable(COLUMNS, ROWS, PLAIN, 19), [
      "      When",
      "Name  exactly  Days",
      "prod  daily    14",
      "      at",
      "      10:00",
      "      UTC",
      "日本  hourly   7",
      "      never    1",
    ]);
  });

  it("makes a block of each row where no cell can be broken further", () => {
    assert.deepEqual(renderTable(COLUMNS, ROWS, PLAIN, 18), [
      "prod",
      "  When exactly  daily at 10:00 UTC",
      "  Days          14",
      "",
      "日本",
      "  When exactly  hourly",
      "  Days          7",
      "  When exactly  never",
      "  Days          1",
    ]);
  });

  it("leaves out empty cells of a block", () => {
    assert.deepEqual(renderTable(COLUMNS, [["prod", "", "14"]], PLAIN, 1), ["prod", "  Days          14"]);
  });

  it("never makes a line longer than the terminal, unless it is a block", () => {
    const cell = fc.stringMatching(/^[a-z]{1,9}( [a-z]{1,9}){0,4}$/);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }),
        fc.integer({ min: 1, max: 120 }),
        (rows, width) => {
          const lines = renderTable(COLUMNS, rows, PLAIN, width);
          const isTable = lines[1]?.startsWith("Name") ?? false;

          assert.ok(!isTable || lines.every((line) => widthOf(line) <= width));
        },
      ),
    );
  });
});
