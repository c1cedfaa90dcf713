import assert from "node:assert/strict";
import { readBackupPolicy } from "../../../domain/organization/backup-policy-rules";
import { selectionOfPolicy } from "../../../domain/organization/backup-policy-selection";

const policy = (selections: object) => ({ plans: { daily: { selections } } });
const read = (selections: object) =>
  readBackupPolicy(policy(selections)).flatMap((plan) => plan.selections.map(selectionOfPolicy));
const condition = (key: string, value: string) => ({ one: { condition_key: key, condition_value: value } });
const EMPTY = {
  resources: [],
  named: new Set(),
  notResources: [],
  notNamed: new Set(),
  selectionTags: [],
  conditions: [],
};

describe("a selection of a backup policy", () => {
  it("by types is one by resources and conditions", () => {
    const conditions = {
      string_equals: condition("aws:ResourceTag/a", "1"),
      string_not_equals: condition("aws:ResourceTag/b", "2"),
      string_like: condition("aws:ResourceTag/c", "3*"),
      string_not_like: condition("aws:ResourceTag/d", "4*"),
    };
    const selections = {
      resources: { all: { resource_types: ["*"], not_resource_types: ["arn:aws:s3:::*"], conditions } },
    };

    assert.deepEqual(read(selections), [
      {
        ...EMPTY,
        resources: ["*"],
        notResources: ["arn:aws:s3:::*"],
        conditions: [
          { operator: "stringEquals", key: "a", value: "1" },
          { operator: "stringNotEquals", key: "b", value: "2" },
          { operator: "stringLike", key: "c", value: "3*" },
          { operator: "stringNotLike", key: "d", value: "4*" },
        ],
      },
    ]);
  });

  it("by a tag is one by tags of which any is enough", () => {
    assert.deepEqual(read({ tags: { gold: { tag_key: "plan", tag_value: ["gold", "iron"] } } }), [
      {
        ...EMPTY,
        selectionTags: [
          { operator: "stringEquals", key: "plan", value: "gold" },
          { operator: "stringEquals", key: "plan", value: "iron" },
        ],
      },
    ]);
  });

  it("keeps what it does not know as what cannot be told", () => {
    assert.deepEqual(
      read({ resources: { all: { conditions: { string_equal: condition("backup", "x") } } } }),
      [{ ...EMPTY, conditions: [{ operator: "string_equal", key: undefined, value: "x" }] }],
    );
  });
});
