import assert from "node:assert/strict";
import fc from "fast-check";
import { parseMoment } from "../../../domain/access/moment";

const ROWS: readonly (readonly [text: string, moment: string | undefined])[] = [
  ["2026-07-01T10:20:30Z", "2026-07-01T10:20:30.000Z"],
  ["2026-07-01T10:20:30.5Z", "2026-07-01T10:20:30.500Z"],
  ["2026-07-01T10:20Z", "2026-07-01T10:20:00.000Z"],
  ["2026-07-01T10Z", "2026-07-01T10:00:00.000Z"],
  ["2026-07-01T10:20:30+02:00", "2026-07-01T08:20:30.000Z"],
  ["2026-07-01T10:20:30-0330", "2026-07-01T13:50:30.000Z"],
  ["2026-07-01", "2026-07-01T00:00:00.000Z"],
  ["2026-07", "2026-07-01T00:00:00.000Z"],
  ["2026", "2026-01-01T00:00:00.000Z"],
  ["1767225600", "2026-01-01T00:00:00.000Z"],
  ["12345", "1970-01-01T03:25:45.000Z"],
  ["2026-13-01", undefined],
  ["2026-07-01T10:20:30", undefined],
  ["07/01/2026", undefined],
  ["tomorrow", undefined],
  ["", undefined],
  ["-1", undefined],
];

describe("moment", () => {
  for (const [text, moment] of ROWS) {
    it(`reads ${JSON.stringify(text)} as ${String(moment)}`, () => {
      const read = parseMoment(text);

      assert.equal(read === undefined ? undefined : new Date(read).toISOString(), moment);
    });
  }

  it("reads every moment that ISO 8601 writes, to the millisecond", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date("9999-12-31"), noInvalidDate: true }), (date) => {
        assert.equal(parseMoment(date.toISOString()), date.getTime());
      }),
    );
  });
});
