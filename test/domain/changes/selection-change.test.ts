import assert from "node:assert/strict";
import type { PolicyOfPlans } from "../../../domain/changes/rule-change";
import { selectionChanges } from "../../../domain/changes/selection-change";
import type { ConditionView } from "../../../domain/organization/backup-policy-rules";

const OPT_OUT = { operator: "string_not_equals", key: "aws:ResourceTag/backup", value: "false" };
const policyOf = (...conditions: readonly ConditionView[]): readonly PolicyOfPlans[] => [
  {
    policyName: "everything",
    plans: [
      {
        name: "plan",
        regions: [],
        rules: [],
        selections: [
          {
            kind: "resources",
            name: "all",
            roleArn: "",
            resourceTypes: ["*"],
            notResourceTypes: [],
            tagKey: "",
            tagValues: [],
            conditions,
          },
        ],
      },
    ],
  },
];
const COMMON = {
  topic: "protection",
  about: "selection all of plan plan in policy everything",
  what: "condition that a resource must meet to be backed up",
};

describe("selectionChanges", () => {
  it("says nothing where the conditions stay", () => {
    assert.deepEqual(selectionChanges(policyOf(OPT_OUT), policyOf(OPT_OUT)), []);
  });

  it("takes a condition more for a decline, and one less for the contrary", () => {
    const text = 'aws:ResourceTag/backup string_not_equals "false"';

    assert.deepEqual(selectionChanges(policyOf(), policyOf(OPT_OUT)), [
      { ...COMMON, direction: "weaker", to: text },
    ]);
    assert.deepEqual(selectionChanges(policyOf(OPT_OUT), policyOf()), [
      { ...COMMON, direction: "stronger", from: text },
    ]);
  });

  it("leaves selections that come or go to the types that they select", () => {
    assert.deepEqual(selectionChanges([], policyOf(OPT_OUT)), []);
    assert.deepEqual(selectionChanges(policyOf(OPT_OUT), []), []);
  });
});
