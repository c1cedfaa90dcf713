import assert from "node:assert/strict";
import fc from "fast-check";
import {
  findFragmentProblems,
  readPolicyFragment,
} from "../../../domain/organization/effective-policy-fragment";
import { EVERY_OPERATOR } from "../../../domain/organization/inheritance-control";

const CONTROL = "@@operators_allowed_for_child_policies";
const SCALAR = "must be one value or a list of values";

type Expected = readonly (readonly [path: string, reason: string])[];

/** Everything stands at `a`. */
const MALFORMED: readonly (readonly [title: string, node: unknown, expected: Expected])[] = [
  ["a bare value", "x", [["p.a", 'must be an object with operators or keys, got "x"']]],
  ["a bare list", ["x"], [["p.a", "must be an object with operators or keys, got a list"]]],
  ["null", null, [["p.a", "must be an object with operators or keys, got nothing"]]],
  ["a text", { "@@assign": "x" }, []],
  ["an empty text", { "@@assign": "" }, []],
  ["a number", { "@@assign": 1 }, []],
  ["a switch", { "@@assign": false }, []],
  ["a list", { "@@assign": ["x", 1, true] }, []],
  ["an empty list", { "@@assign": [] }, []],
  ["an object as value", { "@@assign": {} }, [["p.a", `@@assign ${SCALAR}, got {}`]]],
  ["nothing as value", { "@@assign": null }, [["p.a", `@@assign ${SCALAR}, got nothing`]]],
  [
    "a list in a list",
    { "@@assign": [["x"]] },
    [["p.a", "@@assign must list texts, got a list with something else in it"]],
  ],
  ["a list to append", { "@@append": ["x"] }, []],
  ["a text to append", { "@@append": "x" }, [["p.a", '@@append must be a list, got "x"']]],
  ["a text to remove", { "@@remove": "x" }, [["p.a", '@@remove must be a list, got "x"']]],
  [
    "an operator with a typing error",
    { "@@asign": "x" },
    [["p.a", 'must have operators that AWS knows, perhaps @@assign, got "@@asign"']],
  ],
  [
    "an operator that is like none",
    { "@@": "x" },
    [["p.a", 'must have operators that AWS knows, perhaps @@assign, got "@@"']],
  ],
  ["a limit", { [CONTROL]: ["@@none"] }, []],
  [
    "a limit that is none",
    { [CONTROL]: ["@@never"] },
    [["p.a", `${CONTROL} must be a list of @@all, @@assign, @@append, @@remove, @@none, got a list`]],
  ],
  ["keys", { b: { c: {} } }, []],
  [
    "operators and keys at once",
    { "@@assign": "x", b: {}, c: {} },
    [["p.a", "must have either operators or keys of its own, got both (b, c)"]],
  ],
  ["a limit and keys at once", { [CONTROL]: ["@@none"], b: {} }, []],
  [
    "several things at once, at every depth",
    { b: 1, "c.d": { "@@append": 1, "@@remove": 2 } },
    [
      ["p.a.b", "must be an object with operators or keys, got 1"],
      ['p.a["c.d"]', "@@append must be a list, got 1"],
      ['p.a["c.d"]', "@@remove must be a list, got 2"],
    ],
  ],
];

describe("effective policy fragment", () => {
  for (const [title, node, expected] of MALFORMED) {
    it(`judges ${title}`, () => {
      assert.deepEqual(
        findFragmentProblems(readPolicyFragment({ a: node }), "p"),
        expected.map(([path, reason]) => ({ path, reason })),
      );
    });
  }

  it("reads operators, limits and keys, single values as texts", () => {
    const document = {
      [CONTROL]: ["@@append"],
      a: { "@@assign": 60, [CONTROL]: ["@@all"] },
      b: { "@@append": [true], "@@remove": ["x"] },
    };

    assert.deepEqual(readPolicyFragment(document), {
      control: new Set(["@@append"]),
      operations: [],
      malformed: [],
      children: [
        {
          key: "a",
          spelling: "a",
          fragment: {
            control: EVERY_OPERATOR,
            operations: [{ operator: "@@assign", value: "60" }],
            children: [],
            malformed: [],
          },
        },
        {
          key: "b",
          spelling: "b",
          fragment: {
            operations: [
              { operator: "@@append", value: ["true"] },
              { operator: "@@remove", value: ["x"] },
            ],
            children: [],
            malformed: [],
          },
        },
      ],
    });
  });

  it("leaves out the keys beside an operator", () => {
    assert.deepEqual(readPolicyFragment({ "@@assign": "x", b: {} }).children, []);
  });

  const PLACES: readonly (readonly [path: readonly string[], key: string])[] = [
    [["plans"], "Key"],
    [["plans", "P"], "Key"],
    [["plans", "P", "rules"], "key"],
    [["other", "P", "rules"], "Key"],
    [["plans", "P", "Rules"], "Key"],
    [["plans", "P", "rules", "r"], "Key"],
    [["plans", "P", "selections"], "Key"],
    [["plans", "P", "selections", "tags"], "key"],
    [["plans", "P", "selections", "resources"], "key"],
    [["plans", "P", "selections", "others"], "Key"],
    [["plans", "P", "other", "tags"], "Key"],
    [["plans", "P", "selections", "tags", "s"], "Key"],
  ];
  for (const [path, key] of PLACES) {
    it(`merges the name Key in ${path.join("/")} under ${key}`, () => {
      const document = path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), { Key: {} });
      const parent = path.reduce((fragment, name) => {
        const child = fragment.children.find(({ spelling }) => spelling === name);
        assert.ok(child);
        return child.fragment;
      }, readPolicyFragment(document));

      assert.deepEqual(
        parent.children.map((child) => [child.key, child.spelling]),
        [[key, "Key"]],
      );
    });
  }

  const nested = (depth: number): unknown =>
    Array.from({ length: depth }).reduce<unknown>((inner) => ({ a: inner }), { "@@assign": "x" });

  it("reads 32 nodes deep and no deeper", () => {
    const path = ["p", ...Array.from({ length: 32 }, () => "a")].join(".");

    assert.deepEqual(findFragmentProblems(readPolicyFragment(nested(31)), "p"), []);
    assert.deepEqual(findFragmentProblems(readPolicyFragment(nested(32)), "p"), [
      { path, reason: "must be nested at most 32 nodes deep, got more" },
    ]);
    assert.deepEqual(findFragmentProblems(readPolicyFragment(nested(20_000)), "p"), [
      { path, reason: "must be nested at most 32 nodes deep, got more" },
    ]);
  });

  it("reads whatever JSON there is", () => {
    const key = fc.constantFrom(
      "@@assign",
      "@@append",
      "@@remove",
      CONTROL,
      "@@x",
      "__proto__",
      "plans",
      "a",
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue({ maxDepth: 1 }),
        fc.dictionary(key, tie("tree")),
        fc.array(tie("tree"), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (document) => {
        assert.ok(Array.isArray(readPolicyFragment(document).children));
      }),
    );
  });
});
