import assert from "node:assert/strict";
import { placeFinding } from "../../../cli/lint/finding-place";
import type { FoundResource } from "../../../cli/lint/found-resource";

const PLAN: FoundResource = {
  address: "aws_backup_plan.daily",
  type: "aws:backup/plan:Plan",
  inputs: {},
  outputs: {},
  sources: {},
  place: { key: "aws" },
  root: ["values"],
  origins: new Map<string, readonly (string | number)[]>([
    ["rules", ["rule"]],
    ["rules[0]", ["rule", 0]],
    ["rules[0].lifecycle.deleteAfter", ["rule", 0, "lifecycle", 0, "delete_after"]],
    ["policy", []],
  ]),
};
const { address } = PLAN;
const RESOURCES = new Map([[address, PLAN]]);

describe("placeFinding", () => {
  const violations: readonly (readonly [title: string, message: string, place: object])[] = [
    [
      "an input",
      "rules[0].lifecycle.deleteAfter must be more",
      {
        path: ["values", "rule", 0, "lifecycle", 0, "delete_after"],
        shown: "rule[0].lifecycle[0].delete_after",
        message: "rule[0].lifecycle[0].delete_after must be more",
      },
    ],
    [
      "what is around an input that it does not know",
      "rules[0].x must be y",
      { path: ["values", "rule", 0, "x"], shown: "rule[0].x", message: "rule[0].x must be y" },
    ],
    [
      "a place in a document",
      "policy.Statement[1].Action must be y",
      {
        path: ["values", "Statement", 1, "Action"],
        shown: "Statement[1].Action",
        message: "Statement[1].Action must be y",
      },
    ],
    ["a document as a whole", "policy must be y", { path: ["values"], message: "policy must be y" }],
    ["what is no input", "something is wrong", { path: ["values"], message: "something is wrong" }],
  ];
  for (const [title, message, place] of violations) {
    it(`finds ${title}`, () => {
      assert.deepEqual(placeFinding({ kind: "violation", message }, PLAN, RESOURCES), { address, ...place });
    });
  }

  it("leaves a finding about the whole stack as it is", () => {
    assert.deepEqual(placeFinding({ kind: "violation", message: "rules[0] x" }, undefined, RESOURCES), {
      path: [],
      message: "rules[0] x",
    });
  });

  const unknown = (name: string): string => `string value at .${name} can't be known during preview`;
  const undecided: readonly (readonly [title: string, message: string, place: object])[] = [
    [
      "an unknown value",
      `${address}: ${unknown("rules")}`,
      { address, path: ["values", "rule"], shown: "rule", message: "rule is not known before deployment" },
    ],
    [
      "an unknown value of another resource",
      `${address}: ${unknown("kmsKeyArn")}`,
      { address, path: ["values"], message: "kmsKeyArn is not known before deployment" },
    ],
    ["another reason", `${address}: too hard`, { address, path: ["values"], message: "too hard" }],
    [
      "a resource that is not in the file",
      `other: ${unknown("rules")}`,
      { path: [], message: `other: ${unknown("rules")}` },
    ],
    [
      "several reasons",
      `${address}: ${unknown("rules")}; ${address}: too hard; no idea`,
      {
        path: ["values", "rule"],
        message: `${address}: rule is not known before deployment; ${address}: too hard; the file: no idea`,
      },
    ],
  ];
  for (const [title, message, place] of undecided) {
    it(`says what could not be decided for ${title}`, () => {
      assert.deepEqual(placeFinding({ kind: "undecided", message }, undefined, RESOURCES), place);
    });
  }
});
