import assert from "node:assert/strict";
import { describeCopyRetention, describeRetention } from "../../../cli/render/retention-text";

describe("retention text", () => {
  const local = [
    { retention: { deleteAfterDays: 14 }, text: "14 days" },
    { retention: { deleteAfterDays: 1 }, text: "1 day" },
    { retention: { deleteAfterDays: 120, moveToColdStorageAfterDays: 30 }, text: "120 days, cold after 30" },
    { retention: {}, text: "for ever" },
    { retention: { deleteAfterDays: -1, moveToColdStorageAfterDays: -1 }, text: "for ever" },
  ];
  for (const { retention, text } of local) {
    it(`says that a local backup is kept ${text} for ${JSON.stringify(retention)}`, () => {
      assert.equal(describeRetention(retention), text);
    });
  }

  const copies = [
    { copy: { deleteAfterDays: 180 }, source: { deleteAfterDays: 14 }, text: "180 days" },
    { copy: {}, source: { deleteAfterDays: 14 }, text: "as local: 14 days" },
    { copy: { deleteAfterDays: -1 }, source: { deleteAfterDays: 14 }, text: "as local: 14 days" },
    { copy: { moveToColdStorageAfterDays: 7 }, source: {}, text: "as local: for ever, cold after 7" },
  ];
  for (const { copy, source, text } of copies) {
    it(`says that a copy is kept ${text} for ${JSON.stringify(copy)} of ${JSON.stringify(source)}`, () => {
      assert.equal(describeCopyRetention(copy, source), text);
    });
  }
});
