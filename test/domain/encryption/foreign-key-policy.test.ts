import assert from "node:assert/strict";
import { readForeignKeyPolicy } from "../../../domain/encryption/foreign-key-policy";
import { policyOf, sourceKeys } from "../../support/source-keys";

const { ownerRoot } = sourceKeys;
const OWNER = { statement: ownerRoot, path: "policy.Statement[0]", unknownKeys: [] };

function cyclic(): object {
  const policy: Record<string, unknown> = { ...policyOf(ownerRoot) };
  policy.Self = policy;
  return policy;
}

describe("foreign key policy", () => {
  const sound: readonly (readonly [title: string, policy: object, expected: object])[] = [
    ["a policy", policyOf(ownerRoot), { id: undefined, statements: [OWNER], unknownKeys: [] }],
    [
      "a single statement without a list, the older version and an id",
      { Version: "2008-10-17", Id: "key-default-1", Statement: ownerRoot },
      { id: "key-default-1", statements: [OWNER], unknownKeys: [] },
    ],
    ["no version", { Statement: [ownerRoot] }, { id: undefined, statements: [OWNER], unknownKeys: [] }],
    [
      "a Sid that stands twice, and none",
      policyOf(ownerRoot, ownerRoot, { ...ownerRoot, Sid: undefined }),
      {
        id: undefined,
        statements: [
          OWNER,
          { ...OWNER, path: "policy.Statement[1]" },
          {
            statement: {
              Effect: ownerRoot.Effect,
              Principal: ownerRoot.Principal,
              Action: ownerRoot.Action,
              Resource: ownerRoot.Resource,
            },
            path: "policy.Statement[2]",
            unknownKeys: [],
          },
        ],
        unknownKeys: [],
      },
    ],
    [
      "keys that nobody knows",
      { ...policyOf({ ...ownerRoot, Comment: "x", Owner: ["a"] }), Team: "orders", Tags: {} },
      {
        id: undefined,
        statements: [
          {
            statement: { ...ownerRoot, Comment: "x", Owner: ["a"] },
            path: "policy.Statement[0]",
            unknownKeys: ["Comment", "Owner"],
          },
        ],
        unknownKeys: ["Team", "Tags"],
      },
    ],
  ];
  for (const [title, policy, expected] of sound) {
    it(`reads ${title}`, () => {
      const text = JSON.stringify(policy);

      assert.deepEqual(readForeignKeyPolicy(policy, "policy"), {
        policy: { text, ...expected },
        problems: [],
      });
    });
  }

  it("keeps a text letter for letter", () => {
    const text = ` ${JSON.stringify(policyOf(ownerRoot), undefined, 3)}\n`;

    assert.deepEqual(readForeignKeyPolicy(text, "policy"), {
      policy: { text, id: undefined, statements: [OWNER], unknownKeys: [] },
      problems: [],
    });
  });

  const notJson: readonly (readonly [title: string, value: unknown, shown: string])[] = [
    ["a text that is no JSON", "{", '"{"'],
    ["a text that is cut off", '{"Statement": [', '"{"Statement": ["'],
    ["an empty text", "", '""'],
    ["a list", "[]", '"[]"'],
    ["a list that is no text", [ownerRoot], "a list"],
    ["a number", 1, "1"],
    ["null", null, "nothing"],
    ["nothing", undefined, "nothing"],
    ["an object that refers to itself", cyclic(), "an object"],
  ];
  for (const [title, value, shown] of notJson) {
    it(`refuses ${title}`, () => {
      assert.deepEqual(readForeignKeyPolicy(value, "keys[0].policy"), {
        problems: [{ path: "keys[0].policy", reason: `must be a policy document in JSON, got ${shown}` }],
      });
    });
  }

  it("refuses every key that stands twice and every break of the grammar, all at once", () => {
    const text =
      '{"Version":"2012","[]":1,"[]":2,"Statement":[{"Sid":1,"Effect":"Allow","Effect":"Deny"},5]}';

    assert.deepEqual(readForeignKeyPolicy(text, "policy"), {
      problems: [
        {
          path: 'policy["[]"]',
          reason: "must stand once in its object, because readers keep one and drop the others, got it twice",
        },
        {
          path: "policy.Statement[0].Effect",
          reason: "must stand once in its object, because readers keep one and drop the others, got it twice",
        },
        {
          path: "policy.Version",
          reason: 'must be "2012-10-17", or the older "2008-10-17", got "2012"',
        },
        { path: "policy.Statement[0].Sid", reason: "must be a text, got 1" },
        { path: "policy.Statement[0]", reason: "must have Action or NotAction, got nothing" },
        { path: "policy.Statement[1]", reason: "must be a statement, got 5" },
      ],
    });
  });

  it("refuses a policy without statements", () => {
    assert.deepEqual(
      [{}, { Statement: [] }].map((policy) => readForeignKeyPolicy(policy, "policy").problems),
      [
        [{ path: "policy.Statement[0]", reason: "must be a statement, got nothing" }],
        [{ path: "policy.Statement", reason: "must have at least one statement, got nothing" }],
      ],
    );
  });
});
