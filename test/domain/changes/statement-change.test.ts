import assert from "node:assert/strict";
import { statementChanges } from "../../../domain/changes/statement-change";

type Given = Readonly<Record<string, unknown>>;
const policy = (...statements: readonly Given[]): Given => ({
  policy: JSON.stringify({ Version: "2012-10-17", Statement: statements }),
});
const ALLOW: Given = {
  Sid: "Copies",
  Effect: "Allow",
  Action: ["backup:CopyIntoBackupVault"],
  Resource: "*",
};
const DENY: Given = { Sid: "NobodyDeletes", Effect: "Deny", Action: ["backup:Delete*"], Resource: "*" };
const ONLY_US = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };

const ROWS: readonly (readonly [title: string, from: Given, to: Given, changes: readonly object[]])[] = [
  ["the same statements in another order", policy(ALLOW, DENY), policy(DENY, ALLOW), []],
  [
    "an Allow that comes",
    policy(),
    policy(ALLOW),
    [], // a policy without statements is none
  ],
  [
    "an Allow that comes beside another",
    policy(DENY),
    policy(DENY, ALLOW),
    [
      {
        direction: "weaker",
        what: "statement Copies",
        to: "Allow; Action backup:CopyIntoBackupVault; Resource *",
      },
    ],
  ],
  [
    "an Allow that goes",
    policy(DENY, ALLOW),
    policy(DENY),
    [
      {
        direction: "stronger",
        what: "statement Copies",
        from: "Allow; Action backup:CopyIntoBackupVault; Resource *",
      },
    ],
  ],
  [
    "a Deny that goes",
    policy(ALLOW, DENY),
    policy(ALLOW),
    [
      {
        direction: "weaker",
        what: "statement NobodyDeletes",
        from: "Deny; Action backup:Delete*; Resource *",
      },
    ],
  ],
  [
    "a Deny that comes",
    policy(ALLOW),
    policy(ALLOW, DENY),
    [
      {
        direction: "stronger",
        what: "statement NobodyDeletes",
        to: "Deny; Action backup:Delete*; Resource *",
      },
    ],
  ],
  [
    "an Allow of more actions",
    policy(ALLOW),
    policy({ ...ALLOW, Action: ["backup:CopyIntoBackupVault", "backup:StartRestoreJob"] }),
    [
      {
        direction: "weaker",
        what: "statement Copies",
        from: "Action nothing else beside 1 more",
        to: "Action backup:StartRestoreJob beside 1 more",
      },
    ],
  ],
  [
    "a Deny of fewer resources",
    policy({ ...DENY, Resource: ["a", "b"] }),
    policy({ ...DENY, Resource: ["a"] }),
    [
      {
        direction: "weaker",
        what: "statement NobodyDeletes",
        from: "Resource b beside 1 more",
        to: "Resource nothing else beside 1 more",
      },
    ],
  ],
  [
    "an Allow with a condition more",
    policy(ALLOW),
    policy({ ...ALLOW, Condition: ONLY_US }),
    [
      {
        direction: "stronger",
        what: "statement Copies",
        from: "Condition nothing else",
        to: "Condition StringEquals aws:PrincipalOrgID o-a1b2c3d4e5",
      },
    ],
  ],
  [
    "a Deny with a condition more",
    policy(DENY),
    policy({ ...DENY, Condition: ONLY_US }),
    [
      {
        direction: "weaker",
        what: "statement NobodyDeletes",
        from: "Condition nothing else",
        to: "Condition StringEquals aws:PrincipalOrgID o-a1b2c3d4e5",
      },
    ],
  ],
  [
    "an Allow for others, which is neither",
    policy({ ...ALLOW, Principal: { AWS: "a" } }),
    policy({ ...ALLOW, Principal: { AWS: "b" } }),
    [{ direction: "neutral", what: "statement Copies", from: "Principal AWS a", to: "Principal AWS b" }],
  ],
  [
    "an Allow of all but fewer",
    policy({ Sid: "All", Effect: "Allow", NotAction: ["a:b", "c:d"], Resource: "*" }),
    policy({ Sid: "All", Effect: "Allow", NotAction: ["a:b"], Resource: "*" }),
    [
      {
        direction: "weaker",
        what: "statement All",
        from: "NotAction c:d beside 1 more",
        to: "NotAction nothing else beside 1 more",
      },
    ],
  ],
  [
    "a Deny that becomes an Allow",
    policy(DENY),
    policy({ ...DENY, Effect: "Allow" }),
    [{ direction: "weaker", what: "statement NobodyDeletes", from: "Effect Deny", to: "Effect Allow" }],
  ],
];

describe("statementChanges", () => {
  for (const [title, from, to, changes] of ROWS) {
    it(`judges ${title}`, () => {
      assert.deepEqual(
        statementChanges("Role r", from, to),
        changes.map((change) => ({ topic: "access", about: "Role r, policy", ...change })),
      );
    });
  }

  it("finds policies within a template that is text", () => {
    const template = (statement: Given): Given => ({
      templateBody: JSON.stringify({ Resources: { Key: { KeyPolicy: { Statement: [statement] } } } }),
    });

    assert.deepEqual(
      statementChanges("StackSet s", template(DENY), template({ ...DENY, Action: [] })).map(
        ({ about, direction }) => [about, direction],
      ),
      [["StackSet s, templateBody.Resources.Key.KeyPolicy", "weaker"]],
    );
  });

  it("tells statements without a name by their place", () => {
    const nameless = { Effect: "Allow", Action: "a:b", Resource: "*" };

    assert.deepEqual(
      statementChanges("r", policy(nameless), policy(nameless, { ...nameless, Action: "c:d" })).map(
        ({ what }) => what,
      ),
      ["statement number 2"],
    );
  });

  it("leaves a document that comes or goes to the resource", () => {
    assert.deepEqual(statementChanges("r", {}, policy(ALLOW)), []);
    assert.deepEqual(statementChanges("r", { policy: "not known before deployment" }, policy(ALLOW)), []);
  });
});
