import assert from "node:assert/strict";
import fc from "fast-check";
import { findDuplicateKeys } from "../../../domain/organization/duplicate-key";

describe("findDuplicateKeys", () => {
  const cases: readonly (readonly [title: string, json: string, ...paths: readonly string[]])[] = [
    ["finds none in an object without repetition", '{"a":{"b":1},"b":{"b":2}}'],
    ["finds a key that stands twice", '{"a":1,"a":2}', "a"],
    ["tells it once when it stands three times", '{"a":1,"a":2,"a":3}', "a"],
    ["tells where it is", '{"plans":{"daily":{"rules":{"r":{},"s":{},"r":{}}}}}', "plans.daily.rules.r"],
    ["tells where it is in a list", '{"a":[0,{"b":1},[{"c":1,"c":2}]]}', "a[2][0].c"],
    ["counts a list anew after an inner one", '{"a":[[1,2],{"b":1,"b":2}]}', "a[1].b"],
    ["finds the outer key after an inner object", '{"a":{"b":1},"c":{"b":1},"a":3}', "a"],
    ["finds several, in their order", '{"b":{"x":1,"x":1},"a":1,"a":1}', "b.x", "a"],
    ["compares keys as they are read, not as they are written", String.raw`{"a":1,"\u0061":2}`, "a"],
    ["does not take values for keys", '{"a":"b","c":"b","d":["b","b"]}'],
    ["does not look inside texts", String.raw`{"a":"{\"b\":1,\"b\":2}","c":"\\","d":"]"}`],
    ["quotes keys that are not words", '{"arn:aws:x":{"a":1,"a":1}}', '["arn:aws:x"].a'],
    ["reads white space, numbers and words", '{ "a" : [ 1.5e3 , true , null ] ,\n "a" : false }', "a"],
    ["finds an empty key", '{"":1,"":2}', '[""]'],
    ["finds none in a list, a text or a number", '["a","a"]'],
    ["finds none in a text", '"a"'],
  ];

  for (const [title, json, ...paths] of cases) {
    it(title, () => {
      JSON.parse(json); // every example is well-formed

      assert.deepEqual(findDuplicateKeys(json), paths);
    });
  }

  it("finds none in what was written from an object", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat({ max: 2 }), (value, indent) => {
        assert.deepEqual(findDuplicateKeys(JSON.stringify(value, null, indent)), []);
      }),
    );
  });

  it("finds the key that is put into any object again", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), (object) => {
        const [key = ""] = Object.keys(object);
        const json = JSON.stringify(object).replace(/\}$/, () => `,${JSON.stringify(key)}:1}`);

        assert.equal(findDuplicateKeys(json).length, 1);
      }),
    );
  });
});
