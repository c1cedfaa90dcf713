import assert from "node:assert/strict";
import {
  type EffectiveNode,
  contributorsOf,
  isPresent,
  UNTOUCHED,
} from "../../../domain/organization/effective-policy-node";
import type { PolicySource } from "../../../domain/organization/policy-source";

const source = (policy: string, nodeId = "r-a1b2"): PolicySource => ({ policy, nodeId, nodeName: "Root" });
const node = (children: Readonly<Record<string, EffectiveNode>>): EffectiveNode => ({
  ...UNTOUCHED,
  children: new Map(Object.entries(children)),
});
const setting = (...setBy: readonly PolicySource[]): EffectiveNode => ({
  ...UNTOUCHED,
  setting: { isList: true, parts: setBy.map((one) => ({ value: "x", setBy: one })), replaced: [] },
});

describe("effective policy node", () => {
  const cases: readonly (readonly [title: string, node: EffectiveNode | undefined, present: boolean])[] = [
    ["no node", undefined, false],
    ["an empty node", UNTOUCHED, false],
    ["a node with empty ones inside", node({ a: UNTOUCHED, b: node({}) }), false],
    ["a setting", setting(source("p")), true],
    ["a setting with an empty list", setting(), true],
    ["a setting further inside", node({ a: UNTOUCHED, b: node({ c: setting() }) }), true],
  ];
  for (const [title, one, present] of cases) {
    it(`${present ? "finds" : "finds nothing in"} ${title}`, () => {
      assert.equal(isPresent(one), present);
    });
  }

  it("names the policies of all values, each once", () => {
    const [one, other, elsewhere] = [source("one"), source("other"), source("one", "ou-a1b2-11111111")];
    const tree = node({ a: setting(one, other), b: node({ c: setting({ ...one }), d: setting(elsewhere) }) });

    assert.deepEqual(contributorsOf(tree), [one, other, elsewhere]);
  });

  it("names who emptied a list, and not who removed from one that has values left", () => {
    const replaced = [
      { value: "x", setBy: source("gone"), replacedBy: source("remover"), operator: "@@remove" as const },
    ];
    const emptied = { ...UNTOUCHED, setting: { isList: true, parts: [], replaced } };
    const shortened = {
      ...UNTOUCHED,
      setting: { isList: true, parts: [{ value: "y", setBy: source("stays") }], replaced },
    };

    assert.deepEqual(contributorsOf(emptied), [source("remover")]);
    assert.deepEqual(contributorsOf(shortened), [source("stays")]);
  });
});
