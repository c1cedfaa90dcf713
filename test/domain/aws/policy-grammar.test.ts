import assert from "node:assert/strict";
import { findPolicyGrammarProblems } from "../../../domain/aws/policy-grammar";

const STATEMENT = {
  Sid: "MembersMayCopyInto",
  Effect: "Allow",
  Principal: "*",
  Action: "backup:CopyIntoBackupVault",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
};
const DOCUMENT_KEYS = "Version, Id, Statement";
const STATEMENT_KEYS =
  "Sid, Effect, Principal, NotPrincipal, Action, NotAction, Resource, NotResource, Condition";
const PRINCIPAL_KINDS = "AWS, Service, Federated, CanonicalUser";

type Expected = readonly (readonly [path: string, reason: string])[];

/** Each row changes a sound statement in one thing; the paths follow `policy.Statement[0]`. */
const STATEMENTS: readonly (readonly [title: string, change: Record<string, unknown>, expected: Expected])[] =
  [
    ["nothing", {}, []],
    ["no Sid", { Sid: undefined }, []],
    ["a Sid that is a number", { Sid: 1 }, [[".Sid", "must be a text, got 1"]]],
    ["a Deny", { Effect: "Deny" }, []],
    ["another effect", { Effect: "allow" }, [[".Effect", 'must be "Allow" or "Deny", got "allow"']]],
    ["no effect", { Effect: undefined }, [[".Effect", 'must be "Allow" or "Deny", got nothing']]],
    ["an unknown key", { Actions: "a" }, [[".Actions", `must be one of ${STATEMENT_KEYS}, got "Actions"`]]],

    ["no principal, as in policies of roles", { Principal: undefined }, []],
    [
      "principals by kind",
      { Principal: { AWS: ["a", "b"], Service: "c", Federated: "d", CanonicalUser: "e" } },
      [],
    ],
    [
      "a principal that is an ARN",
      { Principal: "arn:aws:iam::111111111111:root" },
      [
        [
          ".Principal",
          `must be "*" or name principals by ${PRINCIPAL_KINDS}, got "arn:aws:iam::111111111111:root"`,
        ],
      ],
    ],
    [
      "a principal of an unknown kind",
      { Principal: { Aws: "*" } },
      [[".Principal.Aws", `must be one of ${PRINCIPAL_KINDS}, got "Aws"`]],
    ],
    [
      "a principal that is a number",
      { Principal: { AWS: [1] } },
      [[".Principal.AWS[0]", "must be a text, got 1"]],
    ],
    [
      "an empty list of principals",
      { Principal: { AWS: [] } },
      [[".Principal.AWS", "must have at least one text, got an empty list"]],
    ],
    ["NotPrincipal in its place", { Principal: undefined, NotPrincipal: { AWS: "*" } }, []],
    [
      "a NotPrincipal that is none",
      { Principal: undefined, NotPrincipal: 1 },
      [[".NotPrincipal", `must be "*" or name principals by ${PRINCIPAL_KINDS}, got 1`]],
    ],
    [
      "Principal and NotPrincipal",
      { NotPrincipal: "*" },
      [["", "must not have both Principal and NotPrincipal, got both"]],
    ],

    ["a list of actions", { Action: ["backup:A", "backup:B"] }, []],
    ["NotAction in its place", { Action: undefined, NotAction: "backup:A" }, []],
    ["neither", { Action: undefined }, [["", "must have Action or NotAction, got nothing"]]],
    ["Action and NotAction", { NotAction: "a" }, [["", "must not have both Action and NotAction, got both"]]],
    ["an action that is a number", { Action: 1 }, [[".Action", "must be a text, got 1"]]],
    ["an action that is empty", { Action: "" }, [[".Action", 'must be a text, got ""']]],
    [
      "two actions in a list that are none",
      { Action: ["backup:A", "", null] },
      [
        [".Action[1]", 'must be a text, got ""'],
        [".Action[2]", "must be a text, got nothing"],
      ],
    ],
    [
      "no action in the list",
      { Action: [] },
      [[".Action", "must have at least one text, got an empty list"]],
    ],
    [
      "a NotAction that is a number",
      { Action: undefined, NotAction: 1 },
      [[".NotAction", "must be a text, got 1"]],
    ],

    ["no resource, as in trust policies", { Resource: undefined }, []],
    ["NotResource in its place", { Resource: undefined, NotResource: ["a"] }, []],
    [
      "Resource and NotResource",
      { NotResource: "a" },
      [["", "must not have both Resource and NotResource, got both"]],
    ],
    ["a resource that is an object", { Resource: { a: 1 } }, [[".Resource", 'must be a text, got {"a":1}']]],

    ["no condition", { Condition: undefined }, []],
    [
      "conditions of all kinds",
      { Condition: { A: { a: "b", c: 1, d: true, e: ["f", 2, false] }, G: {} } },
      [],
    ],
    ["a condition that is a text", { Condition: "a" }, [[".Condition", 'must name operators, got "a"']]],
    [
      "an operator without keys",
      { Condition: { StringEquals: "a" } },
      [[".Condition.StringEquals", 'must name condition keys, got "a"']],
    ],
    [
      "a condition key with an object",
      { Condition: { StringEquals: { "aws:PrincipalOrgID": {} } } },
      [
        [
          ".Condition.StringEquals.aws:PrincipalOrgID",
          "must be a text, a number, true or false, or a list of them, got {}",
        ],
      ],
    ],
    [
      "a condition key with nothing in its list",
      { Condition: { StringEquals: { "aws:PrincipalOrgID": ["a", null] } } },
      [
        [
          ".Condition.StringEquals.aws:PrincipalOrgID",
          "must be a text, a number, true or false, or a list of them, got nothing",
        ],
      ],
    ],
  ];

/** Each row changes a sound document in one thing; the paths follow `policy`. */
const DOCUMENTS: readonly (readonly [title: string, change: Record<string, unknown>, expected: Expected])[] =
  [
    ["nothing", {}, []],
    ["an id", { Id: "vault" }, []],
    ["an id that is a number", { Id: 1 }, [[".Id", "must be a text, got 1"]]],
    ["no version", { Version: undefined }, []],
    ["the older version", { Version: "2008-10-17" }, []],
    [
      "a version that never was",
      { Version: "2012-10-18" },
      [[".Version", 'must be "2012-10-17", or the older "2008-10-17", got "2012-10-18"']],
    ],
    [
      "an unknown key",
      { Statements: [] },
      [[".Statements", `must be one of ${DOCUMENT_KEYS}, got "Statements"`]],
    ],
    ["one statement without a list", { Statement: STATEMENT }, []],
    [
      "no statement in the list",
      { Statement: [] },
      [[".Statement", "must have at least one statement, got nothing"]],
    ],
    ["no statement", { Statement: undefined }, [[".Statement[0]", "must be a statement, got nothing"]]],
    [
      "statements that are none",
      { Statement: [STATEMENT, "a", 1] },
      [
        [".Statement[1]", 'must be a statement, got "a"'],
        [".Statement[2]", "must be a statement, got 1"],
      ],
    ],
    [
      "the same Sid three times",
      { Statement: [STATEMENT, STATEMENT, STATEMENT] },
      [
        [".Statement[1].Sid", 'must differ from the Sids before it, got "MembersMayCopyInto"'],
        [".Statement[2].Sid", 'must differ from the Sids before it, got "MembersMayCopyInto"'],
      ],
    ],
    [
      "statements without Sid",
      {
        Statement: [
          { ...STATEMENT, Sid: undefined },
          { ...STATEMENT, Sid: undefined },
        ],
      },
      [],
    ],
    ["statements with different Sids", { Statement: [STATEMENT, { ...STATEMENT, Sid: "Other" }] }, []],
  ];

describe("policy grammar", () => {
  const document = { Version: "2012-10-17", Statement: [STATEMENT] };

  for (const [title, change, expected] of DOCUMENTS) {
    it(`judges a document with ${title}`, () => {
      assert.deepEqual(
        findPolicyGrammarProblems({ ...document, ...change }, "policy"),
        expected.map(([path, reason]) => ({ path: `policy${path}`, reason })),
      );
    });
  }

  for (const [title, change, expected] of STATEMENTS) {
    it(`judges a statement with ${title}`, () => {
      const changed = { ...STATEMENT, ...change };
      assert.deepEqual(
        findPolicyGrammarProblems({ ...document, Statement: [changed] }, "policy"),
        expected.map(([path, reason]) => ({ path: `policy.Statement[0]${path}`, reason })),
      );
    });
  }

  it("tells all problems at once", () => {
    assert.deepEqual(findPolicyGrammarProblems({ Version: 1, Statement: [{ Effect: 1 }] }, "p"), [
      { path: "p.Version", reason: 'must be "2012-10-17", or the older "2008-10-17", got 1' },
      { path: "p.Statement[0].Effect", reason: 'must be "Allow" or "Deny", got 1' },
      { path: "p.Statement[0]", reason: "must have Action or NotAction, got nothing" },
    ]);
  });
});
