import assert from "node:assert/strict";
import fc from "fast-check";
import type { Certainty } from "../../../domain/plan/certainty";
import {
  judgeSelection,
  tagKeysOf,
  type ReadSelection,
  type SelectableResource,
  type TagTest,
} from "../../../domain/plan/selection-coverage";

const NOTHING: ReadSelection = {
  resources: [],
  named: new Set(),
  notResources: [],
  notNamed: new Set(),
  selectionTags: [],
  conditions: [],
};
const VOLUME = "arn:aws:ec2:eu-west-1:111111111111:volume/vol-1";
const VOLUMES = "arn:aws:ec2:*:*:volume/*";
const DATABASES = "arn:aws:rds:*:*:db:*";
const test = (operator: string, key: string | undefined, value: string | undefined): TagTest => ({
  operator,
  key,
  value,
});
const resource = (change: Partial<SelectableResource> = {}): SelectableResource => ({
  id: "volume",
  arn: "arn:*:ec2:*:*:volume/*",
  tags: new Map(),
  ...change,
});
const tagged = (...tags: readonly (readonly [string, string | undefined])[]) =>
  resource({ tags: new Map(tags) });
const A_IS_B = test("stringEquals", "a", "b");
const A_IS_NOT_B = test("stringNotEquals", "a", "b");
const NO_PATTERN = "no pattern of resources matches it";
const BY_RESOURCES = "resources match it";
const BY_BOTH = "resources match it, and it meets the conditions";
const BY_TAG = "it has one of selectionTags";
const OPEN = "what decides is not known, or not documented";
const UNSAID = "AWS does not document what a selection of nothing selects";
const TAKEN = "notResources takes it away";

interface Row {
  readonly title: string;
  readonly selection: Partial<ReadSelection>;
  readonly of?: SelectableResource;
  readonly expected: readonly [Certainty, because: string];
}

describe("judgeSelection", () => {
  const ofResources: readonly Row[] = [
    { title: "nothing", selection: {}, expected: ["maybe", UNSAID] },
    { title: "conditions alone", selection: { conditions: [A_IS_B] }, expected: ["maybe", UNSAID] },
    { title: "notResources alone", selection: { notResources: [DATABASES] }, expected: ["maybe", UNSAID] },
    {
      title: "notResources alone that name it",
      selection: { notResources: [VOLUMES] },
      expected: ["no", TAKEN],
    },
    { title: "a star", selection: { resources: ["*"] }, expected: ["yes", BY_RESOURCES] },
    {
      title: "the pattern of its type",
      selection: { resources: [VOLUMES] },
      expected: ["yes", BY_RESOURCES],
    },
    {
      title: "the pattern of its service",
      selection: { resources: ["arn:aws:ec2:*"] },
      expected: ["yes", BY_RESOURCES],
    },
    { title: "a pattern of all ARNs", selection: { resources: ["arn:*"] }, expected: ["yes", BY_RESOURCES] },
    { title: "a pattern without a colon", selection: { resources: ["a*"] }, expected: ["yes", BY_RESOURCES] },
    {
      title: "the pattern of its service in a Region, of a resource anywhere",
      selection: { resources: ["arn:aws:ec2:eu-west-1:*"] },
      expected: ["maybe", OPEN],
    },
    {
      title: "the pattern of its service in its Region",
      selection: { resources: ["arn:aws:ec2:eu-west-1:*"] },
      of: resource({ arn: "arn:aws:ec2:eu-west-1:*:volume/*" }),
      expected: ["yes", BY_RESOURCES],
    },
    {
      title: "the pattern of its service in another Region",
      selection: { resources: ["arn:aws:ec2:us-west-2:*"] },
      of: resource({ arn: "arn:aws:ec2:eu-west-1:*:volume/*" }),
      expected: ["no", NO_PATTERN],
    },
    {
      title: "another type of its service",
      selection: { resources: ["arn:aws:ec2:*:*:instance/*"] },
      expected: ["no", NO_PATTERN],
    },
    { title: "another service", selection: { resources: [DATABASES] }, expected: ["no", NO_PATTERN] },
    {
      title: "its type in capital letters",
      selection: { resources: ["arn:aws:ec2:*:*:Volume/*"] },
      expected: ["no", NO_PATTERN],
    },
    { title: "a text that is no ARN", selection: { resources: ["volume"] }, expected: ["no", NO_PATTERN] },
    { title: "an empty text", selection: { resources: [""] }, expected: ["no", NO_PATTERN] },
    { title: "an ARN that may be its own", selection: { resources: [VOLUME] }, expected: ["maybe", OPEN] },
    {
      title: "its ARN",
      selection: { resources: [VOLUME] },
      of: resource({ arn: VOLUME }),
      expected: ["yes", BY_RESOURCES],
    },
    {
      title: "another ARN",
      selection: { resources: [`${VOLUME}2`] },
      of: resource({ arn: VOLUME }),
      expected: ["no", NO_PATTERN],
    },
    {
      title: "a question mark, which may be a wildcard",
      selection: { resources: ["arn:aws:ec2:*:*:volume/vol-?"] },
      expected: ["maybe", OPEN],
    },
    {
      title: "a question mark in another type",
      selection: { resources: ["arn:aws:rds:*:*:db:?"] },
      expected: ["no", NO_PATTERN],
    },
    {
      title: "a pattern that is not known",
      selection: { resources: [undefined] },
      expected: ["maybe", OPEN],
    },
    {
      title: "a pattern longer than any ARN",
      selection: { resources: ["x".repeat(1_000_000)] },
      expected: ["maybe", OPEN],
    },
    {
      title: "any of several patterns",
      selection: { resources: [DATABASES, VOLUMES] },
      expected: ["yes", BY_RESOURCES],
    },
    {
      title: "another partition's pattern, the partition unknown",
      selection: { resources: ["arn:aws-cn:ec2:*:*:volume/*"] },
      expected: ["yes", BY_RESOURCES],
    },
    {
      title: "another partition's pattern",
      selection: { resources: ["arn:aws-cn:ec2:*:*:volume/*"] },
      of: resource({ arn: "arn:aws:ec2:eu-west-1:*:volume/*" }),
      expected: ["no", NO_PATTERN],
    },
    { title: "its id", selection: { named: new Set(["volume"]) }, expected: ["yes", BY_RESOURCES] },
    { title: "another id", selection: { named: new Set(["other"]) }, expected: ["no", NO_PATTERN] },
    {
      title: "its type, taken away",
      selection: { resources: ["*"], notResources: [VOLUMES] },
      expected: ["no", TAKEN],
    },
    {
      title: "its id, taken away",
      selection: { resources: ["*"], notNamed: new Set(["volume"]) },
      expected: ["no", TAKEN],
    },
    {
      title: "another id, taken away",
      selection: { resources: ["*"], notNamed: new Set(["other"]) },
      expected: ["yes", BY_RESOURCES],
    },
    {
      title: "what may be taken away",
      selection: { resources: ["*"], notResources: [VOLUME] },
      expected: ["maybe", OPEN],
    },
    {
      title: "what is not known, taken away",
      selection: { resources: ["*"], notResources: [undefined] },
      expected: ["maybe", OPEN],
    },
    {
      title: "what is not selected and may be taken away",
      selection: { resources: [DATABASES], notResources: [undefined] },
      expected: ["no", NO_PATTERN],
    },
  ];
  const ofTags: readonly Row[] = [
    {
      title: "a tag",
      selection: { selectionTags: [A_IS_B] },
      of: tagged(["a", "b"]),
      expected: ["yes", BY_TAG],
    },
    {
      title: "a tag with another value",
      selection: { selectionTags: [A_IS_B] },
      of: tagged(["a", "B"]),
      expected: ["no", "it has no tag a=b"],
    },
    {
      title: "a tag with another key",
      selection: { selectionTags: [A_IS_B] },
      of: tagged(["A", "b"]),
      expected: ["no", "it has no tag a=b"],
    },
    {
      title: "a tag whose value is not known",
      selection: { selectionTags: [A_IS_B] },
      of: tagged(["a", undefined]),
      expected: ["maybe", OPEN],
    },
    {
      title: "the second of two tags",
      selection: { selectionTags: [test("stringEquals", "c", "d"), A_IS_B] },
      of: tagged(["a", "b"]),
      expected: ["yes", BY_TAG],
    },
    {
      title: "neither of two tags",
      selection: { selectionTags: [test("stringEquals", "c", "d"), A_IS_B] },
      expected: ["no", "it has no tag c=d or a=b"],
    },
    {
      title: "a tag whose key is not known",
      selection: { selectionTags: [test("stringEquals", undefined, "b")] },
      expected: ["maybe", OPEN],
    },
    {
      title: "a value that is not known, of a tag that it has",
      selection: { selectionTags: [test("stringEquals", "a", undefined)] },
      of: tagged(["a", "b"]),
      expected: ["maybe", OPEN],
    },
    {
      title: "a value that is not known, of a tag that it has not",
      selection: { selectionTags: [test("stringEquals", "a", undefined)] },
      expected: ["no", "it has no tag a="],
    },
    {
      title: "resources or tags: the tag is enough",
      selection: { resources: [DATABASES], selectionTags: [A_IS_B] },
      of: tagged(["a", "b"]),
      expected: ["yes", BY_TAG],
    },
    {
      title: "resources or tags: the resource is enough",
      selection: { resources: [VOLUMES], selectionTags: [A_IS_B] },
      expected: ["yes", BY_RESOURCES],
    },
    {
      title: "resources or tags: neither",
      selection: { resources: [DATABASES], selectionTags: [A_IS_B] },
      expected: ["no", `${NO_PATTERN} and it has no tag a=b`],
    },
    {
      title: "a tag of what is taken away",
      selection: { selectionTags: [A_IS_B], notResources: [VOLUMES] },
      of: tagged(["a", "b"]),
      expected: ["no", TAKEN],
    },
  ];
  const all = (...conditions: readonly TagTest[]) => ({ resources: ["*"], conditions });
  const misses = (text: string): readonly [Certainty, string] => [
    "no",
    `it does not meet the condition ${text}`,
  ];
  const ofConditions: readonly Row[] = [
    { title: "equal", selection: all(A_IS_B), of: tagged(["a", "b"]), expected: ["yes", BY_BOTH] },
    {
      title: "equal but for the case",
      selection: all(A_IS_B),
      of: tagged(["a", "B"]),
      expected: misses("stringEquals a=b"),
    },
    {
      title: "equal, of a tag that is not there",
      selection: all(A_IS_B),
      expected: misses("stringEquals a=b"),
    },
    { title: "not equal", selection: all(A_IS_NOT_B), of: tagged(["a", "c"]), expected: ["yes", BY_BOTH] },
    {
      title: "not equal but for the case",
      selection: all(A_IS_NOT_B),
      of: tagged(["a", "B"]),
      expected: ["yes", BY_BOTH],
    },
    {
      title: "equal where it must not be",
      selection: all(A_IS_NOT_B),
      of: tagged(["a", "b"]),
      expected: misses("stringNotEquals a=b"),
    },
    {
      title: "not equal, of a tag that is not there, which AWS does not document",
      selection: all(A_IS_NOT_B),
      expected: ["maybe", OPEN],
    },
    {
      title: "not like, of a tag that is not there, which AWS does not document",
      selection: all(test("stringNotLike", "a", "b*")),
      expected: ["maybe", OPEN],
    },
    {
      title: "like",
      selection: all(test("stringLike", "a", "b*")),
      of: tagged(["a", "bc"]),
      expected: ["yes", BY_BOTH],
    },
    {
      title: "like, a star in the middle",
      selection: all(test("stringLike", "a", "b*d")),
      of: tagged(["a", "bcd"]),
      expected: ["yes", BY_BOTH],
    },
    {
      title: "not like",
      selection: all(test("stringLike", "a", "b*")),
      of: tagged(["a", "c"]),
      expected: misses("stringLike a=b*"),
    },
    {
      title: "like where it must not be",
      selection: all(test("stringNotLike", "a", "b*")),
      of: tagged(["a", "bc"]),
      expected: misses("stringNotLike a=b*"),
    },
    {
      title: "a star where nothing is a wildcard",
      selection: all(test("stringEquals", "a", "*")),
      of: tagged(["a", "b"]),
      expected: misses("stringEquals a=*"),
    },
    {
      title: "a question mark that may be a wildcard",
      selection: all(test("stringLike", "a", "b?")),
      of: tagged(["a", "bc"]),
      expected: ["maybe", OPEN],
    },
    {
      title: "a question mark that is one",
      selection: all(test("stringLike", "a", "b?")),
      of: tagged(["a", "b?"]),
      expected: ["yes", BY_BOTH],
    },
    {
      title: "a question mark that matches nothing either way",
      selection: all(test("stringLike", "a", "b?")),
      of: tagged(["a", "c"]),
      expected: misses("stringLike a=b?"),
    },
    {
      title: "an operator that AWS does not have",
      selection: all(test("stringequals", "a", "b")),
      of: tagged(["a", "b"]),
      expected: ["maybe", OPEN],
    },
    {
      title: "a key that is not known",
      selection: all(test("stringEquals", undefined, "b")),
      expected: ["maybe", OPEN],
    },
    {
      title: "two of which one fails",
      selection: all(A_IS_B, test("stringEquals", "c", "d")),
      of: tagged(["a", "b"]),
      expected: misses("stringEquals c=d"),
    },
    {
      title: "one that fails beside what is not known",
      selection: all(test("stringEquals", undefined, "b"), A_IS_B),
      expected: misses("stringEquals a=b"),
    },
    {
      title: "one that holds, and no pattern",
      selection: { resources: [DATABASES], conditions: [A_IS_B] },
      of: tagged(["a", "b"]),
      expected: ["no", NO_PATTERN],
    },
    {
      title: "one that fails, of what is named by id",
      selection: { named: new Set(["volume"]), conditions: [A_IS_B] },
      expected: misses("stringEquals a=b"),
    },
    {
      title: "one that fails, beside a tag that selects",
      selection: { ...all(test("stringEquals", "c", "d")), selectionTags: [A_IS_B] },
      of: tagged(["a", "b"]),
      expected: ["maybe", OPEN],
    },
  ];
  for (const [group, rows] of Object.entries({
    "by resources": ofResources,
    "by tags": ofTags,
    "by conditions": ofConditions,
  })) {
    describe(group, () => {
      for (const { title, selection, of = resource(), expected } of rows) {
        it(`answers ${expected[0]} for ${title}`, () => {
          const [certainty, because] = expected;
          assert.deepEqual(judgeSelection(of, { ...NOTHING, ...selection }), { certainty, because });
        });
      }
    });
  }

  const anyTest = fc.record({
    operator: fc.constantFrom("stringEquals", "stringNotEquals", "stringLike", "stringNotLike"),
    key: fc.constantFrom("a", "b"),
    value: fc.constantFrom("x", "y", "x*"),
  });
  const anySelection = fc.record({
    resources: fc.array(fc.constantFrom("*", VOLUMES, "arn:aws:ec2:eu-west-1:*", DATABASES, VOLUME), {
      maxLength: 2,
    }),
    named: fc.subarray(["volume", "other"]).map((ids) => new Set(ids)),
    notResources: fc.array(fc.constantFrom(VOLUMES, "arn:aws:ec2:us-west-2:*", VOLUME), { maxLength: 1 }),
    notNamed: fc.subarray(["volume", "other"]).map((ids) => new Set(ids)),
    selectionTags: fc.array(anyTest, { maxLength: 2 }),
    conditions: fc.array(anyTest, { maxLength: 2 }),
  });
  const anyTags = fc.dictionary(fc.constantFrom("a", "b"), fc.constantFrom("x", "y"), { maxKeys: 2 });

  const certaintyOf = (of: SelectableResource, selection: ReadSelection): Certainty =>
    judgeSelection(of, selection).certainty;

  it("never answers for certain what an ARN that is not known yet could still change", () => {
    fc.assert(
      fc.property(anySelection, anyTags, (selection, tags) => {
        const open = certaintyOf(tagged(...Object.entries(tags)), selection);
        for (const arn of [VOLUME, VOLUME.replace("eu-west-1", "us-west-2"), `${VOLUME}2`]) {
          const closed = certaintyOf({ ...tagged(...Object.entries(tags)), arn }, selection);
          assert.ok(open === "maybe" || open === closed, `${open} became ${closed} for ${arn}`);
        }
      }),
    );
  });

  it("never selects less when more is named, and never more when more is taken away", () => {
    const rank = (answer: Certainty): number => ["no", "maybe", "yes"].indexOf(answer);
    fc.assert(
      fc.property(anySelection, anyTags, (selection, tags) => {
        const of = tagged(...Object.entries(tags));
        const hasAny = selection.resources.length + selection.named.size + selection.selectionTags.length > 0;
        const before = rank(certaintyOf(of, selection));
        const more = rank(certaintyOf(of, { ...selection, resources: [...selection.resources, "*"] }));
        const less = rank(
          certaintyOf(of, { ...selection, notResources: [...selection.notResources, VOLUMES] }),
        );
        assert.deepEqual([!hasAny || more >= before, less], [true, 0]);
      }),
    );
  });

  it("never answers for certain what a value that is not known yet could still change", () => {
    fc.assert(
      fc.property(anySelection, anyTags, fc.constantFrom("a", "b"), (selection, tags, unknown) => {
        const known = Object.entries(tags);
        const open = certaintyOf(tagged(...known, [unknown, undefined]), selection);
        for (const value of ["x", "y", "z"]) {
          const closed = certaintyOf(tagged(...known, [unknown, value]), selection);
          assert.ok(open === "maybe" || open === closed, `${open} became ${closed}`);
        }
      }),
    );
  });

  it("names the keys that selections ask about, each once", () => {
    const some = {
      ...NOTHING,
      conditions: [test("stringEquals", "a", "b")],
      selectionTags: [test("stringEquals", "c", "d")],
    };
    assert.deepEqual(
      tagKeysOf([some, some, { ...NOTHING, conditions: [test("stringLike", undefined, "x")] }]),
      ["a", "c"],
    );
  });
});
