import assert from "node:assert/strict";
import { clipped, codeMarkdown, fencedMarkdown, plainMarkdown } from "../../../cli/changes/markdown-text";

describe("Markdown of texts that somebody else wrote", () => {
  describe("plainMarkdown", () => {
    const ROWS: readonly (readonly [text: string, markdown: string])[] = [
      ["plain text, as it is.", "plain text, as it is."],
      ["*bold* _it_ `code`", "\\*bold\\* \\_it\\_ \\`code\\`"],
      ["[x](https://example.com)", "\\[x\\](https:&#47;&#47;example.com)"],
      ["www.example.com", "www&#46;example.com"],
      ["<img src=x onerror=y> & more", "&lt;img src=x onerror=y&gt; &amp; more"],
      ["@everybody #1", "&#64;everybody &#35;1"],
      ["a | b ~c~", "a \\| b \\~c\\~"],
      ["two\nlines", "two\\u{a}lines".replaceAll("{", "\\{").replaceAll("}", "\\}").replace("\\u", "\\\\u")],
    ];
    for (const [text, markdown] of ROWS) {
      it(`shows ${JSON.stringify(text)} as it is`, () => {
        assert.equal(plainMarkdown(text), markdown);
      });
    }
  });

  describe("codeMarkdown", () => {
    const ROWS: readonly (readonly [text: string, markdown: string])[] = [
      ["a", "`a`"],
      ["", "nothing"],
      ["a`b", "``a`b``"],
      ["a``b", "```a``b```"],
      ["`", "`` ` ``"],
      [" a ", "`  a  `"],
      ["@everybody <b>", "`@everybody <b>`"],
      ["a\nb", "`a\\u{a}b`"],
    ];
    for (const [text, markdown] of ROWS) {
      it(`shows ${JSON.stringify(text)} as code`, () => {
        assert.equal(codeMarkdown(text), markdown);
      });
    }

    it("cuts what is too long, and says so", () => {
      assert.equal(codeMarkdown("abcd", 4), "`abcd`");
      assert.equal(codeMarkdown("abcde", 4), "`abcd… (1 characters more)`");
    });
  });

  describe("fencedMarkdown", () => {
    it("needs a fence longer than every run of backticks in it", () => {
      assert.equal(fencedMarkdown("diff", ["+ a"]), "```diff\n+ a\n```");
      assert.equal(fencedMarkdown("diff", ["+ ```", "- x"]), "````diff\n+ ```\n- x\n````");
    });
  });

  describe("clipped", () => {
    it("keeps whole letters", () => {
      assert.equal(clipped("🔒🔒", 1), "🔒… (1 characters more)");
    });
  });
});
