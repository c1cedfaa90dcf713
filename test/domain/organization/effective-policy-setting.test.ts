import assert from "node:assert/strict";
import type { Setting } from "../../../domain/organization/effective-policy-node";
import { changeSetting, type SourcedOperation } from "../../../domain/organization/effective-policy-setting";
import type { SettingValue } from "../../../domain/organization/effective-policy-fragment";
import type { ValueOperator } from "../../../domain/organization/inheritance-control";
import type { PolicySource } from "../../../domain/organization/policy-source";

const PARENT: PolicySource = { policy: "parent", nodeId: "r-a1b2", nodeName: "Root" };
const FIRST: PolicySource = { policy: "first", nodeId: "ou-a1b2-11111111", nodeName: "prod" };
const SECOND: PolicySource = { policy: "second", nodeId: "ou-a1b2-11111111", nodeName: "prod" };

const single = (value: string): Setting => ({
  isList: false,
  parts: [{ value, setBy: PARENT }],
  replaced: [],
});
const list = (...values: readonly string[]): Setting => ({
  isList: true,
  parts: values.map((value) => ({ value, setBy: PARENT })),
  replaced: [],
});
const operation = (operator: ValueOperator, value: SettingValue, source = FIRST): SourcedOperation => ({
  operator,
  value,
  source,
});

describe("effective policy setting", () => {
  it("keeps what no operator touches", () => {
    const inherited = list("a");

    assert.deepEqual(changeSetting(inherited, []), {
      setting: inherited,
      outvoted: [],
      absent: [],
      unfit: [],
    });
    assert.deepEqual(changeSetting(undefined, []), { outvoted: [], absent: [], unfit: [] });
  });

  it("replaces a value and remembers the one before", () => {
    assert.deepEqual(changeSetting(single("14"), [operation("@@assign", "7")]).setting, {
      isList: false,
      parts: [{ value: "7", setBy: FIRST }],
      replaced: [{ value: "14", setBy: PARENT, replacedBy: FIRST, operator: "@@assign" }],
    });
  });

  it("takes the same value over without calling it replaced", () => {
    assert.deepEqual(changeSetting(single("14"), [operation("@@assign", "14")]).setting, {
      isList: false,
      parts: [{ value: "14", setBy: FIRST }],
      replaced: [],
    });
  });

  it("lets the first of two assigned values win, and names the loser", () => {
    const change = changeSetting(undefined, [
      operation("@@assign", "1", FIRST),
      operation("@@assign", "2", SECOND),
      operation("@@assign", "1", SECOND),
    ]);

    assert.deepEqual(change, {
      setting: { isList: false, parts: [{ value: "1", setBy: FIRST }], replaced: [] },
      outvoted: [{ operator: "@@assign", value: "2", source: SECOND, winner: FIRST }],
      absent: [],
      unfit: [],
    });
  });

  it("replaces a list as a whole, duplicates as given", () => {
    assert.deepEqual(changeSetting(list("a", "b"), [operation("@@assign", ["b", "c", "c"])]).setting, {
      isList: true,
      parts: [
        { value: "b", setBy: FIRST },
        { value: "c", setBy: FIRST },
        { value: "c", setBy: FIRST },
      ],
      replaced: [{ value: "a", setBy: PARENT, replacedBy: FIRST, operator: "@@assign" }],
    });
  });

  it("appends each value once, after the inherited ones", () => {
    const change = changeSetting(list("a"), [
      operation("@@append", ["b", "a", "b"], FIRST),
      operation("@@append", ["b", "c"], SECOND),
    ]);

    assert.deepEqual(change, {
      setting: {
        isList: true,
        parts: [
          { value: "a", setBy: PARENT },
          { value: "b", setBy: FIRST },
          { value: "c", setBy: SECOND },
        ],
        replaced: [],
      },
      outvoted: [],
      absent: [],
      unfit: [],
    });
  });

  it("makes a list where there was nothing to append to, and keeps what is on record", () => {
    assert.deepEqual(changeSetting(undefined, [operation("@@append", ["a"])]).setting, {
      isList: true,
      parts: [{ value: "a", setBy: FIRST }],
      replaced: [],
    });
    const replaced = [{ value: "z", setBy: PARENT, replacedBy: PARENT, operator: "@@remove" as const }];
    assert.deepEqual(
      changeSetting({ ...list("a"), replaced }, [operation("@@append", ["b"])]).setting?.replaced,
      replaced,
    );
  });

  it("removes what is there and tells what is not", () => {
    const change = changeSetting(list("a", "b", "c"), [
      operation("@@remove", ["a", "x"], FIRST),
      operation("@@remove", ["a", "b"], SECOND),
    ]);

    assert.deepEqual(change, {
      setting: {
        isList: true,
        parts: [{ value: "c", setBy: PARENT }],
        replaced: [
          { value: "a", setBy: PARENT, replacedBy: FIRST, operator: "@@remove" },
          { value: "b", setBy: PARENT, replacedBy: SECOND, operator: "@@remove" },
        ],
      },
      outvoted: [],
      absent: [{ operator: "@@remove", value: ["a", "x"], source: FIRST, values: ["x"] }],
      unfit: [],
    });
  });

  it("removes everything and leaves an empty list", () => {
    assert.deepEqual(changeSetting(list("a"), [operation("@@remove", ["a"])]).setting?.parts, []);
  });

  it("makes no setting by removing from nothing", () => {
    assert.deepEqual(changeSetting(undefined, [operation("@@remove", ["a"])]), {
      outvoted: [],
      absent: [{ operator: "@@remove", value: ["a"], source: FIRST, values: ["a"] }],
      unfit: [],
    });
  });

  it("cannot append to or remove from a single value", () => {
    const append = operation("@@append", ["b"]);
    const remove = operation("@@remove", ["14"]);

    assert.deepEqual(changeSetting(single("14"), [remove, append]), {
      setting: single("14"),
      outvoted: [],
      absent: [],
      unfit: [append, remove],
    });
  });

  /** How AWS was seen to merge the policies of one level (tag policies, September 2026). */
  const SEEN: readonly (readonly [
    title: string,
    inherited: readonly string[] | undefined,
    operations: readonly (readonly [ValueOperator, readonly string[]])[],
    expected: readonly string[],
  ])[] = [
    [
      "assign, then append",
      undefined,
      [
        ["@@assign", ["red"]],
        ["@@append", ["blue"]],
      ],
      ["red", "blue"],
    ],
    [
      "append, then assign",
      undefined,
      [
        ["@@append", ["red"]],
        ["@@assign", ["blue"]],
      ],
      ["blue", "red"],
    ],
    [
      "append, then remove",
      undefined,
      [
        ["@@append", ["red"]],
        ["@@remove", ["red"]],
      ],
      [],
    ],
    [
      "remove, then append",
      undefined,
      [
        ["@@remove", ["red"]],
        ["@@append", ["red"]],
      ],
      [],
    ],
    [
      "all three in one policy",
      ["red", "blue"],
      [
        ["@@assign", ["green"]],
        ["@@append", ["yellow"]],
        ["@@remove", ["green"]],
      ],
      ["yellow"],
    ],
  ];
  for (const [title, inherited, operations, expected] of SEEN) {
    it(`merges one level as AWS was seen to: ${title}`, () => {
      const { setting } = changeSetting(
        inherited && list(...inherited),
        operations.map(([operator, value], index) =>
          operation(operator, value, index === 0 ? FIRST : SECOND),
        ),
      );

      assert.deepEqual(
        setting?.parts.map(({ value }) => value),
        expected,
      );
    });
  }
});
