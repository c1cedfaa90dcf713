import assert from "node:assert/strict";
import { accessChanges } from "../../../domain/changes/access-change";

type Who = readonly string[] | undefined;
const asked = (action: string, who: Who): Parameters<typeof accessChanges>[0] => [
  { vault: "v", action, ...(who === undefined ? {} : { who }) },
];
const [COPY, RESTORE, DELETE] = [
  "backup:CopyIntoBackupVault",
  "backup:StartRestoreJob",
  "backup:DeleteRecoveryPoint",
];

const ROWS: readonly (readonly [
  title: string,
  action: string,
  from: Who,
  to: Who,
  changes: readonly object[],
])[] = [
  ["the same people", DELETE, ["a", "b"], ["b", "a"], []],
  ["somebody who may delete", DELETE, [], ["a"], [{ direction: "weaker", to: "a" }]],
  ["nobody who may delete", DELETE, ["a"], [], [{ direction: "stronger", from: "a" }]],
  ["one more who may restore", RESTORE, ["a"], ["a", "b"], [{ direction: "weaker", to: "b" }]],
  ["the last who may restore", RESTORE, ["a"], [], [{ direction: "weaker", from: "a", to: "nobody" }]],
  ["the first who may restore", RESTORE, [], ["a"], [{ direction: "stronger", from: "nobody", to: "a" }]],
  [
    "others who may copy in, which is neither",
    COPY,
    ["a"],
    ["b"],
    [
      { direction: "neutral", from: "a" },
      { direction: "neutral", to: "b" },
    ],
  ],
  [
    "what can no longer be told",
    DELETE,
    ["a"],
    undefined,
    [{ direction: "weaker", from: "a", to: "cannot be told" }],
  ],
  [
    "what can be told now",
    DELETE,
    undefined,
    [],
    [{ direction: "stronger", from: "cannot be told", to: "nobody" }],
  ],
  ["what cannot be told twice", DELETE, undefined, undefined, []],
];

describe("accessChanges", () => {
  for (const [title, action, from, to, changes] of ROWS) {
    it(`judges ${title}`, () => {
      assert.deepEqual(
        accessChanges(asked(action, from), asked(action, to)),
        changes.map((change) => ({
          topic: "access",
          about: "vault v",
          what: `who may ${action}`,
          ...change,
        })),
      );
    });
  }

  it("leaves a vault that comes or goes to the vault itself", () => {
    assert.deepEqual(accessChanges([], asked(DELETE, ["a"])), []);
    assert.deepEqual(accessChanges(asked(DELETE, ["a"]), []), []);
  });
});
