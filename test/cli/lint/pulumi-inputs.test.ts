import assert from "node:assert/strict";
import type { AttributeTable } from "../../../cli/lint/attribute-shape";
import { holdsUnknown, sourcesByInput, toPulumiInputs } from "../../../cli/lint/pulumi-inputs";
import { UNKNOWN } from "../../../cli/engine/values";

const LIFECYCLE: AttributeTable = { delete_after: { kind: "days", to: "deleteAfter" } };
const TABLE: AttributeTable = {
  name: { kind: "value", to: "name" },
  size: { kind: "number", to: "size" },
  on: { kind: "boolean", to: "on" },
  days: { kind: "days", to: "days" },
  policy: { kind: "document", to: "policy" },
  labels: { kind: "tags", to: "tags" },
  life: { kind: "one", to: "lifecycle", attributes: LIFECYCLE },
  rule: {
    kind: "many",
    to: "rules",
    attributes: { life: { kind: "one", to: "lifecycle", attributes: LIFECYCLE } },
  },
  lock: { kind: "inside", attributes: { min: { kind: "number", to: "minDays" } } },
};

describe("inputs of Pulumi", () => {
  describe("toPulumiInputs", () => {
    const translated: readonly (readonly [title: string, attributes: object, inputs: object])[] = [
      ["nothing", {}, {}],
      ["nothing from nulls and from what is not listed", { name: null, size: undefined, other: 1 }, {}],
      ["values as they are", { name: ["a", { b: 1 }] }, { name: ["a", { b: 1 }] }],
      ["numbers, also from texts", { size: 1, days: 2 }, { size: 1, days: 2 }],
      ["a number from a text", { size: " 30 " }, { size: 30 }],
      ["no number from another text", { size: "thirty" }, { size: "thirty" }],
      ["no number from an empty text", { size: "" }, { size: "" }],
      ["yes and no from texts", { on: "True" }, { on: true }],
      ["no from a text", { on: "false" }, { on: false }],
      ["a truth value as it is", { on: false }, { on: false }],
      ["no truth value from another text", { on: "yes" }, { on: "yes" }],
      ["no days from 0", { days: 0 }, {}],
      ["a number of 0", { size: 0 }, { size: 0 }],
      ["a document as it is", { policy: "{ }" }, { policy: "{ }" }],
      ["a document from an object", { policy: { Version: "x" } }, { policy: '{"Version":"x"}' }],
      ["a document from a list, so that the rules refuse it", { policy: [1] }, { policy: "[1]" }],
      ["an unknown document when a part of it is", { policy: { a: [UNKNOWN] } }, { policy: UNKNOWN }],
      [
        "tags from a list",
        { labels: [{ Key: "a", Value: "b" }, { Key: "c" }] },
        { tags: { a: "b", c: undefined } },
      ],
      ["tags with an unknown value", { labels: [{ Key: "a", Value: UNKNOWN }] }, { tags: { a: UNKNOWN } }],
      ["unknown tags when a key is", { labels: [{ Key: UNKNOWN, Value: "b" }] }, { tags: UNKNOWN }],
      ["tags from a map", { labels: { a: "b" } }, { tags: { a: "b" } }],
      ["an object from an object", { life: { delete_after: 3 } }, { lifecycle: { deleteAfter: 3 } }],
      ["an object from a list of one", { life: [{ delete_after: 3 }] }, { lifecycle: { deleteAfter: 3 } }],
      ["no object from an empty list", { life: [] }, {}],
      ["no object from a list of nothing", { life: [null] }, {}],
      ["an unknown object", { life: [UNKNOWN] }, { lifecycle: UNKNOWN }],
      ["what is no object as it is", { life: "no" }, { lifecycle: "no" }],
      [
        "a list",
        { rule: [{ life: [{ delete_after: 3 }] }, {}] },
        { rules: [{ lifecycle: { deleteAfter: 3 } }, {}] },
      ],
      [
        "a list from a single object",
        { rule: { life: { delete_after: 3 } } },
        { rules: [{ lifecycle: { deleteAfter: 3 } }] },
      ],
      ["no list from an empty one", { rule: [] }, {}],
      ["a list with what is no object", { rule: [1, UNKNOWN] }, { rules: [1, UNKNOWN] }],
      ["what is inside an object", { lock: { min: "3" } }, { minDays: 3 }],
      ["nothing from inside what is no object", { lock: "no" }, {}],
      ["unknowns from inside what is unknown", { lock: UNKNOWN }, { minDays: UNKNOWN }],
      [
        "unknown values",
        { name: UNKNOWN, size: UNKNOWN, rule: UNKNOWN },
        { name: UNKNOWN, size: UNKNOWN, rules: UNKNOWN },
      ],
    ];
    for (const [title, attributes, inputs] of translated) {
      it(`makes ${title}`, () => {
        assert.deepEqual(toPulumiInputs(attributes as Record<string, unknown>, TABLE).inputs, inputs);
      });
    }

    it("takes AWS's own number for one that is left out, and for no other", () => {
      const table: AttributeTable = { window: { kind: "number", to: "window", absent: 480 } };
      const inputsOf = (attributes: object) => toPulumiInputs({ ...attributes }, table).inputs;
      assert.deepEqual(inputsOf({}), { window: 480 });
      assert.deepEqual(inputsOf({ window: null }), { window: 480 });
      assert.deepEqual(inputsOf({ window: 0 }), { window: 0 });
      assert.deepEqual(inputsOf({ window: UNKNOWN }), { window: UNKNOWN });
    });

    it("remembers where each input comes from, also what is not there", () => {
      const { origins } = toPulumiInputs(
        { life: { delete_after: 1 }, rule: [{ life: [{}] }], lock: {} },
        TABLE,
      );

      assert.deepEqual(Object.fromEntries(origins), {
        name: ["name"],
        size: ["size"],
        on: ["on"],
        days: ["days"],
        policy: ["policy"],
        tags: ["labels"],
        lifecycle: ["life"],
        "lifecycle.deleteAfter": ["life", "delete_after"],
        rules: ["rule"],
        "rules[0]": ["rule", 0],
        "rules[0].lifecycle": ["rule", 0, "life"],
        "rules[0].lifecycle.deleteAfter": ["rule", 0, "life", 0, "delete_after"],
        minDays: ["lock", "min"],
      });
    });
  });

  describe("sourcesByInput", () => {
    it("names the sources of each input once, in order, and of what is inside an object", () => {
      const sources = sourcesByInput(
        { name: ["b", "a", "b"], size: [], lock: { min: ["c"] }, other: ["d"] },
        TABLE,
        (written) => written as string[],
      );

      assert.deepEqual(sources, { name: ["a", "b"], minDays: ["c"] });
    });

    it("finds none inside what is no object", () => {
      assert.deepEqual(
        sourcesByInput({ lock: "no" }, TABLE, () => ["x"]),
        {},
      );
    });
  });

  describe("holdsUnknown", () => {
    for (const [value, expected] of [
      [UNKNOWN, true],
      [{ a: [1, { b: UNKNOWN }] }, true],
      [{ a: [1, { b: null }] }, false],
      ["text", false],
      [null, false],
    ] as const) {
      it(`says ${expected} of ${JSON.stringify(value)}`, () => {
        assert.equal(holdsUnknown(value), expected);
      });
    }
  });
});
