import assert from "node:assert/strict";
import fc from "fast-check";
import {
  EVERY_OPERATOR,
  intersectOperators,
  readChildControl,
} from "../../../domain/organization/inheritance-control";

const ALL = ["@@assign", "@@append", "@@remove"];

describe("inheritance control", () => {
  const cases: readonly (readonly [title: string, value: unknown, allowed: readonly string[] | undefined])[] =
    [
      ["everything", ["@@all"], ALL],
      ["nothing", ["@@none"], []],
      ["one operator", ["@@append"], ["@@append"]],
      ["two operators", ["@@remove", "@@assign"], ["@@assign", "@@remove"]],
      ["all operators by name", ["@@assign", "@@append", "@@remove"], ALL],
      ["everything beside an operator", ["@@assign", "@@all"], ALL],
      ["nothing, whatever stands beside it", ["@@all", "@@none"], []],
      ["an empty list, which allows nothing", [], []],
      ["an unknown operator", ["@@assign", "@@replace"], undefined],
      ["an operator in another case", ["@@Assign"], undefined],
      ["a text", "@@all", undefined],
      ["an entry that is no text", [1], undefined],
      ["nothing at all", undefined, undefined],
    ];
  for (const [title, value, allowed] of cases) {
    it(`reads ${title}`, () => {
      const read = readChildControl(value);

      assert.deepEqual(read && [...read], allowed);
    });
  }

  it("intersects in any order, and never gives back", () => {
    const operators = fc.subarray(ALL).map((list) => readChildControl(list) ?? EVERY_OPERATOR);
    fc.assert(
      fc.property(operators, operators, (one, other) => {
        const both = intersectOperators(one, other);

        assert.deepEqual(both, intersectOperators(other, one));
        assert.deepEqual(
          [...both].sort(),
          ALL.filter(
            (operator) => [...one].join().includes(operator) && [...other].join().includes(operator),
          ).sort(),
        );
      }),
    );
  });
});
