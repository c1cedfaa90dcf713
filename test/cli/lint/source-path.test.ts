import assert from "node:assert/strict";
import * as fc from "fast-check";
import { formatPath, readPath } from "../../../cli/lint/source-path";

describe("a path in a file", () => {
  const written: readonly (readonly [path: readonly (string | number)[], text: string])[] = [
    [[], ""],
    [["policy", "Statement", 1, "Action"], "policy.Statement[1].Action"],
    [["plans", "my plan", "rules"], 'plans["my plan"].rules'],
    [["copy_actions", "arn:aws:x", "lifecycle"], 'copy_actions["arn:aws:x"].lifecycle'],
    [[0, "a"], "[0].a"],
    [["@@assign", "$account"], "@@assign.$account"],
  ];
  for (const [path, text] of written) {
    it(`is written ${text === "" ? "empty" : text}, and read again`, () => {
      assert.equal(formatPath(path), text);
      assert.deepEqual(readPath(`${text} must be more`), { path, length: text.length });
    });
  }

  it("is read back as it was, whatever its keys are", () => {
    const key = fc.oneof(fc.string({ minLength: 1 }), fc.nat(99));
    fc.assert(
      fc.property(fc.array(key, { minLength: 1 }), (path) => {
        assert.deepEqual(readPath(formatPath(path)).path, path);
      }),
    );
  });

  it("ends where the prose begins", () => {
    assert.deepEqual(readPath("must be set, got nothing"), { path: ["must"], length: 4 });
    assert.deepEqual(readPath(".a"), { path: [], length: 0 });
    assert.deepEqual(readPath("a..b"), { path: ["a"], length: 1 });
    assert.deepEqual(readPath("a[x]"), { path: ["a"], length: 1 });
  });
});
