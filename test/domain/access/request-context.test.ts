import assert from "node:assert/strict";
import {
  ABSENT,
  isSurelyAbsent,
  knowledgeInWords,
  knowledgeOf,
  lookupOf,
  oneOf,
  onlyValueOf,
  PRESENT,
  UNKNOWN,
  type ContextValue,
  type Knowledge,
} from "../../../domain/access/request-context";

interface Row {
  readonly title: string;
  readonly known: ContextValue | Knowledge;
  readonly words: string;
  readonly only?: string;
  readonly absent?: true;
}

const ROWS: readonly Row[] = [
  { title: "a text", known: "a", words: '"a"', only: "a" },
  { title: "a number", known: 20, words: '"20"', only: "20" },
  { title: "true", known: true, words: '"true"', only: "true" },
  { title: "a list of one", known: ["a"], words: '"a"', only: "a" },
  { title: "a list", known: ["a", "b"], words: '["a", "b"]' },
  { title: "an empty list", known: [], words: "nothing", absent: true },
  { title: "absent", known: ABSENT, words: "nothing", absent: true },
  { title: "unknown", known: UNKNOWN, words: "not known" },
  { title: "present", known: PRESENT, words: "some value that is not known" },
  { title: "one of two", known: oneOf("a", ABSENT), words: '"a" or nothing' },
  { title: "one of one", known: oneOf("a"), words: '"a"', only: "a" },
  { title: "one of two lists", known: oneOf(["a"], ["a", "b"]), words: '"a" or ["a", "b"]' },
  { title: "one of none", known: oneOf(), words: "not known" },
  { title: "one of which one is unknown", known: oneOf("a", UNKNOWN), words: "not known" },
];

describe("request context", () => {
  for (const { absent = false, known, only, title, words } of ROWS) {
    it(`knows ${title}`, () => {
      const knowledge = knowledgeOf(known);

      assert.deepEqual(
        {
          words: knowledgeInWords(knowledge),
          only: onlyValueOf(knowledge),
          absent: isSurelyAbsent(knowledge),
        },
        { words, only, absent },
      );
    });
  }

  it("finds keys in whatever letters, the later context first, and no key of an object", () => {
    const lookup = lookupOf([{ "aws:A": "1", "AWS:b": "1" }, { "aws:B": "2" }], (key) =>
      key === "aws:c" ? ABSENT : UNKNOWN,
    );

    assert.deepEqual(
      ["aws:a", "aws:b", "aws:c", "constructor", "__proto__"].map((key) => knowledgeInWords(lookup(key))),
      ['"1"', '"2"', "nothing", "not known", "not known"],
    );
  });
});
