import assert from "node:assert/strict";
import { dayOf } from "../../../cli/render/day";

describe("dayOf", () => {
  const cases = [
    { title: "the first moment of a day", date: new Date("2026-12-13T00:00:00.000Z"), day: "2026-12-13" },
    { title: "the last moment of a day", date: new Date("2026-12-13T23:59:59.999Z"), day: "2026-12-13" },
    { title: "a date beyond all dates", date: new Date(8.64e15 + 1), day: "unknown" },
  ];
  for (const { title, date, day } of cases) {
    it(`is ${day} for ${title}`, () => {
      assert.equal(dayOf(date), day);
    });
  }
});
