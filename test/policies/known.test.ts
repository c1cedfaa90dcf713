import assert from "node:assert/strict";
import * as policy from "@pulumi/policy";
import { isUnknown, isUnknownValue, known, present, readAt } from "../../policies/known";
import { UNKNOWN } from "../support/evaluate-rule";

// The SDK exports the function without a type.
const { unknownCheckingProxy } = policy as unknown as {
  unknownCheckingProxy: (props: object) => Readonly<Record<string, unknown>>;
};
const props = unknownCheckingProxy({
  known: 7,
  unknown: UNKNOWN,
  nothing: null,
  no: false,
  empty: "",
  inner: { known: "x", unknown: UNKNOWN },
  list: [{ known: 1 }],
});

describe("known and unknown values", () => {
  for (const [key, isPresent] of Object.entries({
    known: true,
    unknown: true,
    no: true,
    empty: true,
    inner: true,
    nothing: false,
    absent: false,
    toString: false,
  })) {
    it(`${key} is ${isPresent ? "present" : "not present"}`, () => {
      assert.equal(present(props, key), isPresent);
    });
  }

  it("gives a known value, and nothing for an unknown or an absent one", () => {
    assert.deepEqual(
      [known(() => props.known), known(() => props.unknown), known(() => props.absent)],
      [7, undefined, undefined],
    );
  });

  it("tells an unknown value from a known and an absent one", () => {
    assert.deepEqual(
      ["known", "unknown", "absent"].map((key) => isUnknown(() => props[key])),
      [false, true, false],
    );
  });

  it("does not take another error for an unknown value", () => {
    const fail = (): never => {
      throw new TypeError("broken");
    };

    assert.throws(() => {
      known(fail);
    }, new TypeError("broken"));
    assert.throws(() => isUnknown(fail), new TypeError("broken"));
    assert.deepEqual(
      [isUnknownValue(new Error("x")), isUnknownValue({ unknownTypeSentinel: UNKNOWN })],
      [false, false],
    );
  });

  it("reads along a path, and nothing where the path ends early", () => {
    assert.deepEqual(
      [
        "known",
        "inner.known",
        "inner.absent",
        "absent.known",
        "known.inner",
        "nothing.known",
        "list.known",
      ].map((path) => readAt(props, path)),
      [7, "x", undefined, undefined, undefined, undefined, undefined],
    );
  });

  it("does not read past an unknown value", () => {
    const paths = ["unknown", "unknown.inner", "inner.unknown"];

    assert.deepEqual(
      paths.map((path) => isUnknown(() => readAt(props, path))),
      [true, true, true],
    );
  });
});
