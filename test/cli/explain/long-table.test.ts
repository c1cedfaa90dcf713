import assert from "node:assert/strict";
import { renderLongTable } from "../../../cli/explain/long-table";
import { createStyle } from "../../../cli/render/style";
import { renderTable } from "../../../cli/render/table";

const COLUMNS = [{ head: "account" }, { head: "not\ndocumented" }, { head: "problems", isBreakable: true }];
const rows = (count: number): readonly (readonly string[])[] =>
  Array.from({ length: count }, (_, index) => [`account ${index}`, String(index), "none at all"]);

describe("long table", () => {
  const plain = createStyle(false);

  it("fits up to 500 rows into the terminal", () => {
    assert.deepEqual(
      renderLongTable(COLUMNS, rows(500), plain, 30),
      renderTable(COLUMNS, rows(500), plain, 30),
    );
  });

  it("keeps the natural width of more", () => {
    assert.deepEqual(
      renderLongTable(COLUMNS, rows(501), plain, 30),
      renderTable(COLUMNS, rows(501), plain, 120),
    );
  });

  it("colours the heads", () => {
    assert.deepEqual(renderLongTable(COLUMNS, rows(501), createStyle(true), 30).slice(0, 3), [
      "\u001b[2m             not\u001b[22m",
      "\u001b[2maccount      documented  problems\u001b[22m",
      "account 0    0           none at all",
    ]);
  });

  it("has a line for each row, however many there are", () => {
    assert.equal(renderLongTable(COLUMNS, rows(100_000), plain, 120).length, 100_002);
  });
});
