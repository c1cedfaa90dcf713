import assert from "node:assert/strict";
import { asFields, recordIn, recordsIn, textIn, valueIn } from "../../../domain/cloudtrail/record-fields";

describe("fields of a CloudTrail record", () => {
  for (const [title, fields, value] of [
    ["as CloudTrail writes it", { userName: "a" }, "a"],
    ["in lower case, as Athena writes it", { username: "a" }, "a"],
    ["as CloudTrail writes it, if it is there twice", { username: "b", userName: "a" }, "a"],
    ["in no other case", { USERNAME: "a" }, undefined],
    ["not at all", {}, undefined],
  ] as const)
    it(`have a name ${title}`, () => {
      assert.equal(valueIn(fields, "userName"), value);
    });

  for (const [title, value, fields] of [
    ["an object", { a: 1 }, { a: 1 }],
    ["the text of one", ' {"a":1}', { a: 1 }],
    ["a text that begins like one", "{a=1}", undefined],
    ["the text of a list", "[1]", undefined],
    ["a list", [1], undefined],
    ["nothing", null, undefined],
  ] as const)
    it(`are read of ${title}`, () => {
      assert.deepEqual(asFields(value), fields);
    });

  it("are none where a part is not there, and no list where there is none", () => {
    assert.deepEqual([recordIn({}, "a"), recordIn({ a: 1 }, "a"), recordsIn({ a: {} }, "a")], [{}, {}, []]);
    assert.deepEqual(recordsIn({ a: [{ b: 1 }, 2, '{"c":3}'] }, "a"), [{ b: 1 }, { c: 3 }]);
  });

  it("have no text that is empty or something else", () => {
    assert.deepEqual(
      ["a", "b", "c", "d"].map((key) => textIn({ a: "x", b: "", c: 1 }, key)),
      ["x", undefined, undefined, undefined],
    );
  });
});
