import assert from "node:assert/strict";
import fc from "fast-check";
import { findDoubleSelections, type PlannedSelection } from "../../../domain/plan/double-selection";
import { type ReadSelection, judgeSelection } from "../../../domain/plan/selection-coverage";

const NOTHING: ReadSelection = {
  resources: [],
  named: new Set(),
  notResources: [],
  notNamed: new Set(),
  selectionTags: [],
  conditions: [],
};
const VOLUMES = "arn:aws:ec2:*:*:volume/*";
const DATABASES = "arn:aws:rds:*:*:db:*";
const ORDERS = "arn:aws:rds:eu-west-1:111111111111:db:orders";
const NOT_OUT = { operator: "stringNotEquals", key: "backup", value: "false" };
const GOLD = { operator: "stringEquals", key: "plan", value: "gold" };
const by = (...resources: readonly (string | undefined)[]): ReadSelection => ({ ...NOTHING, resources });
const planned = (of: string, selection: ReadSelection, change: Partial<PlannedSelection<string>> = {}) => ({
  plan: of,
  works: ["daily"],
  selection,
  of,
  ...change,
});

describe("findDoubleSelections", () => {
  const rows: readonly {
    readonly title: string;
    readonly selections: readonly PlannedSelection<string>[];
    readonly expected: readonly (readonly [one: string, other: string, what: string])[];
  }[] = [
    { title: "nothing in none", selections: [], expected: [] },
    { title: "nothing in one", selections: [planned("a", by("*"))], expected: [] },
    {
      title: "everything twice",
      selections: [planned("a", by("*")), planned("b", by("*"))],
      expected: [["b", "a", "*"]],
    },
    {
      title: "each of three once",
      selections: [planned("a", by("*")), planned("b", by("*")), planned("c", by("*"))],
      expected: [
        ["b", "a", "*"],
        ["c", "a", "*"],
      ],
    },
    {
      title: "nothing of one plan",
      selections: [planned("a", by("*")), planned("b", by("*"), { plan: "a" })],
      expected: [],
    },
    {
      title: "a second plan behind selections of its own",
      selections: [
        planned("a", by("*")),
        planned("b", by("*"), { plan: "a" }),
        planned("c", by("*"), { plan: "c" }),
      ],
      expected: [["c", "a", "*"]],
    },
    {
      title: "nothing of other work",
      selections: [planned("a", by("*")), planned("b", by("*"), { works: ["weekly"] })],
      expected: [],
    },
    {
      title: "nothing of no work",
      selections: [planned("a", by("*")), planned("b", by("*"), { works: [] })],
      expected: [],
    },
    {
      title: "one work of several",
      selections: [
        planned("a", by("*"), { works: ["x", "y"] }),
        planned("b", by("*"), { works: ["y", "z"] }),
      ],
      expected: [["b", "a", "*"]],
    },
    {
      title: "a type in everything, whatever comes first",
      selections: [planned("b", by(VOLUMES)), planned("a", by("*"))],
      expected: [["b", "a", VOLUMES]],
    },
    {
      title: "a type in its service",
      selections: [planned("a", by(VOLUMES)), planned("b", by("arn:aws:ec2:*"))],
      expected: [["a", "b", VOLUMES]],
    },
    {
      title: "nothing of two types",
      selections: [planned("a", by(VOLUMES)), planned("b", by(DATABASES))],
      expected: [],
    },
    {
      title: "one resource in its type",
      selections: [planned("b", by(ORDERS)), planned("a", by(DATABASES))],
      expected: [["b", "a", ORDERS]],
    },
    {
      title: "one resource in everything",
      selections: [planned("b", by(ORDERS)), planned("a", by("*"))],
      expected: [["b", "a", ORDERS]],
    },
    {
      title: "one resource twice",
      selections: [planned("a", by(ORDERS)), planned("b", by(ORDERS))],
      expected: [["b", "a", ORDERS]],
    },
    {
      title: "nothing of two resources",
      selections: [planned("a", by(ORDERS)), planned("b", by(`${ORDERS}-2`))],
      expected: [],
    },
    {
      title: "a part of a type twice",
      selections: [planned("a", by("arn:aws:ec2:eu-west-1:*")), planned("b", by("arn:aws:ec2:eu-west-1:*"))],
      expected: [["b", "a", "arn:aws:ec2:eu-west-1:*"]],
    },
    {
      title: "nothing that is not known",
      selections: [planned("a", by(undefined)), planned("b", by("*"))],
      expected: [],
    },
    {
      title: "what both name by an edge",
      selections: [
        planned("a", { ...NOTHING, named: new Set(["urn"]) }),
        planned("b", { ...NOTHING, named: new Set(["other", "urn"]) }),
      ],
      expected: [["b", "a", "urn"]],
    },
    {
      title: "one tag",
      selections: [
        planned("a", { ...NOTHING, selectionTags: [GOLD] }),
        planned("b", { ...NOTHING, selectionTags: [GOLD] }),
      ],
      expected: [["b", "a", "plan=gold"]],
    },
    {
      title: "nothing of a tag that is not known",
      selections: ["a", "b"].map((name) =>
        planned(name, { ...NOTHING, selectionTags: [{ ...GOLD, value: undefined }] }),
      ),
      expected: [],
    },
    {
      title: "nothing of tags beside conditions, which AWS does not document",
      selections: ["a", "b"].map((name) =>
        planned(name, { ...NOTHING, selectionTags: [GOLD], conditions: [NOT_OUT] }),
      ),
      expected: [],
    },
    {
      title: "equal conditions in another order",
      selections: [
        planned("a", { ...by("*"), conditions: [NOT_OUT, GOLD] }),
        planned("b", { ...by("*"), conditions: [GOLD, NOT_OUT] }),
      ],
      expected: [["b", "a", "*"]],
    },
    {
      title: "conditions in what has none",
      selections: [planned("a", by("*")), planned("b", { ...by("*"), conditions: [GOLD] })],
      expected: [["b", "a", "*"]],
    },
    {
      title: "conditions, and then none",
      selections: [planned("a", { ...by("*"), conditions: [GOLD] }), planned("b", by("*"))],
      expected: [["b", "a", "*"]],
    },
    {
      title: "nothing of different conditions",
      selections: [
        planned("a", { ...by("*"), conditions: [GOLD] }),
        planned("b", { ...by("*"), conditions: [NOT_OUT] }),
      ],
      expected: [],
    },
    {
      title: "nothing of conditions that are not known",
      selections: ["a", "b"].map((name) =>
        planned(name, { ...by("*"), conditions: [{ ...GOLD, value: undefined }] }),
      ),
      expected: [],
    },
    {
      title: "nothing of what is taken away",
      selections: [planned("a", { ...by("*"), notResources: [VOLUMES] }), planned("b", by(VOLUMES))],
      expected: [],
    },
    {
      title: "nothing of two halves, as one policy excludes what the other includes",
      selections: [
        planned("a", { ...by("*"), notResources: [VOLUMES, DATABASES] }),
        planned("b", by(VOLUMES, DATABASES)),
      ],
      expected: [],
    },
    {
      title: "what is left beside what is taken away",
      selections: [planned("a", { ...by("*"), notResources: [VOLUMES] }), planned("b", by(DATABASES))],
      expected: [["b", "a", DATABASES]],
    },
    {
      title: "nothing of a type of which a part is taken away",
      selections: [planned("a", { ...by("*"), notResources: [ORDERS] }), planned("b", by(DATABASES))],
      expected: [],
    },
    {
      title: "nothing that is named, or has a tag, where something is taken away",
      selections: ["a", "b"].map((name) =>
        planned(name, {
          ...NOTHING,
          named: new Set(["urn"]),
          selectionTags: [GOLD],
          notResources: [VOLUMES],
        }),
      ),
      expected: [],
    },
    {
      title: "nothing where it is not known what is taken away",
      selections: [
        planned("a", by("*")),
        planned("b", { ...by("*"), notResources: [undefined] }),
        planned("c", { ...by("*"), notNamed: new Set(["urn"]) }),
      ],
      expected: [],
    },
  ];
  for (const { title, selections, expected } of rows) {
    it(`finds ${title}`, () => {
      const found = findDoubleSelections(selections).map(({ one, other, what }) => [one, other, what]);
      assert.deepEqual(found, expected);
    });
  }

  const anySelection = fc
    .record({
      resources: fc.subarray(["*", VOLUMES, "arn:aws:ec2:*", DATABASES, ORDERS]),
      notResources: fc.subarray([VOLUMES, DATABASES, ORDERS]),
      conditions: fc.subarray([NOT_OUT, GOLD]),
    })
    .map((some): ReadSelection => ({ ...NOTHING, ...some }));
  const worlds = [
    "arn:aws:ec2:eu-west-1:111111111111:volume/vol-1",
    "arn:aws:ec2:eu-west-1:111111111111:instance/i-1",
    ORDERS,
    "arn:aws:rds:eu-west-1:111111111111:db:shop",
    "arn:aws:s3:::reports",
  ].map((arn) => ({
    id: arn,
    arn,
    tags: new Map([
      ["plan", "gold"],
      ["backup", "true"],
    ]),
  }));

  it("finds only selections that may both select one and the same resource", () => {
    fc.assert(
      fc.property(fc.array(anySelection, { maxLength: 4 }), (selections) => {
        const all = selections.map((selection, index) => planned(String(index), selection));
        for (const { one, other } of findDoubleSelections(all)) {
          const both = [one, other].map((index) => selections[Number(index)] ?? NOTHING);
          const isShared = worlds.some((resource) =>
            both.every((selection) => judgeSelection(resource, selection).certainty === "yes"),
          );
          assert.equal(isShared, true, `${one} and ${other}`);
        }
      }),
    );
  });

  it("takes time that grows with the selections", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => planned(`p${index}`, by("*")));
    assert.equal(findDoubleSelections(many(5_000)).length, 4_999);
  }).timeout(10_000);
});
