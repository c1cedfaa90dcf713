import assert from "node:assert/strict";
import fc from "fast-check";
import { matchEvent, SOME_VALUE, type EventKind, type MatchAnswer } from "../../../domain/alerts/event-match";
import { parseEventPattern } from "../../../domain/alerts/event-pattern";

const FAILED: EventKind = {
  source: "aws.backup",
  detailType: "Backup Job State Change",
  detail: { state: "FAILED", status: undefined, resourceType: SOME_VALUE, nested: { path: "a/lib/b.png" } },
};
const state = (...values: readonly unknown[]) => ({ detail: { state: values } });

function match(text: object, event = FAILED): MatchAnswer {
  const { pattern, problems } = parseEventPattern(text);
  assert.deepEqual(problems, []);
  return matchEvent(pattern ?? {}, event);
}

type Row = readonly [title: string, pattern: object, answer: MatchAnswer];

describe("matchEvent", () => {
  const fields: readonly Row[] = [
    ["one field", { source: ["aws.backup"] }, "yes"],
    ["one of several values", state("EXPIRED", "FAILED"), "yes"],
    [
      "all fields",
      { source: ["aws.backup"], "detail-type": ["Backup Job State Change"], ...state("FAILED") },
      "yes",
    ],
    [
      "all fields but one",
      { source: ["aws.backup"], "detail-type": ["Copy Job State Change"], ...state("FAILED") },
      "no",
    ],
    ["a value in other letters", state("failed"), "no"],
    ["a number in the place of a text", state(7), "no"],
    ["nothing in the place of a text", state(null), "no"],
    ["a field of the envelope whose value is not known", { region: ["eu-west-1"] }, "maybe"],
    ["a field of the event that is in the envelope by mistake", { state: ["FAILED"] }, "no"],
    ["a field that no event has", { "detail-typ": ["Backup Job State Change"] }, "no"],
    ["a field of the detail whose value is not known", { detail: { resourceType: ["EBS"] } }, "maybe"],
    ["a field of the detail that is not known", { detail: { backupVaultName: ["local"] } }, "maybe"],
    ["a field below one that is not known", { detail: { resourceType: { name: ["EBS"] } } }, "maybe"],
    ["a field that these events do not have", { detail: { status: ["FAILED"] } }, "no"],
    ["a field below a text", { detail: { state: { name: ["FAILED"] } } }, "no"],
    ["a nested field", { detail: { nested: { path: ["a/lib/b.png"] } } }, "yes"],
    ["a value where the event has fields", { detail: { nested: ["a"] } }, "no"],
    ["a value where the event has its detail", { detail: ["FAILED"] }, "no"],
    ["what cannot be told beside what is wrong", { region: ["eu-west-1"], source: ["aws.s3"] }, "no"],
    ["what cannot be told beside what is right", { region: ["eu-west-1"], source: ["aws.backup"] }, "maybe"],
  ];
  // The operators of AWS's own table, each on both sides.
  const operators: readonly Row[] = [
    ["prefix", state({ prefix: "FA" }), "yes"],
    ["another prefix", state({ prefix: "EX" }), "no"],
    ["prefix in any letters", state({ prefix: { "equals-ignore-case": "fa" } }), "yes"],
    ["another prefix in any letters", state({ prefix: { "equals-ignore-case": "ex" } }), "no"],
    ["suffix", state({ suffix: "ED" }), "yes"],
    ["another suffix", state({ suffix: "ING" }), "no"],
    ["suffix in any letters", state({ suffix: { "equals-ignore-case": "ed" } }), "yes"],
    ["a text in any letters", state({ "equals-ignore-case": "failed" }), "yes"],
    ["another text in any letters", state({ "equals-ignore-case": "expired" }), "no"],
    ["wildcard", state({ wildcard: "F*L*D" }), "yes"],
    ["wildcard of everything", state({ wildcard: "*" }), "yes"],
    ["another wildcard", state({ wildcard: "F*X" }), "no"],
    ["wildcard that is too short", state({ wildcard: "FAIL" }), "no"],
    ["wildcard with a star that is meant", state({ wildcard: "FAILED\\*" }), "no"],
    ["anything but another", state({ "anything-but": "COMPLETED" }), "yes"],
    ["anything but it", state({ "anything-but": "FAILED" }), "no"],
    ["anything but others", state({ "anything-but": ["COMPLETED", "RUNNING"] }), "yes"],
    ["anything but it and others", state({ "anything-but": ["COMPLETED", "FAILED"] }), "no"],
    ["anything but a number", state({ "anything-but": 123 }), "yes"],
    ["anything but a prefix", state({ "anything-but": { prefix: "CO" } }), "yes"],
    ["anything but its prefix", state({ "anything-but": { prefix: "FA" } }), "no"],
    ["anything but prefixes", state({ "anything-but": { prefix: ["CO", "FA"] } }), "no"],
    ["anything but a suffix", state({ "anything-but": { suffix: "ING" } }), "yes"],
    ["anything but its suffix", state({ "anything-but": { suffix: "ED" } }), "no"],
    ["anything but it in any letters", state({ "anything-but": { "equals-ignore-case": ["failed"] } }), "no"],
    ["anything but a wildcard", state({ "anything-but": { wildcard: "COMP*" } }), "yes"],
    ["anything but its wildcard", state({ "anything-but": { wildcard: "*AIL*" } }), "no"],
    ["anything but what cannot be told", state({ "anything-but": { cidr: "10.0.0.0/8" } }), "maybe"],
    ["anything but it, where it is not there", { detail: { status: [{ "anything-but": "FAILED" }] } }, "no"],
    ["exists", state({ exists: true }), "yes"],
    ["does not exist", state({ exists: false }), "no"],
    ["exists, where it does not", { detail: { status: [{ exists: true }] } }, "no"],
    ["does not exist, where it does not", { detail: { status: [{ exists: false }] } }, "yes"],
    ["does not exist, below a text", { detail: { state: { name: [{ exists: false }] } } }, "yes"],
    ["exists, where the event has fields", { detail: { nested: [{ exists: true }] } }, "no"],
    ["exists, where nothing is known", { detail: { statusMessage: [{ exists: true }] } }, "maybe"],
    ["numeric", state({ numeric: [">", 0] }), "maybe"],
    ["an operator that is not known", state({ "sounds-like": "FAILED" }), "maybe"],
    ["an operator with an operand that is not known", state({ prefix: 7 }), "maybe"],
    ["an operator of its own with a truth", state({ prefix: true }), "maybe"],
    ["exists with what is no truth", state({ exists: "yes" }), "maybe"],
    ["prefix where the value is not known", { detail: { resourceType: [{ prefix: "E" }] } }, "maybe"],
    ["an object without an operator", state({}), "maybe"],
    [
      "a text in any letters within a text in any letters",
      state({ "equals-ignore-case": { "equals-ignore-case": "failed" } }),
      "maybe",
    ],
    [
      "wildcard in any letters, which is not known",
      state({ wildcard: { "equals-ignore-case": "f*" } }),
      "maybe",
    ],
    ["prefix of another kind", state({ prefix: { wildcard: "FA" } }), "maybe"],
    ["prefix in any letters of a number", state({ prefix: { "equals-ignore-case": 7 } }), "maybe"],
    ["prefix with two operators", state({ prefix: { "equals-ignore-case": "fa", wildcard: "FA" } }), "maybe"],
    ["anything but two operators", state({ "anything-but": { prefix: "CO", suffix: "ED" } }), "maybe"],
    ["two operators in one object", state({ prefix: "FA", suffix: "ED" }), "maybe"],
    ["what cannot be told, or a match", state({ numeric: [">", 0] }, "FAILED"), "yes"],
    ["what cannot be told, or none", state({ numeric: [">", 0] }, "EXPIRED"), "maybe"],
  ];
  const alternatives: readonly Row[] = [
    ["the first alternative", { $or: [{ source: ["aws.backup"] }, { source: ["aws.s3"] }] }, "yes"],
    ["the second alternative", { $or: [{ source: ["aws.s3"] }, { source: ["aws.backup"] }] }, "yes"],
    [
      "alternatives that hold the detail",
      { $or: [{ detail: { status: ["FAILED"] } }, { detail: { state: ["FAILED"] } }] },
      "yes",
    ],
    ["no alternative", { $or: [{ source: ["aws.s3"] }, { source: ["aws.ec2"] }] }, "no"],
    [
      "an alternative that cannot be told",
      { $or: [{ source: ["aws.s3"] }, { region: ["eu-west-1"] }] },
      "maybe",
    ],
    [
      "alternatives in the detail",
      { detail: { $or: [{ status: ["FAILED"] }, { state: ["FAILED"] }] } },
      "yes",
    ],
    [
      "an alternative beside a field that is wrong",
      { source: ["aws.s3"], $or: [{ source: ["aws.backup"] }, { id: ["1"] }] },
      "no",
    ],
    [
      "a $or with one alternative, which is a field of that name",
      { $or: [{ source: ["aws.backup"] }] },
      "maybe",
    ],
  ];
  for (const [title, pattern, answer] of [...fields, ...operators, ...alternatives]) {
    it(`says ${answer} to ${title}`, () => {
      assert.equal(match(pattern), answer);
    });
  }

  it("takes a star and a backslash behind a backslash for themselves", () => {
    const is = (value: string, wildcard: string) =>
      match(state({ wildcard }), { ...FAILED, detail: { state: value } });

    assert.deepEqual(
      [is("a*b", "a\\*b"), is("axb", "a\\*b"), is("a\\xb", "a\\\\*b"), is("a\\xb", "a\\xb")],
      ["yes", "no", "yes", "yes"],
    );
  });

  it("agrees with a plain reading of wildcards", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 8 });
    const pattern = fc.string({ unit: fc.constantFrom("a", "b", ".", "*"), maxLength: 6 });
    fc.assert(
      fc.property(text, pattern, (value, wildcard) => {
        const event = { ...FAILED, detail: { state: value } };
        const expected = new RegExp(`^${wildcard.replaceAll(".", "\\.").replace(/\*+/g, ".*")}$`, "s").test(
          value,
        );

        assert.equal(match(state({ wildcard }), event), expected ? "yes" : "no");
      }),
    );
  });

  it("answers the opposite for anything but", () => {
    const text = fc.constantFrom("FAILED", "EXPIRED", "failed", "");
    const operator = fc.constantFrom("prefix", "suffix", "wildcard", "equals-ignore-case");
    fc.assert(
      fc.property(text, operator, (value, name) => {
        const [plain, opposite] = [
          match(state({ [name]: value })),
          match(state({ "anything-but": { [name]: value } })),
        ];

        assert.deepEqual([plain, opposite].sort(), ["no", "yes"]);
      }),
    );
  });

  it("answers for any pattern that can be read", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const { pattern } = parseEventPattern({ detail: value });

        if (pattern !== undefined) assert.match(matchEvent(pattern, FAILED), /^(yes|no|maybe)$/);
      }),
    );
  });
});
