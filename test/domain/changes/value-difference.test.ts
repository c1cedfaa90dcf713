import assert from "node:assert/strict";
import { differencesOf } from "../../../domain/changes/value-difference";

const ROWS: readonly (readonly [
  title: string,
  from: unknown,
  to: unknown,
  differences: readonly object[],
])[] = [
  ["equal values", { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
  ["a number", { days: 30 }, { days: 7 }, [{ path: "days", from: "30", to: "7" }]],
  ["a text", { name: "a" }, { name: "b" }, [{ path: "name", from: '"a"', to: '"b"' }]],
  ["a key more", {}, { tags: { a: "b" } }, [{ path: "tags", to: '{"a":"b"}' }]],
  ["a key less", { on: true }, {}, [{ path: "on", from: "true" }]],
  ["nothing for something", { a: null }, { a: 1 }, [{ path: "a", from: "null", to: "1" }]],
  ["a key of every object", { x: 1 }, { x: 1, constructor: 2 }, [{ path: "constructor", to: "2" }]],
  ["plain items in another order", { a: ["x", "y"] }, { a: ["y", "x"] }, []],
  [
    "plain items",
    { a: ["x", "y"] },
    { a: ["y", "z"] },
    [
      { path: "a[]", from: '"x"' },
      { path: "a[]", to: '"z"' },
    ],
  ],
  ["an item that is there twice", { a: ["x", "x"] }, { a: ["x"] }, [{ path: "a[]", from: '"x"' }]],
  ["one value instead of a list of it", { a: ["x"] }, { a: "x" }, []],
  ["a list instead of one value", { a: "x" }, { a: ["x", "y"] }, [{ path: "a[]", to: '"y"' }]],
  ["JSON in another form", { policy: '{"a": 1}' }, { policy: '{ "a":1 }' }, []],
  [
    "a key within JSON",
    { policy: '{"a":1}' },
    { policy: '{"a":2}' },
    [{ path: "policy.a", from: "1", to: "2" }],
  ],
  ["what looks like JSON", { text: "{a" }, { text: "{b" }, [{ path: "text", from: '"{a"', to: '"{b"' }]],
  [
    "statements by their name, in whatever order",
    {
      Statement: [
        { Sid: "A", Effect: "Deny" },
        { Sid: "B", Effect: "Allow" },
      ],
    },
    {
      Statement: [
        { Sid: "B", Effect: "Allow" },
        { Sid: "A", Effect: "Allow" },
      ],
    },
    [{ path: "Statement[A].Effect", from: '"Deny"', to: '"Allow"' }],
  ],
  [
    "items without a name by their place",
    [{ x: 1 }, { x: 2 }],
    [{ x: 1 }],
    [{ path: "[1]", from: '{"x":2}' }],
  ],
  [
    "items of one name by their place",
    [{ id: "a" }, { id: "a" }],
    [{ id: "a" }, { id: "b" }],
    [{ path: "[1].id", from: '"a"', to: '"b"' }],
  ],
];

describe("differencesOf", () => {
  for (const [title, from, to, differences] of ROWS) {
    it(`finds ${title}`, () => {
      assert.deepEqual(differencesOf(from, to), differences);
    });
  }

  const SECRETS: readonly (readonly [
    title: string,
    from: unknown,
    to: unknown,
    differences: readonly object[],
  ])[] = [
    [
      "what is secret now",
      { a: "hunter2" },
      { a: "[secret]" },
      [{ path: "a", from: "[secret]", to: "[secret]" }],
    ],
    [
      "what was secret",
      { a: "[secret]" },
      { a: "hunter2" },
      [{ path: "a", from: "[secret]", to: "[secret]" }],
    ],
    ["what holds a secret", { a: { b: "[secret]", c: 1 } }, {}, [{ path: "a", from: "[secret]" }]],
    [
      "a whole that is secret now",
      { a: { b: "hunter2" } },
      { a: "[secret]" },
      [{ path: "a", from: "[secret]", to: "[secret]" }],
    ],
    ["two secrets", { a: "[secret]" }, { a: "[secret]" }, []],
    [
      "an item that is secret",
      { a: ["x"] },
      { a: ["[secret]"] },
      [{ path: "a", from: "[secret]", to: "[secret]" }],
    ],
    [
      "an item of several",
      { a: ["x", "y"] },
      { a: ["y", "[secret]"] },
      [
        { path: "a[]", from: "[secret]" },
        { path: "a[]", to: "[secret]" },
      ],
    ],
  ];
  for (const [title, from, to, differences] of SECRETS) {
    it(`never shows ${title}`, () => {
      assert.deepEqual(differencesOf(from, to), differences);
    });
  }
});
