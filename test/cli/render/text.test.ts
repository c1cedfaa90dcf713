import assert from "node:assert/strict";
import fc from "fast-check";
import { counted, pad, printable, shorten, widthOf, wrap } from "../../../cli/render/text";

describe("text", () => {
  describe("printable", () => {
    const cases = [
      {
        title: "leaves letters of any script, emoji and their joiners",
        text: "später 備份 👩‍🚒",
        shown: "später 備份 👩‍🚒",
      },
      { title: "spells out an escape sequence", text: "\u001b[31mred", shown: "\\u{1b}[31mred" },
      {
        title: "spells out line breaks",
        text: "a\r\nb\u2028c\u2029d",
        shown: "a\\u{d}\\u{a}b\\u{2028}c\\u{2029}d",
      },
      { title: "spells out a change of direction", text: "a\u202eb\u2066c", shown: "a\\u{202e}b\\u{2066}c" },
      { title: "spells out half a character", text: "a\ud83d", shown: "a\\u{d83d}" },
      { title: "spells out the controls behind ASCII", text: "\u007f\u009b", shown: "\\u{7f}\\u{9b}" },
    ];
    for (const { title, text, shown } of cases) {
      it(title, () => {
        assert.equal(printable(text), shown);
      });
    }
  });

  describe("widthOf", () => {
    const cases = [
      { text: "", width: 0 },
      { text: "abc ~", width: 5 },
      { text: "日本", width: 4 },
      { text: "ünï", width: 3 },
      { text: "🚒", width: 2 },
      { text: "\u001b[1mbold\u001b[22m", width: 4 },
    ];
    for (const { text, width } of cases) {
      it(`is ${width} for ${JSON.stringify(text)}`, () => {
        assert.equal(widthOf(text), width);
      });
    }
  });

  it("pads to columns rather than characters, and never cuts", () => {
    assert.deepEqual(
      [pad("日", 4), pad("ab", 4), pad("abcd", 4), pad("abcde", 4)],
      ["日  ", "ab  ", "abcd", "abcde"],
    );
  });

  describe("shorten", () => {
    const cases = [
      { title: "leaves what fits exactly", text: "abcdef", width: 6, shown: "abcdef" },
      { title: "cuts the middle of what is one too long", text: "abcdefg", width: 6, shown: "abc…fg" },
      { title: "keeps one character more at the front", text: "abcdefgh", width: 5, shown: "ab…gh" },
      { title: "does not cut a wide character in two", text: "日本日本", width: 6, shown: "日…本" },
      { title: "keeps joined emoji together", text: "👩‍🚒👩‍🚒👩‍🚒👩‍🚒", width: 5, shown: "👩‍🚒…👩‍🚒" },
      { title: "keeps nothing but the sign in one column", text: "abc", width: 1, shown: "…" },
    ];
    for (const { title, text, width, shown } of cases) {
      it(title, () => {
        assert.equal(shorten(text, width), shown);
      });
    }

    it("never takes more columns than it was given", () => {
      fc.assert(
        fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 60 }), (text, width) => {
          assert.ok(widthOf(shorten(text, width)) <= width);
        }),
      );
    });
  });

  describe("wrap", () => {
    const cases = [
      { title: "leaves a line that fits exactly", text: "one two", width: 7, lines: ["one two"] },
      { title: "breaks a line that is one too long", text: "one two", width: 6, lines: ["one", "two"] },
      {
        title: "leaves a word that is too long whole",
        text: "a endlessly b",
        width: 4,
        lines: ["a", "endlessly", "b"],
      },
      {
        title: "keeps line breaks and indents",
        text: "one:\n  two three\r\n\nfour",
        width: 6,
        lines: ["one:", "  two", "  three", "", "four"],
      },
      { title: "counts columns, not characters", text: "日本 日本", width: 8, lines: ["日本", "日本"] },
      { title: "makes each line printable", text: "a\u0007 b", width: 40, lines: ["a\\u{7} b"] },
      { title: "makes one empty line of nothing", text: "", width: 10, lines: [""] },
    ];
    for (const { title, text, width, lines } of cases) {
      it(title, () => {
        assert.deepEqual(wrap(text, width), lines);
      });
    }

    it("loses no word", () => {
      const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 });
      fc.assert(
        fc.property(words, fc.integer({ min: 1, max: 40 }), (some, width) => {
          assert.equal(wrap(some.join(" "), width).join(" "), some.join(" "));
        }),
      );
    });
  });

  it("counts one thing and several", () => {
    assert.deepEqual(
      [counted(0, "day"), counted(1, "day"), counted(2, "day")],
      ["0 days", "1 day", "2 days"],
    );
  });
});
