import assert from "node:assert/strict";
import fc from "fast-check";
import {
  isSelected,
  tagKeysOf,
  type Certainty,
  type ReadSelection,
  type SelectableResource,
} from "../../../domain/plan/selection-coverage";

const NOTHING: ReadSelection = { resources: [], notResources: [], selectionTags: [], conditions: [] };
const VOLUME = "arn:aws:ec2:eu-west-1:111111111111:volume/vol-1";
const test = (operator: string, key: string, value: string) => ({ operator, key, value });
const resource = (change: Partial<SelectableResource> = {}): SelectableResource => ({
  backupType: "EBS",
  tags: new Map(),
  ...change,
});
const tagged = (...tags: readonly (readonly [string, string | undefined])[]) =>
  resource({ tags: new Map(tags) });

describe("isSelected", () => {
  const rows: readonly {
    title: string;
    selection: Partial<ReadSelection>;
    of?: SelectableResource;
    expected: Certainty;
  }[] = [
    { title: "nothing selects nothing", selection: {}, expected: "no" },
    { title: "a star selects everything", selection: { resources: ["*"] }, expected: "yes" },
    {
      title: "the pattern of its type",
      selection: { resources: ["arn:aws:ec2:*:*:volume/*"] },
      expected: "yes",
    },
    { title: "the pattern of its service", selection: { resources: ["arn:aws:ec2:*"] }, expected: "yes" },
    {
      title: "the pattern of another type of the service",
      selection: { resources: ["arn:aws:ec2:*:*:instance/*"] },
      expected: "no",
    },
    {
      title: "the pattern of another service",
      selection: { resources: ["arn:aws:rds:*:*:db:*"] },
      expected: "no",
    },
    { title: "a pattern that may be its ARN", selection: { resources: [VOLUME] }, expected: "maybe" },
    { title: "its ARN", selection: { resources: [VOLUME] }, of: resource({ arn: VOLUME }), expected: "yes" },
    {
      title: "another ARN",
      selection: { resources: [`${VOLUME}2`] },
      of: resource({ arn: VOLUME }),
      expected: "no",
    },
    { title: "a pattern that is not known", selection: { resources: [undefined] }, expected: "maybe" },
    {
      title: "any of several patterns",
      selection: { resources: ["arn:aws:rds:*:*:db:*", "arn:aws:ec2:*:*:volume/*"] },
      expected: "yes",
    },
    {
      title: "what is taken away by type",
      selection: { resources: ["*"], notResources: ["arn:aws:ec2:*:*:volume/*"] },
      expected: "no",
    },
    {
      title: "what may be taken away",
      selection: { resources: ["*"], notResources: [VOLUME] },
      expected: "maybe",
    },
    {
      title: "a type with two patterns, by the second",
      selection: { resources: ["arn:aws:fsx:*:*:volume/*"] },
      of: resource({ backupType: "FSx" }),
      expected: "yes",
    },
    {
      title: "another partition's pattern of the type",
      selection: { resources: ["arn:aws-cn:ec2:*:*:volume/*"] },
      expected: "yes",
    },
    {
      title: "a tag",
      selection: { selectionTags: [test("stringEquals", "backup", "true")] },
      of: tagged(["backup", "true"]),
      expected: "yes",
    },
    {
      title: "a tag with another value",
      selection: { selectionTags: [test("stringEquals", "backup", "true")] },
      of: tagged(["backup", "True"]),
      expected: "no",
    },
    {
      title: "a tag with another key",
      selection: { selectionTags: [test("stringEquals", "backup", "true")] },
      of: tagged(["Backup", "true"]),
      expected: "no",
    },
    {
      title: "a tag whose value is not known",
      selection: { selectionTags: [test("stringEquals", "backup", "true")] },
      of: tagged(["backup", undefined]),
      expected: "maybe",
    },
    {
      title: "resources or tags: either is enough",
      selection: { resources: ["arn:aws:rds:*:*:db:*"], selectionTags: [test("stringEquals", "a", "b")] },
      of: tagged(["a", "b"]),
      expected: "yes",
    },
    {
      title: "conditions alone",
      selection: { conditions: [test("stringEquals", "a", "b")] },
      of: tagged(["a", "b"]),
      expected: "no",
    },
    {
      title: "a condition that holds",
      selection: { resources: ["*"], conditions: [test("stringEquals", "a", "b")] },
      of: tagged(["a", "b"]),
      expected: "yes",
    },
    {
      title: "a condition on a tag that is not there",
      selection: { resources: ["*"], conditions: [test("stringEquals", "a", "b")] },
      expected: "no",
    },
    {
      title: "a negated condition on another value",
      selection: { resources: ["*"], conditions: [test("stringNotEquals", "a", "b")] },
      of: tagged(["a", "c"]),
      expected: "yes",
    },
    {
      title: "a negated condition on the value",
      selection: { resources: ["*"], conditions: [test("stringNotEquals", "a", "b")] },
      of: tagged(["a", "b"]),
      expected: "no",
    },
    {
      title: "a negated condition on a tag that is not there, which AWS does not document",
      selection: { resources: ["*"], conditions: [test("stringNotEquals", "a", "b")] },
      expected: "maybe",
    },
    {
      title: "a condition with a wildcard",
      selection: { resources: ["*"], conditions: [test("stringLike", "a", "b*")] },
      of: tagged(["a", "bc"]),
      expected: "yes",
    },
    {
      title: "a negated condition with a wildcard",
      selection: { resources: ["*"], conditions: [test("stringNotLike", "a", "b*")] },
      of: tagged(["a", "bc"]),
      expected: "no",
    },
    {
      title: "two conditions of which one fails",
      selection: {
        resources: ["*"],
        conditions: [test("stringEquals", "a", "b"), test("stringEquals", "c", "d")],
      },
      of: tagged(["a", "b"]),
      expected: "no",
    },
  ];
  for (const { title, selection, of = resource(), expected } of rows) {
    it(`answers ${expected} for ${title}`, () => {
      assert.equal(isSelected(of, { ...NOTHING, ...selection }), expected);
    });
  }

  const anyTest = fc.record({
    operator: fc.constantFrom("stringEquals", "stringNotEquals", "stringLike", "stringNotLike"),
    key: fc.constantFrom("a", "b"),
    value: fc.constantFrom("x", "y", "x*"),
  });
  const anySelection = fc.record({
    resources: fc.array(fc.constantFrom("*", "arn:aws:ec2:*:*:volume/*", "arn:aws:rds:*:*:db:*", VOLUME), {
      maxLength: 2,
    }),
    notResources: fc.array(fc.constantFrom("arn:aws:ec2:*:*:volume/*", VOLUME), { maxLength: 1 }),
    selectionTags: fc.array(anyTest, { maxLength: 2 }),
    conditions: fc.array(anyTest, { maxLength: 2 }),
  });
  const anyTags = fc.dictionary(fc.constantFrom("a", "b"), fc.constantFrom("x", "y"), { maxKeys: 2 });

  it("never answers for certain what a value that is not known yet could still change", () => {
    fc.assert(
      fc.property(anySelection, anyTags, fc.constantFrom("a", "b"), (selection, tags, unknown) => {
        const open = isSelected(
          resource({
            tags: new Map<string, string | undefined>([...Object.entries(tags), [unknown, undefined]]),
          }),
          selection,
        );
        for (const value of ["x", "y", "z"]) {
          const closed = isSelected(
            resource({ tags: new Map([...Object.entries(tags), [unknown, value]]) }),
            selection,
          );
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
    assert.deepEqual(tagKeysOf([some, some]), ["a", "c"]);
  });
});
