import assert from "node:assert/strict";
import fc from "fast-check";
import { pathTo, readOrganization } from "../../../domain/organization/tree";

const UNIT = "must be the id of an organizational unit such as ou-a1b2-11111111";
const PARENT = "must be the id of a root or an organizational unit of this file";
const TEXT = "must be a text with at least 1 character";

const ROOT = { id: "r-a1b2", name: "Root", policies: ["baseline"] };
const PROD = { id: "ou-a1b2-11111111", name: "prod", parent: "r-a1b2" };
const SHOP = {
  id: "333333333333",
  name: "shop",
  parent: "ou-a1b2-11111111",
  policies: ["extra", "baseline"],
};
const SOUND = {
  roots: [ROOT],
  organizationalUnits: [PROD],
  accounts: [SHOP],
  policies: { baseline: { plans: {} }, extra: '{"plans":{}}' },
};

type Expected = readonly (readonly [path: string, reason: string])[];

function problemsOf(file: unknown): Expected {
  const text = typeof file === "string" ? file : JSON.stringify(file);
  const { organization, problems } = readOrganization(text);
  assert.equal(organization === undefined, problems.length > 0);
  return problems.map(({ path, reason }) => [path, reason]);
}

const unit = (index: number, parent: string, more: object = {}): object => ({
  id: `ou-a1b2-${String(index).repeat(8)}`,
  parent,
  ...more,
});
const unitId = (index: number): string => `ou-a1b2-${String(index).repeat(8)}`;

/** Each row changes a sound file in one thing. */
const CHANGES: readonly (readonly [title: string, change: Record<string, unknown>, expected: Expected])[] = [
  ["a sound file", {}, []],
  [
    "no organizational units",
    { organizationalUnits: undefined, accounts: [{ ...SHOP, parent: "r-a1b2" }] },
    [],
  ],
  [
    "an empty list of organizational units",
    { organizationalUnits: [], accounts: [{ ...SHOP, parent: "r-a1b2" }] },
    [],
  ],
  [
    "an unknown key",
    { organisationalUnits: [] },
    [
      [
        "organisationalUnits",
        'must be one of roots, organizationalUnits, accounts, policies, perhaps organizationalUnits, got "organisationalUnits"',
      ],
    ],
  ],
  [
    "a key that is like none",
    { version: 1 },
    [["version", 'must be one of roots, organizationalUnits, accounts, policies, got "version"']],
  ],
  [
    "no root",
    { roots: undefined },
    [
      ["roots", "must be a list of roots, got nothing"],
      ["organizationalUnits[0].parent", `${PARENT}, got "r-a1b2"`],
    ],
  ],
  [
    "roots that are no list",
    { roots: ROOT },
    [
      ["roots", `must be a list of roots, got ${JSON.stringify(ROOT)}`],
      ["organizationalUnits[0].parent", `${PARENT}, got "r-a1b2"`],
    ],
  ],
  [
    "an empty list of roots",
    { roots: [] },
    [
      ["roots", "must have at least 1 root, got an empty list"],
      ["organizationalUnits[0].parent", `${PARENT}, got "r-a1b2"`],
    ],
  ],
  [
    "two roots",
    { roots: [ROOT, { id: "r-b1b2" }] },
    [["roots", "must have one root, as every organization has, got 2"]],
  ],
  [
    "a root with a parent",
    { roots: [{ ...ROOT, parent: "r-a1b2" }] },
    [["roots[0].parent", 'must be one of id, name, policies, got "parent"']],
  ],
  ["no accounts", { accounts: undefined }, [["accounts", "must be a list of accounts, got nothing"]]],
  [
    "an empty list of accounts",
    { accounts: [] },
    [["accounts", "must have at least 1 account, got an empty list"]],
  ],
  [
    "organizational units that are no list",
    { organizationalUnits: {} },
    [
      ["organizationalUnits", "must be a list of organizational units, got {}"],
      ["accounts[0].parent", `${PARENT}, got "ou-a1b2-11111111"`],
    ],
  ],
  [
    "a node that is a text",
    { accounts: ["333333333333"] },
    [["accounts[0]", 'must be an object with id, name, parent, policies, got "333333333333"']],
  ],
  [
    "a root that is a text",
    { roots: ["r-a1b2"] },
    [
      ["roots[0]", 'must be an object with id, name, policies, got "r-a1b2"'],
      ["organizationalUnits[0].parent", `${PARENT}, got "r-a1b2"`],
    ],
  ],
  [
    "a typing error in a key of a node",
    { accounts: [{ ...SHOP, policys: [] }] },
    [["accounts[0].policys", 'must be one of id, name, parent, policies, perhaps policies, got "policys"']],
  ],
  [
    "an id that is none",
    { organizationalUnits: [PROD, { id: "prod", parent: "r-a1b2" }] },
    [["organizationalUnits[1].id", `${UNIT}, got "prod"`]],
  ],
  [
    "an account id that is a number",
    { accounts: [{ ...SHOP, id: 333333333333 }] },
    [["accounts[0].id", "must be an account id, twelve digits, with quotes around it, got 333333333333"]],
  ],
  [
    "the id of a root that is none",
    { roots: [ROOT, { id: "r_" }] },
    [
      ["roots", "must have one root, as every organization has, got 2"],
      ["roots[1].id", 'must be the id of an organization\'s root such as r-a1b2, got "r_"'],
    ],
  ],
  ["a node without a name", { accounts: [{ ...SHOP, name: undefined }] }, []],
  ["an empty name", { accounts: [{ ...SHOP, name: "" }] }, [["accounts[0].name", `${TEXT}, got ""`]]],
  ["a name that is none", { accounts: [{ ...SHOP, name: 1 }] }, [["accounts[0].name", `${TEXT}, got 1`]]],
  [
    "an account without a parent",
    { accounts: [{ ...SHOP, parent: undefined }] },
    [["accounts[0].parent", `${TEXT}, got nothing`]],
  ],
  [
    "an orphan",
    { accounts: [{ ...SHOP, parent: "ou-a1b2-11111112" }] },
    [["accounts[0].parent", `${PARENT}, perhaps ou-a1b2-11111111, got "ou-a1b2-11111112"`]],
  ],
  [
    "an orphan that is like nothing",
    { organizationalUnits: [PROD, unit(2, "somewhere else")] },
    [["organizationalUnits[1].parent", `${PARENT}, got "somewhere else"`]],
  ],
  [
    "an account in an account",
    { accounts: [SHOP, { id: "444444444444", parent: "333333333333" }] },
    [
      [
        "accounts[1].parent",
        'must be the id of a root or an organizational unit, and accounts[0] is an account, got "333333333333"',
      ],
    ],
  ],
  [
    "an id that is given twice",
    { accounts: [SHOP, { ...SHOP, name: "other" }] },
    [["accounts[1].id", 'must be given once, and accounts[0] has it too, got "333333333333"']],
  ],
  [
    "an organizational unit that is given three times",
    { organizationalUnits: [PROD, PROD, PROD] },
    [1, 2].map((index) => [
      `organizationalUnits[${index}].id`,
      'must be given once, and organizationalUnits[0] has it too, got "ou-a1b2-11111111"',
    ]),
  ],
  [
    "a unit in itself",
    { organizationalUnits: [PROD, unit(2, unitId(2))] },
    [
      [
        "organizationalUnits[1].parent",
        `must lead up to the root, got the circle ${unitId(2)} > ${unitId(2)}`,
      ],
    ],
  ],
  [
    "a circle of three, told once, and what hangs below it",
    {
      organizationalUnits: [
        PROD,
        unit(5, unitId(3)),
        unit(2, unitId(3)),
        unit(3, unitId(4)),
        unit(4, unitId(2)),
      ],
    },
    [
      [
        "organizationalUnits[2].parent",
        `must lead up to the root, got the circle ${[2, 3, 4, 2].map(unitId).join(" > ")}`,
      ],
    ],
  ],
  [
    "two circles",
    {
      organizationalUnits: [
        PROD,
        unit(2, unitId(3)),
        unit(3, unitId(2)),
        unit(4, unitId(5)),
        unit(5, unitId(4)),
      ],
    },
    [
      [
        "organizationalUnits[1].parent",
        `must lead up to the root, got the circle ${[2, 3, 2].map(unitId).join(" > ")}`,
      ],
      [
        "organizationalUnits[3].parent",
        `must lead up to the root, got the circle ${[4, 5, 4].map(unitId).join(" > ")}`,
      ],
    ],
  ],
  [
    "units five deep",
    { organizationalUnits: [PROD, ...[2, 3, 4, 5].map((index) => unit(index, unitId(index - 1)))] },
    [],
  ],
  [
    "units six deep",
    { organizationalUnits: [PROD, ...[2, 3, 4, 5, 6].map((index) => unit(index, unitId(index - 1)))] },
    [["organizationalUnits[5].parent", "must be at most 5 organizational units below the root, got 6"]],
  ],
  [
    "policies of a node that are no list",
    { accounts: [{ ...SHOP, policies: "baseline" }] },
    [["accounts[0].policies", 'must be a list of names of policies, got "baseline"']],
  ],
  [
    "the name of a policy that is none",
    { accounts: [{ ...SHOP, policies: ["baseline", 1] }] },
    [["accounts[0].policies[1]", `${TEXT}, got 1`]],
  ],
  [
    "an unknown policy",
    { accounts: [{ ...SHOP, policies: ["base-line"] }] },
    [
      [
        "accounts[0].policies[0]",
        'must be the name of a policy of this file, perhaps baseline, got "base-line"',
      ],
    ],
  ],
  [
    "an unknown policy that is like none",
    { accounts: [{ ...SHOP, policies: ["something"] }] },
    [["accounts[0].policies[0]", 'must be the name of a policy of this file, got "something"']],
  ],
  [
    "a policy that is attached twice",
    { accounts: [{ ...SHOP, policies: ["baseline", "extra", "baseline"] }] },
    [
      [
        "accounts[0].policies[2]",
        'must be named once, and accounts[0].policies[0] names it too, got "baseline"',
      ],
    ],
  ],
  ["ten policies of one node", manyPolicies(10), []],
  [
    "eleven policies of one node",
    manyPolicies(11),
    [["accounts[0].policies", "must name at most 10 policies, got 11"]],
  ],
  [
    "no policies at all",
    { roots: [{ id: "r-a1b2" }], accounts: [{ ...SHOP, policies: [] }], policies: undefined },
    [],
  ],
  [
    "policies that are a list",
    { policies: [] },
    [
      ["roots[0].policies[0]", 'must be the name of a policy of this file, got "baseline"'],
      ["accounts[0].policies[0]", 'must be the name of a policy of this file, got "extra"'],
      ["accounts[0].policies[1]", 'must be the name of a policy of this file, got "baseline"'],
      ["policies", "must be an object with the names of policies as keys, got a list"],
    ],
  ],
  [
    "a policy that is a number",
    { policies: { ...SOUND.policies, extra: 1 } },
    [["policies.extra", "must be an object with operators or keys, got 1"]],
  ],
  [
    "a policy whose text is no object",
    { policies: { ...SOUND.policies, extra: "[]" } },
    [["policies.extra", "must be an object with operators or keys, got a list"]],
  ],
  [
    "a policy with a wrong operator, as text",
    { policies: { ...SOUND.policies, extra: '{"a":{"@@asign":1}}' } },
    [["policies.extra.a", 'must have operators that AWS knows, perhaps @@assign, got "@@asign"']],
  ],
  [
    "a policy with a key given twice, as text",
    { policies: { ...SOUND.policies, "ex.tra": '{"a":{},"a":{}}' } },
    [['policies["ex.tra"].a', "must be given once, got the same key again"]],
  ],
];

function manyPolicies(count: number): Record<string, unknown> {
  const names = Array.from({ length: count }, (_, index) => `policy${index}`);
  return {
    accounts: [{ ...SHOP, policies: names }],
    policies: { ...SOUND.policies, ...Object.fromEntries(names.map((name) => [name, {}])) },
  };
}

describe("organization tree", () => {
  for (const [title, change, expected] of CHANGES) {
    it(`judges ${title}`, () => {
      assert.deepEqual(problemsOf({ ...SOUND, ...change }), expected);
    });
  }

  it("says that a policy is not JSON, and why", () => {
    const [[path, reason] = []] = problemsOf({ ...SOUND, policies: { ...SOUND.policies, extra: "{" } });

    assert.equal(path, "policies.extra");
    assert.match(reason ?? "", /^must be JSON \(.*\), got "\{"$/);
  });

  it("says that the file is not JSON, and why", () => {
    const [[path, reason] = []] = problemsOf("roots: []");

    assert.equal(path, "file");
    assert.match(reason ?? "", /^must be JSON \(.*\), got "roots: \[\]"$/);
  });

  it("refuses a file that is no object", () => {
    assert.deepEqual(problemsOf("[]"), [
      ["file", "must be an object with roots, organizationalUnits, accounts, policies, got a list"],
    ]);
  });

  it("refuses keys that are given twice, where JSON would keep the last", () => {
    const text = JSON.stringify(SOUND).replace('"name":"shop"', '"name":"shop","name":"other"');

    assert.deepEqual(problemsOf(text), [["accounts[0].name", "must be given once, got the same key again"]]);
  });

  it("tells everything at once", () => {
    assert.deepEqual(
      problemsOf({
        extra: 1,
        roots: [{ id: "x" }],
        organizationalUnits: [unit(2, unitId(2))],
        accounts: [{ id: "1", parent: "y", policies: ["z"] }],
        policies: { p: 1 },
      }),
      [
        ["extra", 'must be one of roots, organizationalUnits, accounts, policies, got "extra"'],
        ["roots[0].id", 'must be the id of an organization\'s root such as r-a1b2, got "x"'],
        ["accounts[0].id", 'must be an account id, twelve digits, got "1"'],
        [
          "organizationalUnits[0].parent",
          `must lead up to the root, got the circle ${unitId(2)} > ${unitId(2)}`,
        ],
        ["accounts[0].parent", `${PARENT}, perhaps x, got "y"`],
        ["accounts[0].policies[0]", 'must be the name of a policy of this file, perhaps p, got "z"'],
        ["policies.p", "must be an object with operators or keys, got 1"],
      ],
    );
  });

  it("gives nodes, accounts and policies in the order of the file", () => {
    const file = { ...SOUND, accounts: [SHOP, { id: "222222222222", parent: "r-a1b2" }] };
    const { organization = assert.fail() } = readOrganization(JSON.stringify(file));

    assert.deepEqual(organization.accounts, [
      {
        kind: "account",
        id: "333333333333",
        name: "shop",
        parentId: "ou-a1b2-11111111",
        policies: ["extra", "baseline"],
        at: "accounts[0]",
      },
      {
        kind: "account",
        id: "222222222222",
        name: "222222222222",
        parentId: "r-a1b2",
        policies: [],
        at: "accounts[1]",
      },
    ]);
    assert.deepEqual(organization.nodes.get("r-a1b2"), {
      kind: "root",
      id: "r-a1b2",
      name: "Root",
      policies: ["baseline"],
      at: "roots[0]",
    });
    assert.equal(organization.nodes.get("ou-a1b2-11111111")?.kind, "organizational unit");
    assert.deepEqual([...organization.policies.keys()], ["baseline", "extra"]);
  });

  it("leads from the root to each node", () => {
    const { organization = assert.fail() } = readOrganization(JSON.stringify(SOUND));
    const [shop = assert.fail()] = organization.accounts;

    const path = pathTo(organization, shop);

    assert.deepEqual(
      path.map(({ id }) => id),
      ["r-a1b2", "ou-a1b2-11111111", "333333333333"],
    );
    assert.deepEqual(pathTo(organization, path[0]), [path[0]]);
    assert.deepEqual(pathTo({ ...organization, nodes: new Map() }, shop), [shop]);
  });

  it("reads whatever JSON there is", () => {
    const id = fc.constantFrom("r-a1b2", "ou-a1b2-11111111", "ou-a1b2-22222222", "333333333333", "x");
    const node = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.record(
          { id, parent: id, policies: fc.array(fc.constantFrom("p", "q")) },
          { requiredKeys: [] },
        ),
      },
      { weight: 1, arbitrary: fc.jsonValue() },
    );
    const nodes = fc.oneof(
      { weight: 5, arbitrary: fc.array(node) },
      { weight: 1, arbitrary: fc.jsonValue() },
    );
    const file = fc.record(
      { roots: nodes, organizationalUnits: nodes, accounts: nodes, policies: fc.jsonValue() },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(file, fc.jsonValue()), (one) => {
        const { organization, problems } = readOrganization(JSON.stringify(one));

        assert.equal(organization === undefined, problems.length > 0);
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => readOrganization(text).organization === undefined));
  });
});
