import assert from "node:assert/strict";
import { FileError } from "../../../cli/lint/file-error";
import { parseDocument } from "../../../cli/lint/parsed-document";

const TOO_DEEP = "is nested deeper than 200 levels, so nothing in it was judged.";

function nested(levels: number): string {
  return '{"a":'.repeat(levels) + "1" + "}".repeat(levels);
}

describe("parseDocument", () => {
  const read: readonly (readonly [title: string, text: string, format: string, content: unknown])[] = [
    ["JSON", '{"a": [1, {"b": null}]}', "JSON", { a: [1, { b: null }] }],
    ["YAML", "a:\n  - 1\n  - b:\n", "YAML", { a: [1, { b: null }] }],
    ["dates as the texts that policies want", "Version: 2012-10-17", "YAML", { Version: "2012-10-17" }],
    ["yes and no as CloudFormation does", "a: yes\nb: Off", "YAML", { a: true, b: false }],
    ["keys that are numbers", "1: a", "YAML", { 1: "a" }],
    ["keys as they are written, and y and n as texts", "on: y\nn: No", "YAML", { on: "y", n: false }],
    ["aliases", "a: &x [1]\nb: *x", "YAML", { a: [1], b: [1] }],
    ["nothing for a key without a value", "a:", "YAML", { a: null }],
    [
      "short tags as what they stand for",
      'a: !Ref X\nb: !GetAtt A.B.C\nc: !Join [",", [!Sub "${X}"]]\nd: !If [c, 1, !Ref AWS::NoValue]',
      "YAML",
      {
        a: { Ref: "X" },
        b: { "Fn::GetAtt": ["A", "B.C"] },
        c: { "Fn::Join": [",", [{ "Fn::Sub": "${X}" }]] },
        d: { "Fn::If": ["c", 1, { Ref: "AWS::NoValue" }] },
      },
    ],
  ];
  for (const [title, text, format, content] of read) {
    it(`reads ${title}`, () => {
      const parsed = parseDocument(text);

      assert.deepEqual([parsed.format, parsed.content, parsed.text], [format, content, text]);
    });
  }

  const refused: readonly (readonly [title: string, text: string, message: string, line?: number])[] = [
    ["a list", "[1]", "must hold an object with keys, got a list."],
    ["a number", "3", "must hold an object with keys, got 3."],
    ["a text", '"a"', 'must hold an object with keys, got "a".'],
    ["prose", "hello there", 'must hold an object with keys, got "hello there".'],
    ["a list of YAML", "- a\n- b", "must hold an object with keys, got a list."],
    [
      "half of JSON",
      '{\n "a": [1',
      "is not valid JSON: Expected ',' or ']' after array element, in line 2.",
      2,
    ],
    [
      "a comma too much",
      '{"a": 1,\n}',
      "is not valid JSON: Expected double-quoted property name, in line 2.",
      2,
    ],
    [
      "tabs in YAML",
      "a:\n\tb: 1",
      "is neither JSON nor YAML: Tabs are not allowed as indentation, in line 2.",
      2,
    ],
    ["a merge", "a: 1\n<<: {b: 1}", "merges maps with <<, which CloudFormation does not take, in line 2.", 2],
    ["levels of JSON", nested(10_000), TOO_DEEP],
    ["levels of YAML", `a: ${"[".repeat(10_000)}${"]".repeat(10_000)}`, TOO_DEEP],
    ["levels of YAML in one line", `${"- ".repeat(10_000)}x`, TOO_DEEP],
    ["one level too much", nested(201), TOO_DEEP],
    ["one level too much of YAML", `${"- ".repeat(201)}x`, TOO_DEEP],
  ];
  for (const [title, text, message, line] of refused) {
    it(`refuses ${title}`, () => {
      assert.throws(() => parseDocument(text), new FileError(message, line));
    });
  }

  it("takes the last level that is allowed", () => {
    assert.equal(parseDocument(nested(200)).text, nested(200));
    assert.equal(parseDocument(`a: ${"[".repeat(199)}${"]".repeat(199)}`).format, "YAML");
  });

  it("refuses several documents in one file", () => {
    assert.throws(
      () => parseDocument("a: 1\n---\nb: 1"),
      new FileError("holds several documents of YAML, not one."),
    );
  });

  it("refuses a small text that unfolds into a large one", () => {
    const levels = Array.from({ length: 9 }, (_, index) =>
      index === 0
        ? "a0: &a0 [x]"
        : `a${index}: &a${index} [${Array(9)
            .fill(`*a${index - 1}`)
            .join(", ")}]`,
    );

    assert.throws(() => parseDocument(levels.join("\n")), new FileError("uses more than 1000 aliases."));
  });

  it("names keys that are given twice, in JSON and in YAML", () => {
    const twice = [{ path: "a.b", line: 3 }];

    assert.deepEqual(parseDocument('{"a": {\n"b": 1,\n"b": 2}}').duplicateKeys, twice);
    assert.deepEqual(parseDocument("a:\n  b: 1\n  b: 2").duplicateKeys, twice);
    assert.deepEqual(parseDocument("a: {b: 1}\nc: {b: 1}").duplicateKeys, []);
  });

  describe("finds lines", () => {
    const JSON_TEXT = '{\n"a": {\n"b": [1,\n{"c":\n2}]},\n"one": {"x":\n1}\n}';
    const YAML_TEXT =
      "# comment\na:\n  b:\n    - 1\n    - c:\n        2\none:\n  x: 1\nalias: &x\n  y: 1\nuse: *x";
    const cases: readonly (readonly [
      title: string,
      path: readonly (string | number)[],
      json: number,
      yaml: number,
    ])[] = [
      ["of the whole", [], 1, 1],
      ["of a key", ["a", "b"], 3, 3],
      ["of an item", ["a", "b", 1], 4, 5],
      ["of a key in an item", ["a", "b", 1, "c"], 4, 5],
      ["of what is around a value that is not there", ["a", "b", 7, "c"], 3, 3],
      ["of what is around a key that is not there", ["a", "no", "c"], 2, 2],
      ["of a text that holds the rest", ["a", "b", 0, "Statement", 1], 3, 4],
      ["in the only one of a list", ["one", 0, "x"], 6, 8],
    ];
    for (const [title, path, json, yaml] of cases) {
      it(title, () => {
        assert.deepEqual(
          [parseDocument(JSON_TEXT).lineOf(path), parseDocument(YAML_TEXT).lineOf(path)],
          [json, yaml],
        );
      });
    }

    it("behind an alias", () => {
      assert.equal(parseDocument(YAML_TEXT).lineOf(["use", "y"]), 10);
    });
  });
});
