import assert from "node:assert/strict";
import { mergeLevel, NO_POLICY, type PolicyLevel } from "../../../domain/organization/effective-policy";
import { renderEffectiveDocument } from "../../../domain/organization/effective-policy-document";
import { readPolicyFragment } from "../../../domain/organization/effective-policy-fragment";
import { mergeNode } from "../../../domain/organization/effective-policy-merge";
import type { MergeLog } from "../../../domain/organization/effective-policy-merge-log";
import { UNTOUCHED } from "../../../domain/organization/effective-policy-node";
import type { Ignored } from "../../../domain/organization/ignored-operator";
import type { PolicySource } from "../../../domain/organization/policy-source";

const CONTROL = "@@operators_allowed_for_child_policies";

/** Policies by level; a policy is named by its level and its place there. */
function merge(...documents: readonly (readonly unknown[])[]): {
  readonly document: unknown;
  readonly ignored: readonly (Omit<Ignored, "source" | "by"> & {
    readonly source: string;
    readonly by: readonly string[];
  })[];
  readonly uncertain: readonly string[];
} {
  const levels = documents.map((policies, level): PolicyLevel => ({
    id: `id${level}`,
    name: `level${level}`,
    policies: policies.map((document, index) => ({
      name: `${level}.${index}`,
      fragment: readPolicyFragment(document),
    })),
  }));
  const { root, ignored, uncertainties } = levels.reduce(mergeLevel, NO_POLICY);
  return {
    document: renderEffectiveDocument(root),
    ignored: ignored.map(({ source, by, ...rest }) => ({
      ...rest,
      source: source.policy,
      by: by.map(({ policy }) => policy),
    })),
    uncertain: uncertainties.map(
      ({ kind, path, sources }) => `${kind} ${path} ${sources.map(({ policy }) => policy).join()}`,
    ),
  };
}

const assign = (value: unknown): object => ({ "@@assign": value });
const allow = (...operators: readonly string[]): object => ({ [CONTROL]: operators });

describe("effective policy merge", () => {
  it("names policy, node and reason of what is not allowed", () => {
    const { document, ignored, uncertain } = merge(
      [{ a: { ...allow("@@append"), ...assign(["x"]) } }],
      [{ a: allow("@@append", "@@remove") }, { a: allow("@@all") }],
      [{ a: { "@@assign": ["y"], "@@append": ["z"] } }],
    );

    assert.deepEqual(document, { a: ["x", "z"] });
    assert.deepEqual(ignored, [
      {
        kind: "widening",
        path: "a",
        source: "1.0",
        operator: CONTROL,
        value: ["@@remove"],
        why: "a child policy cannot allow more than it is allowed itself: only @@append here",
        by: ["0.0"],
      },
      {
        kind: "widening",
        path: "a",
        source: "1.1",
        operator: CONTROL,
        value: ["@@assign", "@@remove"],
        why: "a child policy cannot allow more than it is allowed itself: only @@append here",
        by: ["0.0"],
      },
      {
        kind: "not-allowed",
        path: "a",
        source: "2.0",
        operator: "@@assign",
        value: ["y"],
        why: "child policies may use only @@append here",
        by: ["0.0", "1.0"],
      },
    ]);
    assert.deepEqual(uncertain, []);
  });

  it("names as the reason only the policies that forbid", () => {
    const { ignored } = merge(
      [
        { a: { ...allow("@@all"), b: assign("1"), c: { ...allow("@@all"), ...assign(["x"]) } } },
        { a: { ...allow("@@none"), c: allow("@@append", "@@remove") } },
        { a: { c: allow("@@append", "@@assign") } },
      ],
      [{ a: { d: assign("1"), c: { ...allow("@@assign", "@@append"), "@@remove": ["x"] } } }],
      [{ a: { c: allow("@@assign", "@@remove") } }],
    );

    assert.deepEqual(
      ignored.map(({ kind, path, source, by }) => [kind, path, source, by]),
      [
        ["nothing-new", "a.d", "1.0", ["0.1"]],
        ["not-allowed", "a.c", "1.0", ["0.2"]],
        ["widening", "a.c", "1.0", ["0.1"]],
        ["widening", "a.c", "2.0", ["0.1", "0.2", "1.0"]],
      ],
    );
  });

  it("takes a limit from whichever policy of the node has one", () => {
    const limit = { a: allow("@@none") };
    const value = { a: assign("1") };

    for (const policies of [
      [limit, value],
      [value, limit],
    ]) {
      assert.deepEqual(merge(policies, [{ a: assign("2") }]).document, { a: "1" });
    }
  });

  it("limits the next level and not its own", () => {
    const limit = { a: { ...allow("@@none"), ...assign("1") } };

    assert.deepEqual(merge([limit, { a: assign("2") }]).ignored, [
      {
        kind: "outvoted",
        path: "a",
        source: "0.1",
        operator: "@@assign",
        value: "2",
        why: "a policy that was attached to the same node before assigns another value",
        by: ["0.0"],
      },
    ]);
    assert.deepEqual(merge([{ a: assign("2") }, limit]).document, { a: "2" });
    assert.deepEqual(merge([limit], [{ a: assign("2") }]).document, { a: "1" });
  });

  it("limits a setting that has no value yet", () => {
    assert.deepEqual(merge([{ a: allow("@@append") }], [{ a: assign(["x"]) }]).document, {});
    assert.deepEqual(merge([{ a: allow("@@append") }], [{ a: { "@@append": ["x"] } }]).document, {
      a: ["x"],
    });
  });

  it("narrows further at each level", () => {
    const { document } = merge(
      [{ a: { ...allow("@@append", "@@remove"), ...assign(["x"]) } }],
      [{ a: { ...allow("@@remove"), "@@append": ["y"] } }],
      [{ a: { "@@append": ["z"], "@@remove": ["x"] } }],
    );

    assert.deepEqual(document, { a: ["y"] });
  });

  it("tells of each policy that would put something new where nothing new is allowed", () => {
    const child = { a: { c: assign("1") } };
    const { document, ignored } = merge([{ a: { ...allow("@@remove"), b: assign("1") } }], [child, child]);

    assert.deepEqual(document, { a: { b: "1" } });
    assert.deepEqual(
      ignored,
      ["1.0", "1.1"].map((source) => ({
        kind: "nothing-new",
        path: "a.c",
        source,
        why: "nothing new may be added around it: child policies may use only @@remove there",
        by: ["0.0"],
      })),
    );
  });

  const SILENT: readonly (readonly [title: string, node: unknown, isTold: boolean])[] = [
    ["an empty node", {}, false],
    ["a node with an empty one inside", { d: {} }, false],
    ["a limit", allow("@@none"), true],
    ["a limit further inside", { d: allow("@@none") }, true],
    ["a value", assign("1"), true],
    ["a value further inside", { d: assign("1") }, true],
    ["something that is none", "x", true],
  ];
  for (const [title, node, isTold] of SILENT) {
    it(`${isTold ? "tells" : "does not tell"} of ${title} where nothing new is allowed`, () => {
      const { ignored } = merge([{ a: { ...allow("@@none"), b: assign("1") } }], [{ a: { c: node } }]);

      assert.equal(ignored.length, isTold ? 1 : 0);
    });
  }

  it("tells what there is not to remove", () => {
    assert.deepEqual(merge([{ a: assign(["x", "y"]) }], [{ a: { "@@remove": ["x", "z"] } }]).ignored, [
      {
        kind: "absent",
        path: "a",
        source: "1.0",
        operator: "@@remove",
        value: ["z"],
        why: "there is nothing of that value to remove",
        by: [],
      },
    ]);
  });

  it("tells what AWS would refuse to store", () => {
    const { document, ignored } = merge(
      [{ a: "x", b: { "@@add": 1, c: assign("1") } }],
      [{ a: assign("1"), b: { c: { d: assign("1") } } }],
      [{ a: { "@@append": ["1"] }, b: assign("1") }],
    );

    assert.deepEqual(document, { a: "1", b: { c: "1" } });
    assert.deepEqual(
      ignored,
      [
        ["a", "0.0", 'must be an object with operators or keys, got "x"'],
        ["b", "0.0", 'must have operators that AWS knows, perhaps @@assign, got "@@add"'],
        ["b.c.d", "1.0", "the node around it is a setting with a value, and has no keys of its own"],
        ["a", "2.0", "the setting has one value and is no list", "@@append", ["1"]],
        ["b", "2.0", "the node has keys of its own, and no value", "@@assign", "1"],
      ].map(([path, source, why, operator, value]) => ({
        kind: "malformed",
        path,
        source,
        ...(operator === undefined ? {} : { operator, value }),
        why,
        by: [],
      })),
    );
  });

  it("takes a value for a setting, whichever policy of the node comes first", () => {
    const setting = { a: assign("1") };
    const node = { a: { b: assign("2") } };

    assert.deepEqual(merge([setting, node]).document, { a: "1" });
    assert.deepEqual(merge([node, setting]).document, { a: "1" });
  });

  it("does not change what it was given", () => {
    const source: PolicySource = { policy: "p", nodeId: "n", nodeName: "n" };
    const log = (): MergeLog => ({ ignored: [], uncertainties: [] });
    const place = { path: "", limits: [] };
    const parent = { a: { b: assign(["x"]) }, c: { d: assign("1") } };
    const above = mergeNode(UNTOUCHED, [{ source, fragment: readPolicyFragment(parent) }], place, log());
    const before = JSON.stringify(renderEffectiveDocument(above));

    const child = { a: { ...allow("@@none"), b: { "@@append": ["y"] } } };
    const below = mergeNode(above, [{ source, fragment: readPolicyFragment(child) }], place, log());

    assert.equal(JSON.stringify(renderEffectiveDocument(above)), before);
    assert.equal(UNTOUCHED.children.size, 0);
    assert.equal(below.children.get("c"), above.children.get("c"));
  });

  const PARENT = { a: { ...allow("@@append"), b: { c: assign(["x"]) } } };
  const NONE: readonly string[] = [];
  /** What AWS does not document; `1.0` is the child policy. */
  const UNCERTAIN: readonly (readonly [
    title: string,
    documents: readonly (readonly unknown[])[],
    expected: readonly string[],
  ])[] = [
    [
      "a setting inside a limited node",
      [[PARENT], [{ a: { b: { c: assign(["y"]) } } }]],
      ["open-inside a.b.c 1.0"],
    ],
    [
      "an operator that the limited node allows",
      [[PARENT], [{ a: { b: { c: { "@@append": ["y"] } } } }]],
      NONE,
    ],
    ["something new in a node that allows it", [[PARENT], [{ a: { d: assign("1") } }]], NONE],
    [
      "something new further inside",
      [[{ a: { ...allow("@@assign"), b: { c: assign(["x"]) } } }], [{ a: { b: { d: assign("1") } } }]],
      ["open-inside a.b.d 1.0"],
    ],
    [
      "an empty node further inside",
      [[{ a: { ...allow("@@assign"), b: { c: assign(["x"]) } } }], [{ a: { b: { d: {} } } }]],
      NONE,
    ],
    [
      "a setting that the policy with the limit opens by name",
      [
        [{ a: { ...allow("@@none"), b: { ...allow("@@all"), ...assign("1") } } }],
        [{ a: { b: assign("2") } }],
      ],
      NONE,
    ],
    [
      "something new in a node that the policy with the limit opens by name",
      [
        [{ a: { ...allow("@@none"), b: { ...allow("@@append"), c: assign("1") } } }],
        [{ a: { b: { d: assign("2") } } }],
      ],
      NONE,
    ],
    [
      "a setting that another policy opens",
      [
        [{ a: { ...allow("@@none"), b: assign("1") } }],
        [{ a: { b: allow("@@all") } }],
        [{ a: { b: assign("2") } }],
      ],
      ["open-inside a.b 2.0"],
    ],
    [
      "a setting inside what a level of its own made",
      [[{ a: { ...allow("@@append"), b: assign("1") } }], [{ a: { c: { d: assign("1") } } }]],
      NONE,
    ],
    [
      "a setting inside what the level between made",
      [
        [{ a: { ...allow("@@append"), b: assign("1") } }],
        [{ a: { c: { d: assign("1") } } }],
        [{ a: { c: { d: assign("2") } } }],
      ],
      ["open-inside a.c.d 2.0"],
    ],
    [
      "a limit that comes with the change",
      [[{ a: { b: assign("1") } }], [{ a: { ...allow("@@none"), b: assign("2") } }]],
      NONE,
    ],

    [
      "something new where @@assign is allowed and @@append is not",
      [
        [{ a: { ...allow("@@assign"), b: assign("1") } }],
        [{ a: { c: assign("1") } }, { a: { c: assign("2") } }],
      ],
      ["assign-only a.c 1.0,1.1"],
    ],
    ["nothing new there", [[{ a: { ...allow("@@assign"), b: assign("1") } }], [{ a: { c: {} } }]], NONE],
    [
      "something new where only @@remove is allowed",
      [[{ a: { ...allow("@@remove"), b: assign("1") } }], [{ a: { c: assign("1") } }]],
      NONE,
    ],

    [
      "different operators in one policy",
      [[{ a: { "@@assign": ["x"], "@@append": ["y"] } }]],
      ["mixed-operators a 0.0"],
    ],
    [
      "different operators in policies of one level",
      [[{ a: { "@@append": ["x"] } }, { a: { "@@remove": ["y"] } }]],
      ["mixed-operators a 0.0,0.1"],
    ],
    [
      "the same operator in policies of one level",
      [[{ a: { "@@append": ["x"] } }, { a: { "@@append": ["y"] } }]],
      NONE,
    ],
    [
      "different operators of which one is not allowed",
      [
        [{ a: { ...allow("@@append"), ...assign(["x"]) } }],
        [{ a: { "@@append": ["y"], "@@remove": ["x"] } }],
      ],
      NONE,
    ],
    [
      "different operators at different levels",
      [[{ a: assign(["x"]) }], [{ a: { "@@append": ["y"] } }]],
      NONE,
    ],

    [
      "names in different letter case, one level",
      [
        [
          { plans: { p: { rules: { Daily: { x: assign("1") } } } } },
          { plans: { p: { rules: { daily: { y: assign("1") } } } } },
        ],
      ],
      ["letter-case plans.p.rules.daily 0.1"],
    ],
    [
      "names in different letter case, two levels",
      [
        [{ plans: { p: { rules: { daily: { x: assign("1") } } } } }],
        [{ plans: { p: { rules: { DAILY: { y: assign("1") } } } } }],
      ],
      ["letter-case plans.p.rules.daily 1.0"],
    ],
    [
      "names in different letter case, one policy",
      [[{ plans: { p: { rules: { Daily: { x: assign("1") }, daily: { y: assign("1") } } } } }]],
      ["letter-case plans.p.rules.daily 0.0"],
    ],
    [
      "the same spelling throughout",
      [
        [{ plans: { p: { rules: { Daily: { x: assign("1") } } } } }],
        [{ plans: { p: { rules: { Daily: { y: assign("1") } } } } }],
      ],
      NONE,
    ],
    [
      "names of plans in different letter case",
      [[{ plans: { P: { x: assign("1") } } }], [{ plans: { p: { x: assign("1") } } }]],
      NONE,
    ],

    [
      "a list that is emptied",
      [[{ a: assign(["x", "y"]) }], [{ a: { "@@remove": ["y", "x"] } }]],
      ["emptied-list a 1.0"],
    ],
    ["a list that keeps a value", [[{ a: assign(["x", "y"]) }], [{ a: { "@@remove": ["y"] } }]], NONE],
    ["a list that is assigned empty", [[{ a: assign(["x"]) }], [{ a: assign([]) }]], NONE],
    ["a list that was empty before", [[{ a: assign([]) }], [{ a: { "@@remove": ["y"] } }]], NONE],
  ];
  for (const [title, documents, expected] of UNCERTAIN) {
    it(`says what is not documented: ${title}`, () => {
      assert.deepEqual(merge(...documents).uncertain, expected);
    });
  }
});
