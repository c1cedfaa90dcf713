import assert from "node:assert/strict";
import fc from "fast-check";
import { parseEventPattern } from "../../../domain/alerts/event-pattern";

const NOT_A_PATTERN = "must be an event pattern with at least one field";
const NOT_A_LIST = "must be a list of values of which one must match";
const nested = (depth: number): object => (depth === 0 ? { a: ["b"] } : { a: nested(depth - 1) });

describe("parseEventPattern", () => {
  const cases: readonly { title: string; text: unknown; expected: readonly unknown[] }[] = [
    {
      title: "reads a pattern",
      text: '{"source":["aws.backup"],"detail":{"state":["FAILED",{"prefix":"E"}]}}',
      expected: [],
    },
    { title: "reads a pattern that is an object", text: { source: ["aws.backup"] }, expected: [] },
    { title: "reads alternatives", text: { $or: [{ a: ["b"] }, { c: { d: ["e"] } }] }, expected: [] },
    {
      title: "rejects text that is no JSON",
      text: "{",
      expected: [{ path: "eventPattern", reason: `${NOT_A_PATTERN}, got "{"` }],
    },
    {
      title: "rejects nothing",
      text: undefined,
      expected: [{ path: "eventPattern", reason: `${NOT_A_PATTERN}, got nothing` }],
    },
    {
      title: "rejects a list",
      text: "[]",
      expected: [{ path: "eventPattern", reason: `${NOT_A_PATTERN}, got "[]"` }],
    },
    {
      title: "rejects a pattern without a field",
      text: "{}",
      expected: [{ path: "eventPattern", reason: `${NOT_A_PATTERN}, got "{}"` }],
    },
    {
      title: "rejects values outside of lists, all at once",
      text: { source: "aws.backup", detail: { state: "FAILED", status: null } },
      expected: [
        { path: "eventPattern.source", reason: `${NOT_A_LIST}, got "aws.backup"` },
        { path: "eventPattern.detail.state", reason: `${NOT_A_LIST}, got "FAILED"` },
        { path: "eventPattern.detail.status", reason: `${NOT_A_LIST}, got nothing` },
      ],
    },
    {
      title: "rejects an empty list",
      text: { source: [] },
      expected: [{ path: "eventPattern.source", reason: "must list at least one value, got an empty list" }],
    },
    {
      title: "rejects what is wrong in an alternative",
      text: { $or: [{ a: ["b"] }, { c: "d" }] },
      expected: [{ path: "eventPattern.$or[1].c", reason: `${NOT_A_LIST}, got "d"` }],
    },
    {
      title: "takes a $or with one alternative for a field like any other",
      text: { $or: [{ a: "b" }] },
      expected: [],
    },
    { title: "takes a $or of texts for a field like any other", text: { $or: ["a", "b"] }, expected: [] },
    {
      title: "takes a $or with a text among its alternatives for a field like any other",
      text: { $or: [{ a: "b" }, "c"] },
      expected: [],
    },
    {
      title: "takes a $or of operators for a field like any other",
      text: { $or: [{ prefix: "a", b: "c" }, { suffix: "b" }] },
      expected: [],
    },
    {
      title: "takes other fields with objects for values",
      text: { or: [{ a: "b" }, { c: "d" }] },
      expected: [],
    },
    {
      title: "counts alternatives as levels",
      text: { $or: [nested(49), nested(1)] },
      expected: [
        { path: `eventPattern.$or[0]${".a".repeat(49)}`, reason: "must be at most 50 levels deep, got more" },
      ],
    },
    { title: "reads 50 levels", text: nested(49), expected: [] },
    {
      title: "rejects the 51st level",
      text: nested(50),
      expected: [
        { path: `eventPattern${".a".repeat(50)}`, reason: "must be at most 50 levels deep, got more" },
      ],
    },
  ];
  for (const { title, text, expected } of cases) {
    it(title, () => {
      assert.deepEqual(parseEventPattern(text).problems, expected);
    });
  }

  it("gives the pattern as it is", () => {
    assert.deepEqual(parseEventPattern('{"source":["aws.backup"]}').pattern, { source: ["aws.backup"] });
  });

  it("survives any nesting and any length", () => {
    const deep = `${'{"a":'.repeat(100_000)}["b"]${"}".repeat(100_000)}`;
    const long = JSON.stringify({ source: ["a".repeat(1_000_000)] });

    assert.equal(parseEventPattern(deep).problems.length, 1);
    assert.deepEqual(parseEventPattern(long).problems, []);
  });

  it("gives a pattern or problems, never both and never neither", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.json()), (value) => {
        const { pattern, problems } = parseEventPattern(value);

        assert.equal(pattern === undefined, problems.length > 0);
      }),
    );
  });
});
