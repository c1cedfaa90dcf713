import assert from "node:assert/strict";
import { wordsFor } from "../../../domain/access/operator-words";

const ROWS: readonly (readonly [operator: string, words: string])[] = [
  ["StringEquals", "must be"],
  ["StringNotLike", "must not be like"],
  ["NumericLessThanEqualsIfExists", "if it is there, must be at most"],
  ["ForAnyValue:StringLike", "must have one value that must be like"],
  ["ForAllValues:ArnNotLikeIfExists", "if it is there, must have only values that must not be like"],
  ["Null", "must be absent:"],
  ["StringMatches", "StringMatches"],
  ["constructor", "constructor"],
];

describe("words for operators", () => {
  for (const [operator, words] of ROWS) {
    it(`says ${words} for ${operator}`, () => {
      assert.equal(wordsFor(operator), words);
    });
  }
});
