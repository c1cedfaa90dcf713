import assert from "node:assert/strict";
import fc from "fast-check";
import { findWholeNumberProblems, got, isRecord, isWholeNumber } from "../../domain/problem";

const LOOP: Record<string, unknown> = {};
LOOP.self = LOOP;

describe("problem", () => {
  describe("got", () => {
    const cases: readonly (readonly [title: string, value: unknown, expected: string])[] = [
      ["a number", 19, "got 19"],
      ["a fraction", 1.5, "got 1.5"],
      ["not a number", NaN, "got NaN"],
      ["a big integer", 5n, "got 5"],
      ["true", true, "got true"],
      ["false", false, "got false"],
      ["a text", "x", 'got "x"'],
      ["an empty text", "", 'got ""'],
      ["undefined", undefined, "got nothing"],
      ["null", null, "got nothing"],
      ["a list", [1, 2], "got a list"],
      ["an empty list", [], "got a list"],
      ["an object, as JSON", { days: 3 }, 'got {"days":3}'],
      ["an object that refers to itself", LOOP, "got an object"],
      ["a function", () => 1, "got a function"],
      ["a symbol", Symbol("x"), "got a symbol"],
      ["a text of 200 characters, whole", "x".repeat(200), `got "${"x".repeat(200)}"`],
      ["a text of 201 characters, cut", "x".repeat(201), `got "${"x".repeat(200)}…"`],
      ["a long object, cut", { text: "x".repeat(300) }, `got {"text":"${"x".repeat(191)}…`],
    ];
    for (const [title, value, expected] of cases) {
      it(`names ${title}`, () => {
        assert.equal(got(value), expected);
      });
    }
  });

  describe("isWholeNumber", () => {
    const cases: readonly (readonly [value: unknown, expected: boolean])[] = [
      [0, true],
      [-1, true],
      [36_500, true],
      [Number.MAX_SAFE_INTEGER, true],
      [Number.MAX_SAFE_INTEGER + 1, false],
      [1.5, false],
      [NaN, false],
      [Infinity, false],
      ["20", false],
      [20n, false],
      [undefined, false],
      [null, false],
    ];
    for (const [value, expected] of cases) {
      it(`says ${expected} to ${String(value)} (${typeof value})`, () => {
        assert.equal(isWholeNumber(value), expected);
      });
    }
  });

  describe("isRecord", () => {
    const cases: readonly (readonly [title: string, value: unknown, expected: boolean])[] = [
      ["an object", { a: 1 }, true],
      ["an empty object", {}, true],
      ["a list", [], false],
      ["null", null, false],
      ["undefined", undefined, false],
      ["a text", "x", false],
      ["a number", 1, false],
      ["a function", () => 1, false],
    ];
    for (const [title, value, expected] of cases) {
      it(`says ${expected} to ${title}`, () => {
        assert.equal(isRecord(value), expected);
      });
    }
  });

  describe("findWholeNumberProblems", () => {
    const RULE = { min: 3, max: 10, unit: "days", because: "so that it can be undone" };
    const cases: readonly (readonly [title: string, value: unknown, reason: string | undefined])[] = [
      ["the smallest", 3, undefined],
      ["the largest", 10, undefined],
      ["one too small", 2, "must be at least 3 days so that it can be undone, got 2"],
      ["one too large", 11, "must be at most 10 days, got 11"],
      ["a fraction between the bounds", 4.5, "must be a whole number of days, got 4.5"],
      ["a fraction below the bounds", 1.5, "must be a whole number of days, got 1.5"],
      ["not a number", NaN, "must be a whole number of days, got NaN"],
      ["infinity", Infinity, "must be a whole number of days, got Infinity"],
      ["a number in quotes", "5", 'must be a whole number of days, written without quotes, got "5"'],
      ["nothing", undefined, "must be a whole number of days, got nothing"],
      ["null", null, "must be a whole number of days, got nothing"],
      ["a list", [5], "must be a whole number of days, got a list"],
    ];
    for (const [title, value, reason] of cases) {
      it(`judges ${title}`, () => {
        const expected = reason === undefined ? [] : [{ path: "lock.days", reason }];
        assert.deepEqual(findWholeNumberProblems(value, "lock.days", RULE), expected);
      });
    }

    it("speaks of one day in the singular and gives no cause where there is none", () => {
      assert.deepEqual(findWholeNumberProblems(0, "a", { min: 1, max: 1, unit: "days" }), [
        { path: "a", reason: "must be at least 1 day, got 0" },
      ]);
      assert.deepEqual(findWholeNumberProblems(2, "a", { min: 1, max: 1, unit: "days" }), [
        { path: "a", reason: "must be at most 1 day, got 2" },
      ]);
    });

    it("takes only the last letter of the unit for the plural", () => {
      assert.deepEqual(findWholeNumberProblems(0, "a", { min: 1, max: 9, unit: "passes made" }), [
        { path: "a", reason: "must be at least 1 passes made, got 0" },
      ]);
    });

    it("accepts exactly the whole numbers between the bounds", () => {
      fc.assert(
        fc.property(fc.integer({ min: -5, max: 20 }), (value) => {
          assert.equal(findWholeNumberProblems(value, "a", RULE).length === 0, value >= 3 && value <= 10);
        }),
      );
    });
  });
});
