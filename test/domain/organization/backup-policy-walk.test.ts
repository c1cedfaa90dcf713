import assert from "node:assert/strict";
import { findSchemaProblems } from "../../../domain/organization/backup-policy-walk";
import type {
  NamedSchema,
  SettingsSchema,
  ValueSchema,
} from "../../../domain/organization/backup-policy-schema";
import { assign } from "../../support/backup-policies";

const CONTROL = "@@operators_allowed_for_child_policies";
const ALL_OPERATORS = "@@all, @@assign, @@append, @@remove, @@none";

/** Accepts the text "good" alone. */
function findGoodnessProblems(value: unknown, path: string): readonly { path: string; reason: string }[] {
  return value === "good" ? [] : [{ path, reason: "must be good" }];
}

const VALUE: ValueSchema = { kind: "value", findProblems: findGoodnessProblems };
const LIST: ValueSchema = { kind: "list", findProblems: findGoodnessProblems };
const SETTINGS: SettingsSchema = {
  kind: "settings",
  what: "a thing",
  settings: { first_value: VALUE, second_value: VALUE },
  required: ["first_value"],
};
const NAMED: NamedSchema = { kind: "named", what: "things", findNameProblems: () => [], each: VALUE };
const GOOD = assign("good");

type Case = readonly [
  title: string,
  node: unknown,
  expected: readonly string[],
  whenComplete?: readonly string[],
];

function check(schema: SettingsSchema | NamedSchema | ValueSchema, cases: readonly Case[]): void {
  for (const [title, node, expected, whenComplete = expected] of cases) {
    it(title, () => {
      const told = (complete: boolean): readonly string[] =>
        findSchemaProblems(node, schema, "at", { complete }).map(({ path, reason }) => `${path}: ${reason}`);

      assert.deepEqual(told(false), expected);
      assert.deepEqual(told(true), whenComplete);
    });
  }
}

describe("backup policy walk", () => {
  describe("a value", () => {
    const notSet = (shown: string): string => `at: must be set by @@assign, got ${shown}`;

    check(VALUE, [
      ["accepts what its check accepts", GOOD, []],
      [
        "tells what its check tells, with the operator in the path",
        assign("bad"),
        ["at.@@assign: must be good"],
      ],
      [
        "refuses a bare value",
        "good",
        ['at: must be set by an operator such as {"@@assign": ...}, got "good"'],
      ],
      ["must be set when the policy is complete", {}, [], [notSet("{}")]],
      [
        "is not set by what children may do",
        { [CONTROL]: ["@@none"] },
        [],
        [notSet(`{"${CONTROL}":["@@none"]}`)],
      ],
      [
        "cannot be changed in part",
        { "@@append": "good", "@@remove": "good" },
        [
          'at.@@append: must be @@assign, because only lists can be changed in part, got "@@append"',
          'at.@@remove: must be @@assign, because only lists can be changed in part, got "@@remove"',
        ],
      ],
      [
        "knows a mistyped operator",
        { ...GOOD, "@@asign": "good", [`${CONTROL}s`]: [] },
        [
          'at.@@asign: must be an operator, perhaps @@assign, got "@@asign"',
          `at.${CONTROL}s: must be an operator, perhaps ${CONTROL}, got "${CONTROL}s"`,
        ],
      ],
      [
        "refuses a key that is no operator",
        { ...GOOD, comment: "why" },
        ['at.comment: must be an operator, perhaps @@assign, got "comment"'],
      ],
    ]);
  });

  describe("a list", () => {
    check(LIST, [
      [
        "accepts entries by every operator",
        { "@@assign": ["good"], "@@append": ["good", "good"], "@@remove": [] },
        [],
      ],
      [
        "tells each bad entry",
        { "@@append": ["good", "bad", 1] },
        ["at.@@append[1]: must be good", "at.@@append[2]: must be good"],
      ],
      ["refuses a single text", assign("good"), ['at.@@assign: must be a list, got "good"']],
      ["may be empty where it is not needed", assign([]), []],
      ["is set by @@remove alone", { "@@remove": ["good"] }, []],
    ]);
  });

  describe("a list that is needed", () => {
    check({ ...LIST, needsEntry: true }, [
      ["accepts an entry", assign(["good"]), []],
      [
        "must have an entry when the policy is complete",
        assign([]),
        [],
        ["at.@@assign: must have at least one entry, got an empty list"],
      ],
      ["may append nothing", { "@@append": [] }, []],
    ]);
  });

  describe("settings", () => {
    check(SETTINGS, [
      ["accepts their keys", { first_value: GOOD, second_value: GOOD }, []],
      [
        "demands what is required when complete",
        { second_value: GOOD },
        [],
        ["at.first_value: must be given for a thing, got nothing"],
      ],
      [
        "refuses what is not an object",
        ["first_value"],
        ["at: must be an object with first_value, second_value, got a list"],
      ],
      [
        "suggests the key that was meant",
        { first_value: GOOD, secondValue: GOOD },
        ['at.secondValue: must be a key of a thing, perhaps second_value, got "secondValue"'],
      ],
      [
        "lists the keys when none is like it",
        { first_value: GOOD, zzz: GOOD, toString: GOOD },
        [
          'at.zzz: must be a key of a thing, one of first_value, second_value, got "zzz"',
          'at.toString: must be a key of a thing, one of first_value, second_value, got "toString"',
        ],
      ],
      ["descends", { first_value: assign("bad") }, ["at.first_value.@@assign: must be good"]],
      ["accepts what children may do", { first_value: GOOD, [CONTROL]: ["@@assign", "@@none"] }, []],
      [
        "refuses an operator that sets a value",
        { first_value: GOOD, "@@assign": {} },
        [`at.@@assign: must be ${CONTROL} or stand further inside, on a single setting, got "@@assign"`],
      ],
    ]);
  });

  describe("settings of which one is needed", () => {
    const named: SettingsSchema = {
      kind: "settings",
      what: "selections",
      settings: { tags: NAMED, resources: NAMED },
      required: [],
      needsOne: true,
    };
    const needed = (shown: string): readonly string[] => [`at: must have tags or resources, got ${shown}`];

    check(named, [
      ["accepts one", { resources: { all: GOOD } }, []],
      ["accepts one beside an empty one", { tags: {}, resources: { all: GOOD } }, []],
      ["demands one when complete", {}, [], needed("{}")],
      ["demands that one is named when complete", { tags: {} }, [], needed('{"tags":{}}')],
      [
        "does not take an operator for a name",
        { tags: { [CONTROL]: ["@@none"] } },
        [],
        needed(`{"tags":{"${CONTROL}":["@@none"]}}`),
      ],
    ]);
  });

  describe("named things", () => {
    const named: NamedSchema = {
      ...NAMED,
      findNameProblems: (name, path) => (name === "Bad" ? [{ path, reason: "must be a good name" }] : []),
      max: 2,
      reserved: ["rules"],
      needsEntry: true,
    };

    check(named, [
      ["accepts as many as there may be", { a: GOOD, b: GOOD, [CONTROL]: ["@@append"] }, []],
      ["refuses one more", { a: GOOD, b: GOOD, c: GOOD }, ["at: must have at most 2 things, got 3"]],
      ["demands one when complete", {}, [], ["at: must have at least one entry, got {}"]],
      [
        "does not take an operator for a name",
        { [CONTROL]: ["@@append"] },
        [],
        [`at: must have at least one entry, got {"${CONTROL}":["@@append"]}`],
      ],
      [
        "refuses what is not an object",
        "a",
        ['at: must be an object with the names of things as keys, got "a"'],
      ],
      ["refuses nothing", undefined, ["at: must be an object with the names of things as keys, got nothing"]],
      [
        "tells a bad name and what is under it",
        { Bad: assign("bad") },
        ["at.Bad: must be a good name", "at.Bad.@@assign: must be good"],
      ],
      [
        "knows a key that shows that a name was forgotten, and does not look under it",
        { rules: "bad", a: GOOD },
        ['at.rules: must stand one level deeper, inside one of the named things, got "rules"'],
      ],
      [
        "refuses an operator that sets a value",
        { a: GOOD, "@@append": {} },
        [`at.@@append: must be ${CONTROL} or stand further inside, on a single setting, got "@@append"`],
      ],
      [
        "quotes a name that is not a word",
        { "arn:aws:x": assign("bad") },
        ['at["arn:aws:x"].@@assign: must be good'],
      ],
    ]);

    check(NAMED, [
      ["may be none where none is needed", {}, []],
      ["may be many where there is no limit", { a: GOOD, b: GOOD, c: GOOD }, []],
    ]);
  });

  describe("what children may do", () => {
    check(VALUE, [
      [
        "accepts every operator",
        { ...GOOD, [CONTROL]: ["@@all", "@@assign", "@@append", "@@remove", "@@none"] },
        [],
      ],
      [
        "refuses what is not a list",
        { ...GOOD, [CONTROL]: "@@none" },
        [`at.${CONTROL}: must be a list of ${ALL_OPERATORS}, got "@@none"`],
      ],
      [
        "refuses other operators",
        { ...GOOD, [CONTROL]: ["@@none", "none", 1] },
        [
          `at.${CONTROL}[1]: must be one of ${ALL_OPERATORS}, got "none"`,
          `at.${CONTROL}[2]: must be one of ${ALL_OPERATORS}, got 1`,
        ],
      ],
    ]);

    check(SETTINGS, [
      [
        "is checked on settings too",
        { first_value: GOOD, [CONTROL]: ["none"] },
        [`at.${CONTROL}[0]: must be one of ${ALL_OPERATORS}, got "none"`],
      ],
    ]);
  });
});
